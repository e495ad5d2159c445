import { readFile, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Running, spawnCli, startCli, urlOf } from '../../../support/cli.ts';
import { folderOf } from '../../../support/files.ts';
import { startHttp } from '../../../support/server.ts';
import { LONGEST_WAIT } from '../../../support/wait.ts';

const API = `openapi: 3.1.0
info: { title: x, version: '1' }
paths:
  /right:
    get:
      operationId: right
      parameters: [{ name: q, in: query, schema: { type: integer } }]
      responses: { '200': { description: d, content: { text/plain: { example: hello } } } }
  /last: { get: { operationId: last, responses: { '200': { description: d } } } }
  /wrong: { get: { operationId: wrong, responses: { '200': { description: d } } } }
`;

/** Sends a request over a new connection: it is connections that are distributed over the workers. */
const get = async (url: string, method = 'GET'): Promise<string> => {
  const sent = request(url, { method, agent: new Agent({ keepAlive: false }) }).end();
  const answer = await new Promise<NodeJS.ReadableStream>((come, failed) =>
    sent.once('response', come).once('error', failed),
  );
  return (await buffer(answer)).toString();
};

const many = (url: string, count: number): Promise<string[]> =>
  Promise.all(Array.from({ length: count }, () => get(url)));

/** Starts `contracts` with two workers, in a folder with a contract. */
const start = async (...args: string[]) => {
  const stack = new AsyncDisposableStack();
  const folder = stack.use(await folderOf({ 'api.yaml': API }));
  const running: Running = stack.use(
    await startCli([...args, '--port', '0', '--workers', '2'], { cwd: folder.path }),
  );
  const url = await urlOf(running);
  const own = async (path: string) => JSON.parse(await get(`${url}/_contracts/${path}`));
  return { folder, running, url, own, [Symbol.asyncDispose]: () => stack.disposeAsync() };
};

const untilTrue = async (ask: () => Promise<boolean>): Promise<void> => {
  const limit = AbortSignal.timeout(LONGEST_WAIT);
  while (!(await ask()) && !limit.aborted) await wait(20);
  expect(await ask()).toBe(true);
};

test('two workers of a mock look like one server', async () => {
  await using served = await start('mock', 'api.yaml', '--har', 'all.har');
  const { url, own, running, folder } = served;
  await many(`${url}/right`, 6);
  await many(`${url}/right?q=no`, 2);
  await get(`${url}/none/at/all`);
  const exchanges: { id: number; violations: { request: number } }[] = await own('exchanges');
  expect(exchanges.map(({ violations }) => violations.request).filter((count) => count > 0)).toEqual([1, 1]);
  const [contract] = (await own('')).contracts;
  expect(contract.undocumented).toBe(1);
  const ids = exchanges.map(({ id }) => id);
  expect(ids).toEqual([...ids].sort((a, b) => a - b));
  expect(new Set(ids).size).toBe(9);
  expect(new Set(ids.map((id) => id % 2)).size).toBe(2); // One worker gives even ids, the other odd ones.
  expect(await own(`exchanges/${ids.at(-1)}`)).toMatchObject({ id: ids.at(-1), provider: contract.name });
  const counted = { kind: 'operation', name: 'right', count: 8 };
  expect((await own(`coverage/${contract.name}`)).items).toContainEqual(expect.objectContaining(counted));
  expect(await get(`${url}/_contracts/metrics`)).toMatch(
    /contracts_requests_total\{[^}]*operation="right"[^}]*verdict="conforms"\} 6\n/,
  );
  await get(`${url}/_contracts/exchanges`, 'DELETE');
  await get(`${url}/_contracts/coverage`, 'DELETE');
  expect([await own('exchanges'), (await own('coverage'))[0].seen]).toEqual([[], 0]);
  await many(`${url}/right`, 2);
  expect((await own(`coverage/${contract.name}`)).items).toContainEqual(
    expect.objectContaining({ ...counted, count: 2 }),
  );
  expect(await running.stop('SIGTERM')).toBe(0);
  await expect(get(`${url}/right`)).rejects.toThrow('ECONNREFUSED');
  const { log } = JSON.parse(await readFile(join(folder.path, 'all.har'), 'utf8'));
  expect(log.entries).toHaveLength(11);
});

