import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createCoverages } from '../../src/coverage/coverages.ts';
import { coverageLines } from '../../src/report/reporters/coverage-table.ts';
import { runCli, startCli, urlOf } from '../support/cli.ts';
import { call, mountOf, startGateway } from '../support/server.ts';

const COVERAGE = 'test/fixtures/coverage.yaml';
const POST = {
  method: 'POST',
  path: '/coverage/teams',
  headers: { 'content-type': 'application/json' },
  body: '{"name":"a"}',
};

describe('a gateway that counts', () => {
  const start = async () => startGateway([await mountOf('coverage.yaml')], { coverages: createCoverages() });

  test('tells how much of each contract was exercised', async () => {
    await using gateway = await start();
    const read = async () => (await call(gateway, { path: '/_contracts/coverage' })).json;
    const [before] = await read();
    await call(gateway, POST);
    const [after] = await read();
    expect(before).toMatchObject({
      provider: 'coverage',
      href: '/_contracts/coverage/coverage',
      seen: 0,
      percent: 0,
    });
    expect(after.total).toBe(before.total);
    expect(after.kinds[0]).toEqual({ kind: 'operation', side: 'request', seen: 1, total: 4, percent: 25 });
  });

  test('tells what that was, with the line that describes it, and what was never called', async () => {
    await using gateway = await start();
    await call(gateway, POST);
    const { json } = await call(gateway, { path: '/_contracts/coverage/coverage' });
    expect(json.uncalled).toEqual(['listTeams', 'putTree', 'listEvents']);
    expect(json.items.find(({ name }: { name: string }) => name === '/name')).toEqual({
      operation: 'createTeam',
      side: 'request',
      status: null,
      kind: 'member',
      name: '/name',
      count: 1,
      pointer: '/components/schemas/Team/properties/name',
      place: 'test/fixtures/coverage.yaml:76:9',
    });
  });

  test('forgets it when it is told to', async () => {
    await using gateway = await start();
    await call(gateway, POST);
    const { status } = await call(gateway, { method: 'DELETE', path: '/_contracts/coverage' });
    const { json } = await call(gateway, { path: '/_contracts/coverage/coverage' });
    expect(status).toBe(204);
    expect(json).toMatchObject({ seen: 0, items: [] });
  });

  test.each(['/_contracts/coverage/nothing', '/_contracts/coverage/coverage/more'])(
    'knows no %s',
    async (path) => {
      await using gateway = await start();
      expect((await call(gateway, { path })).status).toBe(404);
    },
  );
});

test('a gateway that does not count has no /_contracts/coverage', async () => {
  await using gateway = await startGateway([await mountOf('coverage.yaml')]);
  expect((await call(gateway, { path: '/_contracts/coverage' })).status).toBe(404);
  expect((await call(gateway, { path: '/_contracts/' })).json).not.toHaveProperty('coverage');
});

test('a mock says what its traffic has exercised when it stops', async () => {
  await using mock = await startCli(['mock', COVERAGE, '--port', '0']);
  await call({ ...mock, url: await urlOf(mock) }, POST);
  expect(await mock.stop('SIGINT')).toBe(0);
  expect(mock.output()).toMatch(
    /\nStopped\.\ncoverage: 1 of 4 operations called, and \d+(\.\d)? % of what is described there[\s\S]+statuses 1\/2, types 2\/3, members/,
  );
});

test('a mock that nobody called says nothing of it', async () => {
  await using mock = await startCli(['mock', COVERAGE, '--port', '0']);
  await mock.stop('SIGINT');
  expect(mock.output()).toMatch(/\nStopped\.\n$/);
});

describe('--min-coverage', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'contracts-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test.each([
    { minimum: '1', code: 0, said: /coverage \d/ },
    {
      minimum: '100',
      code: 1,
      said: /coverage: \d+(\.\d)? % of the contract was exercised \(\d+ of \d+\), --min-coverage\s+asks\s+for\s+100\s+%\.\s+Never\s+reached:\n {2}\w+, \d+ of \d+: [\s\S]+\(test\/fixtures\/coverage\.yaml:\d+:\d+\)/,
    },
  ])('$minimum exits with $code', async ({ minimum, code, said }) => {
    const ended = await runCli(['check', COVERAGE, '--min-coverage', minimum]);
    expect(ended.stdout).toMatch(said);
    expect(ended.stderr).toBe('');
    expect(ended.code).toBe(code);
  });

  test('says why on the standard error where a report for programs is on the standard output', async () => {
    const ended = await runCli(['check', COVERAGE, '--min-coverage', '100', '--report', 'json']);
    expect(ended.stderr).toMatch(/^coverage: .+ --min-coverage asks for 100 %\. Never reached:\n {2}\w/);
    expect(ended.code).toBe(1);
    const { coverage } = JSON.parse(ended.stdout).contracts[0];
    expect(coverage.items).toHaveLength(coverage.total);
  });

  test.each(['101', '-1', 'much', ''])('"%s" is no percentage', async (minimum) => {
    const { code, stderr } = await runCli(['check', COVERAGE, `--min-coverage=${minimum}`]);
    expect(stderr).toContain('Write a number from 0 to 100.');
    expect(code).toBe(2);
  });

  test('names an operation that was never called, beside a report in a file', async () => {
    const upstream = await startGateway([await mountOf('coverage.yaml')]);
    await using _ = upstream;
    const file = join(folder, 'report.json');
    const { stdout, code } = await runCli([
      ...['check', COVERAGE, '--upstream', `${upstream.url}/coverage`, '--min-coverage', '99'],
      ...['--report', `json=${file}`],
    ]);
    expect(stdout).toMatch(
      /createTeam, \d+ of \d+: it was never called\s+\(test\/fixtures\/coverage\.yaml:34:5\)/,
    );
    expect(code).toBe(1);
    expect(JSON.parse(await readFile(file, 'utf8')).contracts[0].coverage.percent).toBeLessThan(99);
  });
});

describe('the table of a person', () => {
  const item = { operation: 'a', pointer: '', name: '', count: 0 } as const;

  test('has no more than three lines of 80 columns, and no column for what there is none of', () => {
    const items = [
      { ...item, kind: 'operation', side: 'request', count: 1 },
      { ...item, kind: 'member', side: 'response' },
      { ...item, kind: 'member', side: 'response', count: 3 },
    ] as const;
    expect(coverageLines(items)).toEqual([
      '  coverage 66.6 %  ops  members',
      '    request        1/1        –',
      '    response         –      1/2',
    ]);
  });

  test('has percentages where numbers are too long', () => {
    const kinds = [
      'operation',
      'status',
      'media-type',
      'parameter',
      'member',
      'enum-value',
      'branch',
    ] as const;
    const items = kinds.flatMap((kind) =>
      Array.from({ length: 10_000 }, (_, index) => ({
        ...item,
        kind,
        side: 'request' as const,
        count: index,
      })),
    );
    const lines = coverageLines(items);
    expect(lines.every((line) => line.length <= 80)).toBe(true);
    expect(lines[1]).toMatch(/99 %/);
  });

  test('is left out where nothing was counted', () => {
    expect(coverageLines([])).toEqual([]);
  });
});
