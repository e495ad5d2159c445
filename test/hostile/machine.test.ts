import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runShell, startCli, urlOf } from '../support/cli.ts';
import { type Folder, folderOf } from '../support/files.ts';
import { fixture } from '../support/server.ts';

let folder: Folder;
beforeAll(async () => {
  folder = await folderOf({});
});
afterAll(async () => {
  await folder[Symbol.asyncDispose]();
});

/** A contract of one operation, for tests that do not depend on the amount of work. */
const SMALL = `'${fixture('watched/openapi.yaml')}'`;

const BUG = /bug of contracts|^\s+at /m;

describe('a fault of the machine is told in one message, with exit code 2:', () => {
  test.each([
    {
      what: 'a folder that is gone',
      before: 'mkdir gone && cd gone && rmdir ../gone',
      line: 'lint partoo',
      says: /The current folder is not there any more/,
    },
    {
      what: 'a full disk below a report',
      line: `check ${SMALL} --report json=/dev/full`,
      says: /\/dev\/full cannot be written: ENOSPC/,
    },
    {
      what: 'a full disk below the standard output',
      line: `check ${SMALL} > /dev/full`,
      says: /What is told cannot be written: ENOSPC/,
    },
    {
      what: 'a limit on the size of files',
      before: 'ulimit -f 8',
      line: `check ${SMALL} --report html=big.html`,
      says: /big.html cannot be written: EFBIG/,
    },
    { what: 'a closed standard input', line: 'lint - <&-', says: /\/dev\/stdin/ },
  ])('$what', async ({ before = ':', line, says }) => {
    const { code, stderr } = await runShell(line, `cd '${folder.path}' && ${before}`);
    expect(stderr).toMatch(says);
    expect(stderr).not.toMatch(BUG);
    expect(code).toBe(2);
  });

  test('nothing half-written is left of a report', () => {
    expect(['big.html', 'big.html.part'].filter((name) => existsSync(join(folder.path, name)))).toEqual([]);
  });
});

test.each([
  {
    what: 'a reader that goes after the first line',
    line: 'check partoo --report json | head -c 1', // Its output is much larger than the buffer of a pipe.
  },
  { what: 'a closed standard output', line: `check ${SMALL} >&-` },
  { what: 'few file descriptors', before: 'ulimit -n 40', line: 'check partoo' },
])('$what is no fault', async ({ before = ':', line }) => {
  const { code, stderr } = await runShell(line, before);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});

test('a report that cannot be written stays as it was', async () => {
  const file = join(folder.path, 'report.html');
  expect((await runShell(`check ${SMALL} --report html='${file}'`)).code).toBe(0);
  const before = await readFile(file, 'utf8');
  const { code, stderr } = await runShell(`check ${SMALL} --report html='${file}'`, 'ulimit -f 8');
  expect({ code, stderr }).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/cannot be written: EFBIG/),
  });
  expect(await readFile(file, 'utf8')).toBe(before);
});

test('a recording stays as it was where the port is taken', async () => {
  const har = join(folder.path, 'kept.har');
  await using other = await startCli(['mock', 'partoo', '--port', '0', '--har', har]);
  const url = await urlOf(other);
  await fetch(`${url}/v2/groups`);
  await other.waitFor(/GET \/v2\/groups/);
  await other.stop('SIGTERM');
  const before = await readFile(har, 'utf8');
  expect(JSON.parse(before).log.entries).toHaveLength(1);
  await using taking = await startCli(['mock', 'partoo', '--port', '0']);
  const { port } = new URL(await urlOf(taking));
  const { code, stderr } = await runShell(`mock partoo --port ${port} --har '${har}'`);
  expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringMatching(new RegExp(port)) });
  expect(await readFile(har, 'utf8')).toBe(before);
});

test.each(['SIGHUP', 'SIGTERM', 'SIGINT'] as const)('%s stops a server while it is asked', async (signal) => {
  await using mock = await startCli(['mock', 'partoo', '--port', '0']);
  const { port } = new URL(await urlOf(mock));
  const sockets = Array.from({ length: 20 }, () => connect(Number(port), '127.0.0.1'));
  for (const socket of sockets) {
    socket.on('error', () => {});
    socket.write('GET /v2/groups HTTP/1.1\r\nHost: localhost\r\nx-APIKey: k\r\n\r\n');
  }
  await mock.waitFor(/GET \/v2\/groups/);
  expect(await mock.stop(signal)).toBe(0);
  expect(mock.output()).toMatch(/Stopped\./);
  expect(mock.output()).not.toMatch(BUG);
  for (const socket of sockets) socket.destroy(); // Their responses were not read, so they do not end by themselves.
});

test('a baseline that cannot be written stays as it was', async () => {
  const file = join(folder.path, 'baseline.json');
  const line = `check ${SMALL} --baseline '${file}' --update-baseline`;
  expect((await runShell(line)).code).toBe(0);
  const before = await readFile(file, 'utf8');
  const { code, stderr } = await runShell(line, 'ulimit -f 0');
  expect({ code, stderr }).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/baseline.json cannot be written/),
  });
  expect(await readFile(file, 'utf8')).toBe(before);
  expect(existsSync(`${file}.part`)).toBe(false);
});
