import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Contract } from '../../src/contract/contract.ts';
import { fingerprintOf } from '../../src/judge/fingerprint.ts';
import { fingerprintV1Of } from '../../src/judge/fingerprint-v1.ts';
import type { Violation } from '../../src/judge/judge.ts';
import type { Recorded } from '../../src/recording/recorder.ts';
import type { Redacted } from '../../src/recording/redacted.ts';
import { applyBaseline, refuseBaseline } from '../../src/run/baseline.ts';
import type { Result, Run } from '../../src/run/result.ts';
import { runCli } from '../support/cli.ts';
import { type Folder, folderOf } from '../support/files.ts';
import { asRedacted } from '../support/messages.ts';
import { fixture, loadContract } from '../support/server.ts';

let contract: Contract;
beforeAll(async () => {
  contract = await loadContract('harness.yaml');
});

let folder: Folder;
let file: string;
beforeEach(async () => {
  folder = await folderOf({});
  file = join(folder.path, 'accepted.json');
});
afterEach(async () => {
  await folder[Symbol.asyncDispose]();
});

const violationOf = (parts: Partial<Violation> = {}): Redacted<Violation> =>
  asRedacted({
    check: 'response-body',
    rule: 'type',
    side: 'response',
    operation: 'getGroup',
    instance: '/body/id',
    params: { types: ['integer'] },
    actual: 'hush',
    schema: '/components/schemas/Group/properties/id/type',
    ...parts,
  });

const resultOf = (
  violations: readonly Redacted<Violation>[],
  operation = 'getGroup',
  skipped?: string,
): Result => ({
  name: 'entry 1',
  family: 'recorded',
  operation: contract.operations.find(({ id }) => id === operation),
  method: 'GET',
  url: '/',
  count: 1,
  recorded: { verdict: { match: {} } } as Recorded,
  violations,
  warnings: [],
  accepted: [],
  skipped,
});

const runOf = (...results: readonly Result[]): Run => ({
  command: 'verify',
  contracts: [{ contract, upstream: 'a.har', results, coverage: [] }],
  remarks: [],
  duration: 1,
  seed: undefined,
});

const update = (run: Run) => applyBaseline(run, { baseline: file, updateBaseline: true });
const apply = (run: Run) => applyBaseline(run, { baseline: file });
const written = async () => JSON.parse(await readFile(file, 'utf8')).violations as Record<string, unknown>[];
const remaining = ({ contracts }: Run) =>
  contracts.flatMap(({ results }) => results.flatMap(({ violations }) => violations));

const ID = violationOf();
const NAME = violationOf({
  instance: '/body/name',
  schema: '/components/schemas/Group/properties/name/type',
});
const OTHER = violationOf({ operation: 'listGroups', instance: '/body/3/id' });

test('without a file nothing is accepted', async () => {
  const run = runOf(resultOf([ID]));
  expect(await applyBaseline(run, {})).toBe(run);
});

