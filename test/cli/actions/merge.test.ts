import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { runCli } from '../../support/cli.ts';
import { type Folder, folderOf } from '../../support/files.ts';
import { startHttp } from '../../support/server.ts';

const id = `parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]`;
const ok = `responses: { '200': { description: d }, '404': { description: d }, '400': { description: d } }`;
const API = `openapi: 3.1.0
info: { title: x, version: '1' }
paths:
  /groups: { get: { operationId: list, ${ok} }, post: { operationId: create, ${ok} } }
  /groups/{id}: { get: { operationId: read, ${id}, ${ok} }, delete: { operationId: remove, ${id}, ${ok} } }
  /wrong: { get: { operationId: wrong, ${ok} } }
`;

interface Report {
  readonly passed: number;
  readonly failed: number;
  readonly contracts: readonly {
    readonly cases: readonly { readonly name: string; readonly operation: string }[];
    readonly coverage: { readonly percent: number; readonly items: readonly { readonly count: number }[] };
  }[];
}

const reportIn = async (folder: Folder, name: string): Promise<Report> =>
  JSON.parse(await readFile(join(folder.path, name), 'utf8'));

const namesIn = ({ contracts }: Report): string[] =>
  contracts.flatMap(({ cases }) => cases.map(({ operation, name }) => `${operation}: ${name}`)).sort();

const countIn = ({ contracts }: Report): number =>
  contracts.flatMap(({ coverage }) => coverage.items).reduce((sum, { count }) => sum + count, 0);

describe('shards', () => {
  test('send each case once, and their reports make that of one run', async () => {
    await using folder = await folderOf({ 'api.yaml': API });
    await using server = await startHttp(({ url }, outgoing) => {
      outgoing.writeHead(url === '/wrong' ? 500 : 200).end();
    });
    const check = (name: string, ...more: string[]) =>
      runCli(
        [
          'check',
          'api.yaml',
          '--upstream',
          server.url,
          '--allow-writes',
          '--fuzz',
          '3',
          '--report',
          `json=${name}`,
          ...more,
        ],
        { cwd: folder.path },
      );
    await check('all.json');
    const codes = [];
    for (const part of [1, 2, 3]) codes.push((await check(`${part}.json`, '--shard', `${part}/3`)).code);
    const merge = ['report', 'merge', '1.json', '2.json', '3.json', '--output', 'merged.json'];
    const { code, stderr, stdout } = await runCli(merge, { cwd: folder.path });
    const [all, merged] = [await reportIn(folder, 'all.json'), await reportIn(folder, 'merged.json')];
    expect(namesIn(merged)).toEqual(namesIn(all));
    expect(merged).toMatchObject({ passed: all.passed, failed: all.failed });
    expect(merged.contracts).toHaveLength(1);
    expect(merged.contracts[0]?.coverage.percent).toBe(all.contracts[0]?.coverage.percent);
    expect(merged.contracts[0]?.coverage.items).toHaveLength(all.contracts[0]?.coverage.items.length ?? 0);
    expect(countIn(merged)).toBe(countIn(all));
    expect(codes).toContain(1);
    expect(stdout).toContain(`  ✗ wrong response /status
    has the status 500, documented: 200, 400, 404
    status-code/status in "request"
    api.yaml:6:40
`);
    expect(stdout).toMatch(/✗ remove .*\n.*\n.*\n.* instead of integer" and \d+ more cases?\n/);
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/^3 reports, 1 contract: \d+ failed, \d+ passed\n$/),
    ]);
  });

  test('without an operation say so', async () => {
    await using folder = await folderOf({ 'api.yaml': API });
    const { code, stderr } = await runCli(['check', 'api.yaml', '--shard', '9/9'], { cwd: folder.path });
    expect([code, stderr]).toEqual([2, expect.stringContaining('--shard leave no case')]);
  });

  test.each(['0/3', '4/3', '1', 'a/b'])('%s is none', async (shard) => {
    const { code, stderr } = await runCli(['check', 'partoo', '--shard', shard]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('Write which of how many, as 1/3.')]);
  });
});

describe('report merge', () => {
  test('asks for coverage of all together', async () => {
    await using folder = await folderOf({ 'api.yaml': API });
    const args = ['check', 'api.yaml', '--only', 'list', '--report', 'json=one.json'];
    await runCli(args, { cwd: folder.path });
    const report = await reportIn(folder, 'one.json');
    const items = report.contracts[0]?.coverage.items.map((item) => ({ ...item, count: 0 }));
    const [contract] = report.contracts;
    const bare = { ...report, contracts: [{ ...contract, coverage: { ...contract?.coverage, items } }] };
    await writeFile(join(folder.path, 'bare.json'), JSON.stringify(bare));
    const merge = (file: string) =>
      runCli(['report', 'merge', file, '--output', 'all.json', '--min-coverage', '1'], { cwd: folder.path });
    expect((await merge('one.json')).code).toBe(0);
    const { code, stderr } = await merge('bare.json');
    expect([code, stderr]).toEqual([1, expect.stringContaining('0 % of the contract was exercised')]);
  });

  test('counts what several reports have seen once, with the sum of how often', async () => {
    await using folder = await folderOf({ 'api.yaml': API });
    await runCli(['check', 'api.yaml', '--only', 'list', '--report', 'json=one.json'], { cwd: folder.path });
    await copyFile(join(folder.path, 'one.json'), join(folder.path, 'two.json'));
    await runCli(['report', 'merge', 'one.json', 'two.json', '--output', 'all.json'], { cwd: folder.path });
    const [one, all] = [await reportIn(folder, 'one.json'), await reportIn(folder, 'all.json')];
    expect(all.contracts[0]?.coverage.items).toHaveLength(one.contracts[0]?.coverage.items.length ?? 0);
    expect(countIn(all)).toBe(2 * countIn(one));
  });

  test.each([
    { args: ['none.json'], says: 'none.json cannot be read: there is no such file.' },
    { args: ['api.yaml'], says: 'api.yaml is no JSON' },
    { args: ['other.json'], says: 'other.json is no report' },
    { args: ['other.json', 'other.json'], says: 'other.json is named twice' },
  ])('$says', async ({ args, says }) => {
    await using folder = await folderOf({ 'api.yaml': API, 'other.json': '{"format":1}' });
    const { code, stdout, stderr } = await runCli(['report', 'merge', ...args], { cwd: folder.path });
    expect([code, stdout, stderr]).toEqual([2, '', expect.stringContaining(says)]);
  });
});
