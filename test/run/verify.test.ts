import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Contract } from '../../src/contract/contract.ts';
import { createVerifier, type VerifyOptions } from '../../src/run/verify.ts';
import { runCli } from '../support/cli.ts';
import { folderOf } from '../support/files.ts';
import { type EntryParts, entryOf, harOf } from '../support/har.ts';
import { fixture, loadContract } from '../support/server.ts';

let harness: Contract;
let secrets: Contract;
beforeAll(async () => {
  harness = await loadContract('harness.yaml');
  secrets = await loadContract('secrets.yaml');
});

const OPTIONS: VerifyOptions = { maps: [] };
const SOURCE = { name: '', readAttached: () => undefined };

const verify = async (
  entries: readonly unknown[],
  options: Partial<VerifyOptions> = {},
  contract: Contract = harness,
) => {
  const verifier = createVerifier([contract], { ...OPTIONS, ...options });
  const items = entries.map((value, index) => ({ number: index + 1, value }));
  await verifier.add(items, SOURCE);
  const results = verifier.results('a.har').flatMap((one) => one.results);
  const coverage = verifier.results('a.har').flatMap((one) => one.coverage);
  return { results, coverage, remarks: verifier.remarks() };
};

const URL_OF = 'https://api.example.com/v1/groups';
const GROUP = { id: 7, name: 'dns', createdAt: '2026-04-01T10:00:00Z' };
const JSON_TYPE = { 'Content-Type': 'application/json' };
const posted = (text: string | undefined, more: EntryParts = {}): EntryParts => ({
  method: 'POST',
  url: URL_OF,
  headers: { ...JSON_TYPE, 'X-Key': 'a' },
  request: text === undefined ? {} : { postData: { mimeType: 'application/json', text } },
  status: 201,
  ...more,
});

test.each([
  { side: undefined, found: ['request', 'response'] },
  { side: 'response' as const, found: ['response'] },
  { side: 'request' as const, found: ['request'] },
])('of both sides $side is judged', async ({ side, found }) => {
  const both = entryOf(posted('{"name":7}', { content: '{}' }));
  const { results } = await verify([both], { side });
  expect([...new Set(results.flatMap(({ violations }) => violations.map((one) => one.side)))]).toEqual(found);
});

describe('a recorded exchange', () => {
  test.each<{ what: string; parts: EntryParts; found: string[] }>([
    { what: 'that conforms has no violation', parts: {}, found: [] },
    {
      what: 'with a wrong answer has one',
      parts: { content: JSON.stringify({ ...GROUP, id: '7' }) },
      found: ['response-body/type'],
    },
    {
      what: 'with a status that is not documented has one',
      parts: { status: 500 },
      found: ['status-code/status'],
    },
    { what: 'with a wrong request has one', parts: posted('{"name":7}'), found: ['request-body/type'] },
    { what: 'with a request that is no JSON has one', parts: posted('{'), found: ['request-body/json'] },
    {
      what: 'without a request body has one where its length says so',
      parts: posted(undefined, { headers: { ...JSON_TYPE, 'Content-Length': '0' } }),
      found: ['request-body/required'],
    },
    {
      what: 'whose bodies were not recorded has none',
      parts: posted(undefined, { content: { size: -1 } }),
      found: [],
    },
    {
      what: 'whose body was not recorded is judged for the rest',
      parts: { status: 503, content: { size: -1 } },
      found: ['status-code/status'],
    },
    {
      what: 'with an empty body has one',
      parts: { content: { size: 0, text: '' } },
      found: ['response-body/required'],
    },
    {
      what: 'with a body in the wrong media type has one',
      parts: { answered: { 'content-type': 'text/html' }, content: '<p>' },
      found: ['content-type/media-type'],
    },
    {
      what: 'without a response header has one',
      parts: { url: URL_OF, content: '[]' },
      found: ['response-headers/required'],
    },
    { what: 'without credentials has none', parts: { headers: {} }, found: [] },
  ])('$what', async ({ parts, found }) => {
    const { results } = await verify([entryOf(parts)]);
    expect(results).toHaveLength(1);
    expect(
      results.flatMap(({ violations }) => violations.map(({ check, rule }) => `${check}/${rule}`)),
    ).toEqual(found);
  });

  test('is told with its place, and without its credentials', async () => {
    const headers = { 'X-Key': 'hush', Cookie: 'a=hush', Authorization: 'Bearer hush' };
    const { results } = await verify([entryOf({ url: `${URL_OF}/7?api_key=hush`, headers, status: 500 })]);
    const [result] = results;
    expect(result).toMatchObject({
      name: 'GET /v1/groups/7 → 500 at 2026-04-01T10:00:00.000Z',
      family: 'recorded',
      method: 'GET',
      url: `${URL_OF}/7?api_key=[redacted]`,
      operation: { id: 'getGroup' },
      recorded: { id: 1, provider: 'harness', duration: 12.5, startedAt: Date.parse('2026-04-01T10:00:00Z') },
    });
    expect(JSON.stringify({ url: result?.url, exchange: result?.recorded?.exchange })).not.toContain('hush');
  });
});