describe('of a baseline', () => {
  test('each violation is written once, sorted, for a person to review, without its value', async () => {
    await update(runOf(resultOf([NAME, ID]), resultOf([ID]), resultOf([OTHER], 'listGroups')));
    expect(await written()).toEqual([
      {
        provider: 'harness',
        operation: 'getGroup',
        side: 'response',
        instance: '/body/id',
        rule: 'response-body/type',
        message: 'must be integer',
        schema: ID.schema,
        fingerprint: fingerprintOf(contract, ID),
      },
      expect.objectContaining({ operation: 'getGroup', instance: '/body/name' }),
      expect.objectContaining({ operation: 'listGroups', instance: '/body/*/id' }),
    ]);
    const text = await readFile(file, 'utf8');
    expect(text).toMatch(/^\{\n {2}"version": 2,\n[\s\S]*\}\n$/);
    expect(text).not.toContain('hush');
    expect(await readdir(folder.path)).toEqual(['accepted.json']);
  });

  test('the same run gives the same text', async () => {
    await update(runOf(resultOf([NAME, ID])));
    const text = await readFile(file, 'utf8');
    await update(runOf(resultOf([{ ...ID, actual: 7.5 }, NAME])));
    expect(await readFile(file, 'utf8')).toBe(text);
  });

  test('what it has is accepted and what it has not is a violation', async () => {
    await update(runOf(resultOf([ID])));
    const run = await apply(runOf(resultOf([ID, NAME]), resultOf([OTHER], 'listGroups')));
    expect(remaining(run)).toEqual([NAME, OTHER]);
    expect(run.contracts[0]?.results.map(({ accepted }) => accepted)).toEqual([[ID], []]);
    expect(run.remarks).toEqual([
      { title: `1 accepted violation by ${file}, which fail nothing`, lines: [] },
    ]);
  });

  test('what was updated is accepted at once', async () => {
    expect(remaining(await update(runOf(resultOf([ID, NAME]))))).toEqual([]);
  });

  test('what is gone is told where it was looked for', async () => {
    await update(runOf(resultOf([ID, NAME]), resultOf([OTHER], 'listGroups')));
    const { remarks } = await apply(runOf(resultOf([ID]), resultOf([], 'listGroups', 'not sent')));
    expect(remarks).toHaveLength(2);
    expect(remarks[1]?.title).toMatch(/^1 accepted violation gone: take them out/);
    expect(remarks[1]?.lines).toEqual([
      'harness: getGroup response /body/name must be integer (response-body/type)',
    ]);
  });

  test.each([
    ['that left cases out', (run: Run): Run => ({ ...run, isPartial: true })],
    [
      'that did not send all of an operation',
      (run: Run): Run => ({
        ...run,
        contracts: run.contracts.map((one) => ({
          ...one,
          results: [...one.results, resultOf([], 'getGroup', 'requests that write need --allow-writes')],
        })),
      }),
    ],
    [
      'that asked an operation in a wrong way alone',
      (run: Run): Run => ({
        ...run,
        contracts: run.contracts.map((one) => ({
          ...one,
          results: one.results.map((each) => ({ ...each, recorded: { verdict: {} } as Recorded })),
        })),
      }),
    ],
  ])('nothing is gone in a run %s', async (_, partly) => {
    await applyBaseline(runOf(resultOf([ID])), { baseline: file, updateBaseline: true });
    const before = await readFile(file, 'utf8');
    const run = await applyBaseline(partly(runOf(resultOf([]))), { baseline: file, updateBaseline: true });
    expect(run.remarks).toEqual([]);
    expect(await readFile(file, 'utf8')).toBe(before);
  });

  test('that an answer did not come is told, and not accepted', async () => {
    const lost = violationOf({ check: 'upstream', rule: 'reset', params: { error: 'broke off' } });
    const run = await applyBaseline(runOf(resultOf([lost])), { baseline: file, updateBaseline: true });
    expect(run.contracts[0]?.results[0]?.violations).toEqual([lost]);
    expect(run.remarks.map(({ title }) => title)).toEqual([
      'Answers that did not come whole are accepted by no baseline: 1',
    ]);
  });

  test('an update takes out what is gone, and keeps what was not looked for', async () => {
    await update(runOf(resultOf([ID, NAME]), resultOf([OTHER], 'listGroups')));
    const { remarks } = await update(runOf(resultOf([ID])));
    expect((await written()).map(({ operation, instance }) => [operation, instance])).toEqual([
      ['getGroup', '/body/id'],
      ['listGroups', '/body/*/id'],
    ]);
    expect(remarks[1]?.title).toMatch(/gone, and taken out of /);
  });

  test('no answer at all is nothing that could be accepted', async () => {
    const timeout = violationOf({ check: 'upstream', rule: 'timeout' });
    expect(remaining(await update(runOf(resultOf([timeout]))))).toEqual([timeout]);
    expect(await written()).toEqual([]);
  });
});

describe('a baseline of version 1, whose fingerprints were made of sentences,', () => {
  const ACCEPTED = violationOf({
    check: 'case',
    rule: 'accepted',
    instance: '/status',
    params: { status: 201, cause: { instance: '/body/id', rule: 'type', params: { types: ['integer'] } } },
  });
  const REPEATED = violationOf({
    rule: 'required',
    params: { missingProperty: 'id', moreItems: { count: 2, atLeast: false } },
  });
  const found = [ID, ACCEPTED, REPEATED];
  const itemOf = (violation: Violation) => ({
    ...JSON.parse(ITEM),
    provider: 'harness',
    operation: violation.operation,
    fingerprint: fingerprintV1Of(contract, violation),
  });
  const writeOld = () =>
    writeFile(file, JSON.stringify({ version: 1, violations: [...found, OTHER].map(itemOf) }));

  test('accepts what it accepted', async () => {
    await writeOld();
    const run = await apply(runOf(resultOf(found)));
    expect(remaining(run)).toEqual([]);
    expect(run.remarks).toMatchObject([{ title: `3 accepted violations by ${file}, which fail nothing` }]);
  });

  test('is renewed by an update, and keeps what was not exercised', async () => {
    await writeOld();
    await update(runOf(resultOf(found)));
    const names = [fingerprintV1Of(contract, OTHER), ...found.map((one) => fingerprintOf(contract, one))];
    expect((await written()).map(({ fingerprint }) => fingerprint).sort()).toEqual(names.sort());
    expect(remaining(await apply(runOf(resultOf(found), resultOf([OTHER], 'listGroups'))))).toEqual([]);
  });
});

