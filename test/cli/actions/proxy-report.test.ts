import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { runCli, startCli, urlOf } from '../../support/cli.ts';
import { folderOf } from '../../support/files.ts';
import { startHttp } from '../../support/server.ts';

const API = `openapi: 3.1.0
info: { title: x, version: '1' }
paths:
  /right: { get: { operationId: right, responses: { '200': { description: d } } } }
  /wrong: { get: { operationId: wrong, responses: { '200': { description: d } } } }
`;

/** A command that sends a GET request for each path to the proxy, and exits with a code. */
const asking = (paths: readonly string[], code: number): string => {
  const calls = paths.map(
    (path) => `await (await fetch(process.env.CONTRACTS_PROXY_URL + '${path}')).text();`,
  );
  return `"${process.execPath}" --input-type=module -e "${calls.join('')} process.exitCode = ${code}"`;
};

/** Starts a server that answers 500 to /wrong and 200 otherwise, and makes a folder with its contract. */
const start = async () => {
  const stack = new AsyncDisposableStack();
  const folder = stack.use(await folderOf({ 'api.yaml': API }));
  const server = stack.use(
    await startHttp(({ url }, outgoing) => void outgoing.writeHead(url === '/wrong' ? 500 : 200).end()),
  );
  const args = ['proxy', 'api.yaml', '--upstream', server.url, '--port', '0'];
  return { folder, args, [Symbol.asyncDispose]: () => stack.disposeAsync() };
};

describe('a proxy with --exec', () => {
  test.each([
    { paths: ['/right'], own: 0, code: 0, told: '1 exchange: 1 passed' },
    { paths: ['/right'], own: 7, code: 7, told: '1 exchange: 1 passed' },
    { paths: ['/right', '/wrong', '/wrong'], own: 0, code: 1, told: '3 exchanges: 2 failed, 1 passed' },
    { paths: ['/right', '/none'], own: 0, code: 0, told: '1 exchange: 1 passed' },
    { paths: [], own: 0, code: 2, told: 'Nothing was judged: no request' },
    { paths: [], own: 7, code: 2, told: 'came through the proxy, and the command ended with 7.' },
  ])(
    'asked for $paths by a command that ends with $own ends with $code',
    async ({ paths, own, code, told }) => {
      await using started = await start();
      const { args, folder } = started;
      const ended = await runCli(
        [...args, '--exec', asking(paths, own), '--report', 'pretty', '--report', 'json=out.json'],
        {
          cwd: folder.path,
        },
      );
      expect(ended.stdout + ended.stderr).toContain(told);
      expect(ended.code).toBe(code);
      const report = JSON.parse(await readFile(join(folder.path, 'out.json'), 'utf8'));
      expect(report).toMatchObject({
        command: 'proxy',
        passed: paths.filter((path) => path === '/right').length,
      });
    },
  );

  test('accepts what a baseline has, and asks for coverage', async () => {
    await using started = await start();
    const { args, folder } = started;
    const run = (...more: string[]) =>
      runCli([...args, '--exec', asking(['/wrong'], 0), '--baseline', 'b.json', ...more], {
        cwd: folder.path,
      });
    await run('--update-baseline');
    expect((await run()).code).toBe(0);
    const { code, stdout } = await run('--min-coverage', '100');
    expect([code, stdout]).toEqual([1, expect.stringMatching(/--min-coverage\s+asks for 100 %/)]);
  });
});

test('a proxy that is stopped reports too, and ends with 1 where a contract was broken', async () => {
  await using started = await start();
  await using proxy = await startCli(started.args, { cwd: started.folder.path });
  await fetch(`${await urlOf(proxy)}/wrong`);
  expect(await proxy.stop('SIGTERM')).toBe(1);
  expect(proxy.output()).toContain('1 contract, 1 exchange: 1 failed');
});