describe('credentials that are', () => {
  const who = (headers: Record<string, string>) =>
    verify(
      [
        entryOf({
          url: 'http://127.0.0.1:1/secrets/who',
          headers,
          answered: { 'content-type': 'text/plain' },
          content: 'you',
        }),
      ],
      {},
      secrets,
    );

  test.each<{ what: string; headers: Record<string, string>; found: string[]; told: boolean }>([
    { what: 'absent are no violation, which is told', headers: {}, found: [], told: true },
    {
      what: 'redacted are no violation',
      headers: { Authorization: 'Bearer [redacted]' },
      found: [],
      told: true,
    },
    { what: 'redacted are no wrong parameter', headers: { 'X-Secret-Key': '***' }, found: [], told: true },
    { what: 'there are not told', headers: { Authorization: 'Bearer abc' }, found: [], told: false },
    {
      what: 'wrong in themselves are a violation',
      headers: { Authorization: 'Basic abc' },
      found: ['security/credentials'],
      told: false,
    },
    {
      what: 'there are judged as parameters',
      headers: { 'X-Secret-Key': 'abc' },
      found: ['parameters/type'],
      told: false,
    },
  ])('$what', async ({ headers, found, told }) => {
    const { results, remarks } = await who(headers);
    const names = results.flatMap(({ violations }) =>
      violations.map(({ check, rule }) => `${check}/${rule}`),
    );
    expect(names).toEqual(found);
    expect(remarks.map(({ title }) => title)).toEqual(told ? ['1 entry without credentials'] : []);
  });
});

describe('exchanges that are alike', () => {
  const wrong = (id: unknown) => entryOf({ content: JSON.stringify({ ...GROUP, id }) });
  test.each([
    { what: 'are one result', entries: [entryOf(), entryOf(), entryOf()], counts: [3] },
    { what: 'differ by status', entries: [entryOf(), entryOf({ status: 500 }), entryOf()], counts: [2, 1] },
    { what: 'differ by operation', entries: [entryOf(), entryOf(posted('{"name":"a"}'))], counts: [1, 1] },
    {
      what: 'differ by what is wrong',
      entries: [wrong('a'), wrong('b'), entryOf({ content: '{"id":7}' })],
      counts: [2, 1],
    },
    {
      what: 'differ by what is missing',
      entries: [
        entryOf({ content: JSON.stringify({ ...GROUP, id: undefined }) }),
        entryOf({ content: JSON.stringify({ ...GROUP, name: undefined }) }),
      ],
      counts: [1, 1],
    },
    {
      what: 'differ by their warnings',
      entries: [entryOf(), entryOf({ url: `${URL_OF}/7?x=1` }), entryOf({ url: `${URL_OF}/7?x=2` })],
      counts: [1, 2],
    },
  ])('$what', async ({ entries, counts }) => {
    const { results } = await verify(entries);
    expect(results.map(({ count }) => count)).toEqual(counts);
  });

  test('are told apart up to a thousand kinds, and then by whether they failed', async () => {
    const many = Array.from({ length: 1200 }, (_, index) =>
      entryOf({ content: JSON.stringify({ ...GROUP, [`m${index}`]: 1 }) }),
    );
    const { results } = await verify([...many, entryOf(), entryOf()]);
    expect(results).toHaveLength(1002);
    expect(results.slice(-2).map(({ count }) => count)).toEqual([200, 2]);
  });

  test('are counted once for each in the coverage', async () => {
    const { coverage } = await verify([entryOf(), entryOf(), entryOf({ status: 500 })]);
    const get = coverage.find(({ kind, operation }) => kind === 'operation' && operation === 'getGroup');
    expect(get?.count).toBe(3);
  });
});