describe('two violations are', () => {
  test.each([
    {
      what: 'the same whatever the value',
      one: {},
      other: { actual: 'x' },
      same: true,
    },
    {
      what: 'the same in any item',
      one: { instance: '/body/0/id' },
      other: { instance: '/body/12/id' },
      same: true,
    },
    { what: 'two at two places', one: {}, other: { instance: '/body/name' }, same: false },
    { what: 'two in two operations', one: {}, other: { operation: 'listGroups' }, same: false },
    { what: 'two on two sides', one: {}, other: { side: 'request' as const }, same: false },
    { what: 'two by two rules', one: {}, other: { rule: 'format' }, same: false },
    {
      what: 'two by two statuses',
      one: { rule: 'status', params: { status: 404, documented: ['200'] } },
      other: { rule: 'status', params: { status: 500, documented: ['200'] } },
      same: false,
    },
    {
      what: 'the same status',
      one: { rule: 'status', params: { status: 500, documented: ['200'] } },
      other: { rule: 'status', params: { status: 500, documented: ['200', '201'] } },
      same: true,
    },
    {
      what: 'two by two missing members',
      one: { rule: 'required', params: { missingProperty: 'id' } },
      other: { rule: 'required', params: { missingProperty: 'name' } },
      same: false,
    },
    {
      what: 'two by two members too many',
      one: { rule: 'additionalProperties', params: { additionalProperty: 'a' } },
      other: { rule: 'additionalProperties', params: { additionalProperty: 'b' } },
      same: false,
    },
  ])('$what', ({ one, other, same }) => {
    const [first, second] = [one, other].map((parts) => fingerprintOf(contract, violationOf(parts)));
    expect(first === second).toBe(same);
    expect(first).toMatch(/^[0-9a-f]{16}$/);
  });
});

const ITEM = JSON.stringify({
  provider: 'a',
  operation: null,
  side: 'request',
  instance: '',
  rule: 'a/b',
  message: 'm',
  schema: '',
  fingerprint: 'f',
});

describe('a baseline is refused', () => {
  test.each([
    {
      what: 'that is no JSON',
      text: '{\n  "version": 1,\n  "violations": [}\n',
      says: /accepted\.json:3:18 is no JSON/,
    },
    { what: 'that is something else', text: '[]', says: /is no baseline: it has no "violations"/ },
    {
      what: 'of another version',
      text: '{"version": 3, "violations": []}',
      says: /has the version 3; this program reads 1 and 2/,
    },
    {
      what: 'without a version',
      text: '{"violations": []}',
      says: /is no baseline: it has no "version"\. Mend/,
    },
    {
      what: 'with an item that is none',
      text: `{\n  "version": 1,\n  "violations": [\n    ${ITEM},\n    {"provider": "a"}\n  ]\n}`,
      says: /accepted\.json:5:5 is no accepted violation: it needs /,
    },
    {
      what: 'that is not there',
      text: undefined,
      says: /There is no baseline .*accepted\.json\. Add --update-baseline/,
    },
  ])('$what', async ({ text, says }) => {
    if (text !== undefined) await writeFile(file, text);
    expect(() => refuseBaseline({ baseline: file })).toThrow(says);
  });

  test('that is a folder', () => {
    expect(() => refuseBaseline({ baseline: folder.path })).toThrow(
      `The baseline ${folder.path} is a folder. Name a file in it.`,
    );
  });

  test('in a folder that is not there', () => {
    const baseline = join(folder.path, 'none', 'accepted.json');
    expect(() => refuseBaseline({ baseline, updateBaseline: true })).toThrow(
      /there is no folder .*none\. Make it first/,
    );
  });

  test('and one that is to be made is not', async () => {
    expect(() => refuseBaseline({ baseline: file, updateBaseline: true })).not.toThrow();
    await writeFile(file, `{"version": 1, "violations": [${ITEM}]}`);
    expect(() => refuseBaseline({ baseline: file })).not.toThrow();
  });
});

test('contracts check accepts what a baseline has, too', async () => {
  const check = (...more: string[]) =>
    runCli(['check', fixture('broken-example.yaml'), '--baseline', file, ...more]);
  expect((await check()).code).toBe(2);
  expect((await check('--update-baseline')).code).toBe(0);
  expect(await check()).toMatchObject({ code: 0, stdout: expect.stringMatching(/accepted violation by /) });
  await writeFile(file, '{"version": 1, "violations": []}');
  expect((await check()).code).toBe(1);
});
