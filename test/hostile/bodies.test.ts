import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, jest, test } from '@jest/globals';
import { temporaryFolder } from '../../bench/folder.ts';
import { contractOf, exchangeOf, runOnce } from '../../bench/hostile/cost.ts';
import { KINDS, type Kind } from '../../bench/hostile/kinds.ts';
import { createBody } from '../../src/http/exchange.ts';
import { DEFAULT_LIMITS } from '../../src/http/limits.ts';
import { judge } from '../../src/judge/judge.ts';
import { sentenceOf } from '../../src/judge/sentence.ts';
import { expectAlive, JSON_KEY, startHarness } from '../support/hostile.ts';
import { call } from '../support/server.ts';

const folder = temporaryFolder();
const contract = await contractOf(KINDS, folder.path);
afterAll(() => folder[Symbol.dispose]());

const SIZE = 100_000;
const MOST_FINDINGS = 101;

const run = (kind: Kind) => runOnce(contract, kind, Buffer.from(kind.make(SIZE)));

const kindOf = (name: string): Kind => KINDS.find((kind) => kind.name === name) as Kind;

describe('a body that is made to be expensive is judged, recorded and counted:', () => {
  test.each(KINDS)('$name', (kind) => {
    const { verdict, recorded } = run(kind);
    expect(verdict.violations.length).toBeLessThanOrEqual(MOST_FINDINGS);
    expect(recorded.exchange.request.body.bytes.length).toBeLessThan(SIZE);
  });
});

describe('what is many in a body is read once, by judge and coverage together:', () => {
  test.each(['JSON Lines', 'JSON sequence', 'events'])('%s', (name) => {
    const kind = kindOf(name);
    const lines = kind.make(SIZE).match(/\{/g)?.length ?? 0;
    run(kind); // The first run compiles schemas, so the second is counted.
    const parse = jest.spyOn(JSON, 'parse');
    run(kind);
    const { length } = parse.mock.calls.filter(([text]) => text.includes('{"a":1}'));
    parse.mockRestore();
    expect(length).toBe(lines);
  });

  test('a secret of more characters than a stack has room for is taken out', () => {
    const kind = kindOf('JSON: one secret text');
    const { recorded } = runOnce(contract, kind, Buffer.from(kind.make(9_000_000)));
    expect(recorded.exchange.request.body.bytes.toString()).toBe('{"password":"[redacted]"}');
  });
});

describe('a few kilobytes of gzip that become more than can be judged are not read:', () => {
  test.each([
    { name: 'form: many keys', counted: 'fields', text: 'k=v&' },
    { name: 'multipart: same name', counted: 'parts', text: '--b\r\n\r\n\r\n' },
    { name: 'XML: attributes', counted: 'attributes', text: '<r a="" b="">' },
    { name: 'JSON: small objects', counted: 'values', text: '{},' },
    { name: 'XML: siblings', counted: 'values', text: '<a/>' },
    { name: 'JSON Lines', counted: 'values', text: '0\n' },
  ])('$counted of $name', ({ name, counted, text }) => {
    const many = counted === 'attributes' ? `<r${' a=""'.repeat(20_000)}/>` : text.repeat(1_100_000);
    const body = createBody(gzipSync(many), 'gzip');
    const { violations } = judge(contract, exchangeOf(kindOf(name), body, DEFAULT_LIMITS));
    expect(violations.map((violation) => sentenceOf(violation))).toEqual([
      expect.stringMatching(new RegExp(`has more than [\\d,]+ ${counted}, more than can be judged`)),
    ]);
  });
});

test('more values than can be judged get the documented refusal, and the next request its answer', async () => {
  await using gateway = await startHarness();
  const body = gzipSync(`[${'{},'.repeat(1_100_000)}0]`);
  const headers = { ...JSON_KEY, 'Content-Encoding': 'gzip' };
  expect((await call(gateway, { path: '/groups', method: 'POST', headers, body })).status).toBe(400);
  await expectAlive(gateway);
});

test('XML of more levels than are read is told, and no bug', () => {
  const body = createBody(`<r>${'<a>'.repeat(900)}${'</a>'.repeat(900)}</r>`);
  const { violations } = judge(contract, exchangeOf(kindOf('XML: levels of 400'), body));
  expect(violations).toMatchObject([{ rule: 'xml', instance: '/body' }]);
});