describe('what is not judged is told:', () => {
  test.each<{
    what: string;
    parts: EntryParts;
    options?: Partial<VerifyOptions>;
    title: string;
    lines: string[];
  }>([
    {
      what: 'of other servers',
      parts: { url: 'https://cdn.example/x.js?key=1' },
      title: '1 entry of other servers, which belong to no contract',
      lines: ['1 × https://cdn.example'],
    },
    {
      what: 'what is beside the path of a server',
      parts: { url: 'https://API.example.com:443/elsewhere' },
      title: "1 entry of a contract's origin, but outside of its server's path",
      lines: ['1 × https://API.example.com:443, where there is harness below /v1'],
    },
    {
      what: 'an operation that is not documented',
      parts: { url: 'https://api.example.com/v1/users?q=1' },
      title: '1 entry outside of the contracts: no operation of that method and path',
      lines: ['1 × harness: GET /v1/users'],
    },
    {
      what: 'a method that is not documented',
      parts: { method: 'PATCH' },
      title: '1 entry outside of the contracts: no operation of that method and path',
      lines: ['1 × harness: PATCH /v1/groups/7'],
    },
    {
      what: 'what has no answer',
      parts: { status: 0 },
      title: '1 entry not judged',
      lines: ['1 × without an answer (aborted, blocked, or never finished)'],
    },
    {
      what: 'what a cache asked',
      parts: { status: 304 },
      title: '1 entry not judged',
      lines: ["1 × that the client's cache answered"],
    },
    {
      what: 'bodies',
      parts: { content: { size: -1 } },
      title: '1 body not judged',
      lines: ['1 × response bodies that were not recorded'],
    },
  ])('$what', async ({ parts, options, title, lines }) => {
    const { remarks } = await verify([entryOf(parts)], options);
    expect(remarks).toEqual([{ title, lines }]);
  });

  test('the most frequent first, ten of them', async () => {
    const at = (host: number) => entryOf({ url: `https://h${host}.example/` });
    const entries = Array.from({ length: 13 }, (_, host) => at(host));
    const { remarks } = await verify([...entries, at(12), at(12)]);
    expect(remarks[0]?.title).toMatch(/^15 entries of other servers/);
    expect(remarks[0]?.lines).toHaveLength(11);
    expect(remarks[0]?.lines[0]).toBe('3 × https://h12.example');
    expect(remarks[0]?.lines.at(-1)).toBe('and 3 more');
  });
});

test.each([
  { parts: { url: 'https://api.example.com/v1/users' }, rule: 'path' },
  { parts: { method: 'PATCH' }, rule: 'method' },
])('with --complete, a request without an operation breaks route/$rule', async ({ parts, rule }) => {
  const { results, remarks } = await verify([entryOf(parts)], {}, { ...harness, isComplete: true });
  expect(results).toMatchObject([{ operation: undefined, violations: [{ check: 'route', rule }] }]);
  expect(remarks).toEqual([]);
});

const HARNESS = fixture('harness.yaml');
const GOOD = harOf([entryOf(), entryOf()]);
const BAD = harOf([entryOf(), entryOf({ status: 500 })]);