describe('of a mock with two workers,', () => {
  let served: Awaited<ReturnType<typeof start>>;
  beforeAll(async () => {
    served = await start('mock', 'api.yaml');
  });
  afterAll(async () => await served?.[Symbol.asyncDispose]());

  test('exchanges of all workers are told while they come', async () => {
    const { body } = await fetch(`${served.url}/_contracts/events`);
    const reader = (body as ReadableStream<Uint8Array>).getReader();
    await many(`${served.url}/right`, 4);
    let heard = '';
    while (heard.split('event: exchange').length < 5)
      heard += Buffer.from((await reader.read()).value ?? []).toString();
    await reader.cancel();
    expect(heard).toContain('"operation":"right"');
  });

  test('a contract that is saved is taken over by all workers', async () => {
    const { url, folder, running } = served;
    expect(new Set(await many(`${url}/right`, 4))).toEqual(new Set(['hello']));
    await writeFile(join(folder.path, 'api.yaml'), API.replace('hello', 'goodbye'));
    await untilTrue(
      async () => new Set(await many(`${url}/right`, 4)).difference(new Set(['goodbye'])).size === 0,
    );
    await running.waitFor(/reloaded/);
    expect(running.output().match(/reloaded/g)).toHaveLength(1);
  });

  test('the last lines of workers come before they are stopped', async () => {
    await many(`${served.url}/last`, 4);
    expect(await served.running.stop('SIGINT')).toBe(0);
    const [before, after] = served.running.output().split('Stopped.');
    expect(before?.match(/^200 GET \/last /gm)).toHaveLength(4);
    expect(after).toBeDefined();
  });
});

test('a worker that dies is replaced, and that is said', async () => {
  await using served = await start('mock', 'api.yaml');
  const { running, url, own } = served;
  await many(`${url}/right`, 2);
  expect(await own('exchanges')).toHaveLength(2);
  const [, pid] = await running.waitFor(/Served by the processes (\d+), \d+/);
  process.kill(Number(pid), 'SIGKILL');
  await running.waitFor(/worker 1 ended \(SIGKILL\), another one takes its place/);
  await untilTrue(async () => (await many(`${url}/right`, 2)).every((text) => text === 'hello'));
  const ids: number[] = (await own('exchanges')).map(({ id }: { id: number }) => id);
  expect(ids.length).toBeGreaterThanOrEqual(4);
  await untilTrue(async () => {
    await many(`${url}/right`, 2);
    const after: number[] = (await own('exchanges')).map(({ id }: { id: number }) => id);
    return new Set(after.filter((id) => !ids.includes(id)).map((id) => id % 2)).size === 2;
  });
});

test('workers that die together are replaced at the same port', async () => {
  await using served = await start('mock', 'api.yaml');
  const { running, url } = served;
  const [, ...pids] = await running.waitFor(/Served by the processes (\d+), (\d+)/);
  for (const pid of pids) process.kill(Number(pid), 'SIGKILL');
  await running.waitFor(/worker 1 ended \(SIGKILL\), another one takes its place/);
  await running.waitFor(/worker 2 ended \(SIGKILL\), another one takes its place/);
  const isServed = () =>
    get(`${url}/right`).then(
      (text) => text === 'hello',
      () => false,
    );
  await untilTrue(isServed);
});

test('workers that cannot have the port say so once', async () => {
  await using taken = await startHttp((_, outgoing) => void outgoing.end());
  await using folder = await folderOf({ 'api.yaml': API });
  const { port } = new URL(taken.url);
  const { code, stderr } = await spawnCli(['mock', 'api.yaml', '--port', port, '--workers', '2'], {
    cwd: folder.path,
  });
  expect([code, stderr.match(/is in use/g)]).toEqual([2, ['is in use']]);
});

test('workers of a proxy report as one', async () => {
  await using folder = await folderOf({ 'api.yaml': API });
  await using upstream = await startHttp(({ url }, outgoing) => {
    outgoing.writeHead(url === '/wrong' ? 500 : 200, { 'content-type': 'text/plain' }).end('hello');
  });
  const calls =
    "for (const path of ['/right', '/right', '/right', '/wrong', '/wrong']) " +
    "await (await fetch(process.env.CONTRACTS_PROXY_URL + path, { headers: { connection: 'close' } })).text();";
  await writeFile(join(folder.path, 'calls.mjs'), calls);
  const { code, stdout, stderr } = await spawnCli(
    [
      ...['proxy', 'api.yaml', '--upstream', upstream.url, '--port', '0', '--workers', '2'],
      ...['--exec', `"${process.execPath}" calls.mjs`, '--report', 'json=out.json', '--report', 'pretty'],
    ],
    { cwd: folder.path },
  );
  expect(stdout + stderr).toContain('5 exchanges: 2 failed, 3 passed');
  expect(code).toBe(1);
  const report = JSON.parse(await readFile(join(folder.path, 'out.json'), 'utf8'));
  expect(report).toMatchObject({ command: 'proxy', passed: 3, failed: 2 });
});