const run = async (line: string) => {
  await using folder = await folderOf({
    'good.har': GOOD,
    'bad.har': BAD,
    'cut.har': GOOD.slice(0, -40),
    'none.har': harOf([]),
    'other.har': harOf([entryOf({ url: 'http://localhost:3000/groups/7' })]),
    'beside.har': harOf([entryOf({ url: 'https://api.example.com/elsewhere' })]),
    'odd.har': harOf([
      null,
      entryOf({ status: 0 }),
      entryOf({ status: -1 }),
      entryOf({ status: 99999 }),
      entryOf({ url: 'wss://api.example.com/v1/groups' }),
    ]),
    'nulls.har': harOf([null, entryOf(), 'x', 7, [], entryOf()]),
    'undocumented.har': harOf([entryOf({ url: 'https://api.example.com/v1/users' })]),
    'page.har': '<html>',
    'accepted.json': '{"version":1,"violations":[{}]}',
    'broken.json': '{\n  "version": 1,\n}',
  });
  const args = line.replaceAll('SPEC', HARNESS).split(' ');
  const { code, stdout, stderr } = await runCli(args, { cwd: folder.path });
  return { code, stdout: folder.withoutPath(stdout), stderr: folder.withoutPath(stderr) };
};

describe('contracts verify', () => {
  test.each([
    { line: 'verify good.har SPEC', code: 0, says: /→ good\.har[\s\S]*2 passed/ },
    { line: 'verify SPEC good.har good.har', code: 0, says: /2 passed/ },
    { line: 'verify other.har SPEC --map http://localhost:3000/=harness', code: 0, says: /1 passed/ },
    {
      line: 'verify bad.har SPEC',
      code: 1,
      says: /✗ getGroup response \/status\n {4}has the status 500[\s\S]*"GET \/v1\/groups\/7 → 500 at 2026-04-01T10:00:00\.000Z"[\s\S]*1 failed, 1 passed/,
    },
    {
      line: 'verify nulls.har SPEC',
      code: 0,
      says: /4 entries not judged\n +4 × that are no objects\n[\s\S]*2 passed/,
    },
    {
      line: 'verify undocumented.har SPEC --complete',
      code: 1,
      says: /✗ no operation request[\s\S]*1 failed/,
    },
    {
      line: 'verify good.har bad.har SPEC',
      code: 1,
      says: /"bad\.har GET \/v1\/groups\/7 → 500\s+at\s+[^"]+"[\s\S]*1 failed, 3 passed/,
    },
    {
      line: 'verify good.har other.har SPEC',
      code: 0,
      says: /1 entry of other servers[\s\S]*1 × http:\/\/localhost:3000\n/,
    },
  ])('$line', async ({ line, code, says }) => {
    const ended = await run(line);
    expect(ended.stderr).toBe('');
    expect(ended.stdout).toMatch(says);
    expect(ended.code).toBe(code);
  });
});

describe('contracts verify exits with 2, and says', () => {
  test.each([
    { line: 'verify SPEC', says: /There is no recording to judge: name a HAR file/ },
    { line: 'verify missing.har SPEC', says: /missing\.har: there is no such recording/ },
    { line: 'verify page.har SPEC', says: /^error: page\.har:1:1 is no HAR: it is no JSON object/ },
    {
      line: 'verify beside.har SPEC',
      says: /^error: Nothing was judged:\n {2}1 entry of a contract's origin, but outside of its server's path\n {4}1 × https:\/\/api\.example\.com, where there is harness below \/v1\n$/,
    },
    {
      line: 'verify odd.har SPEC',
      says: /^error: Nothing was judged:\n {2}5 entries not judged\n {4}2 × without an answer.*\n {4}1 × that are no objects\n {4}1 × with a status.*\n {4}1 × of WebSockets\n$/,
    },
    { line: 'verify none.har SPEC', says: /Nothing was judged: the recording has no entries/ },
    {
      line: 'verify other.har SPEC',
      says: /Nothing was judged:\n {2}1 entry of other servers.*\n.*\n.*--map http:\/\/localhost:3000=harness\./,
    },
    {
      line: 'verify other.har SPEC --map http://localhost:3000=harnes',
      says: /no contract "harnes" is judged here\. Did you mean "harness"/,
    },
    {
      line: 'verify other.har SPEC --map localhost=harness',
      says: /Write it like http:\/\/127\.0\.0\.1:8080=partoo/,
    },
    { line: 'verify good.har SPEC --update-baseline', says: /name it with --baseline FILE/ },
    {
      line: 'verify good.har SPEC --baseline none.json',
      says: /There is no baseline none\.json\. Add --update-baseline once/,
    },
    { line: 'verify good.har SPEC --baseline broken.json', says: /broken\.json:3:1 is no JSON/ },
    {
      line: 'verify good.har SPEC --baseline accepted.json',
      says: /accepted\.json:1:1 is no accepted violation: it needs provider/,
    },
  ])('$line', async ({ line, says }) => {
    const { code, stdout, stderr } = await run(line);
    expect(stderr).toMatch(says);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  test('where a recording breaks off, after what was judged', async () => {
    const { code, stdout, stderr } = await run('verify cut.har SPEC --report json');
    expect(JSON.parse(stdout)).toMatchObject({ command: 'verify', passed: 1, failed: 0 });
    expect(JSON.parse(stdout).remarks).toEqual([
      {
        title: 'A recording was not read to the end, so not all of it was judged:',
        lines: [expect.stringMatching(/^cut\.har:1:\d+ ends in the middle of an entry\./)],
      },
    ]);
    expect(stderr).toMatch(
      /^error: cut\.har:1:\d+ ends in the middle of an entry\. .* Entries before that: 1\.\n$/,
    );
    expect(code).toBe(2);
  });
});

test('contracts verify makes a baseline, accepts what it holds, and fails for what is new', async () => {
  await using folder = await folderOf({
    'bad.har': BAD,
    'worse.har': harOf([entryOf({ status: 500 }), entryOf({ status: 502 })]),
    'good.har': GOOD,
  });
  const verifyBy = (file: string, ...more: string[]) =>
    runCli(['verify', file, HARNESS, '--baseline', 'accepted.json', ...more], { cwd: folder.path });
  expect((await verifyBy('bad.har', '--update-baseline')).code).toBe(0);
  const text = await readFile(join(folder.path, 'accepted.json'), 'utf8');
  expect(JSON.parse(text)).toMatchObject({
    version: 2,
    violations: [{ operation: 'getGroup', rule: 'status-code/status' }],
  });
  expect(await verifyBy('bad.har')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/1 accepted violation by accepted\.json/),
  });
  expect(await verifyBy('worse.har')).toMatchObject({
    code: 1,
    stdout: expect.stringMatching(/has the status 502/),
  });
  expect(await verifyBy('good.har')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/1 accepted violation gone[\s\S]*harness: getGroup response \/status/),
  });
  expect(await readFile(join(folder.path, 'accepted.json'), 'utf8')).toBe(text);
});

test('the example that contracts verify gives maps to the name that its file has', async () => {
  const { stdout } = await runCli(['verify', '--help']);
  const [, line = '', file = ''] = /\$ contracts (verify a\.har \.\/(\S+) --map \S+)/.exec(stdout) ?? [];
  await using folder = await folderOf({
    'a.har': harOf([entryOf({ url: 'http://localhost:3000/groups/7' })]),
    [file]: await readFile(HARNESS, 'utf8'),
  });
  const ran = await runCli(line.split(' '), { cwd: folder.path });
  expect(ran).toMatchObject({ code: 0, stdout: expect.stringContaining('1 passed') });
});

test.each(['json', 'junit', 'html', 'sarif', 'github', 'pretty'])(
  'a report in %s says that nothing was judged, in place of that of yesterday',
  async (format) => {
    await using folder = await folderOf({
      'a.har': harOf([entryOf({ url: 'https://elsewhere.example/x' })]),
      'openapi.yaml': await readFile(HARNESS, 'utf8'),
      report: 'that of yesterday',
    });
    const line = ['verify', 'a.har', 'openapi.yaml', '--report', `${format}=report`];
    const { code, stderr } = await runCli(line, { cwd: folder.path });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: Nothing was judged/);
    const report = await readFile(join(folder.path, 'report'), 'utf8');
    expect(report).toContain('Nothing was judged');
  },
);
