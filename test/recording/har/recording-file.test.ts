import { spawnSync } from 'node:child_process';
import { linkSync, mkdirSync, readdirSync, type writeSync } from 'node:fs';
import { readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openRecording } from '../../../src/recording/har/recording-file.ts';
import { runCli } from '../../support/cli.ts';
import { type Folder, folderOf } from '../../support/files.ts';
import { fixture } from '../../support/server.ts';

const BEFORE = '{"log":{"version":"1.2","entries":["before"]}}';
const HEAD = '{"log":{"version":"1.2","entries":[';
const KILLED = fileURLToPath(new URL('../../support/killed-recording.ts', import.meta.url));

let folder: Folder;
let file: string;
beforeEach(async () => {
  folder = await folderOf({ 'a.har': BEFORE });
  file = join(folder.path, 'a.har');
});
afterEach(async () => folder[Symbol.asyncDispose]());

const entriesIn = async (name = file): Promise<unknown[]> =>
  JSON.parse(await readFile(name, 'utf8')).log.entries;

describe('a program that is killed while it writes', () => {
  /** The bytes written before it is killed, which end within the head, or within entries of either copy of the file. */
  const PLACES = [0, 1, 71, 75, 80, 150, ...Array.from({ length: 14 }, (_, index) => 200 + index * 1771)];

  test.each(PLACES)('after %i bytes leaves a whole recording of what was written before', async (most) => {
    const flags = ['--disable-warning=ExperimentalWarning', KILLED, file, String(most)];
    const { signal, stdout } = spawnSync(process.execPath, flags, { encoding: 'utf8' });
    expect(signal).toBe('SIGKILL');
    const last = stdout.trim().split('\n').at(-1);
    const entries = await entriesIn();
    if (last === 'opened') expect(entries).toEqual(['before']);
    else expect(entries).toHaveLength(Number(last));
  });

  test('leaves files beside it that the next recording removes', async () => {
    const flags = ['--disable-warning=ExperimentalWarning', KILLED, file, '500'];
    spawnSync(process.execPath, flags);
    expect(readdirSync(folder.path)).toContain('.a.har.contracts-part');
    const recording = openRecording(file);
    recording.begin(HEAD);
    recording.write('1');
    recording.close();
    expect(readdirSync(folder.path)).toEqual(['a.har']);
    expect(await entriesIn()).toEqual([1]);
  });
});

test('a large entry is written in turns, and the recording is whole between them', async () => {
  const recording = openRecording(file);
  recording.begin(HEAD);
  recording.write('1');
  const large = 'x'.repeat(9 * 1024 * 1024);
  recording.add(`,"${large}"`);
  let turns = 0;
  for (let hasMore = true; hasMore; turns++) {
    expect(await entriesIn()).toEqual([1]);
    if (turns === 1) recording.add(',2');
    hasMore = recording.step();
  }
  expect(turns).toBeGreaterThan(2);
  expect(await entriesIn()).toEqual([1, large, 2]);
  expect(recording.step()).toBe(false);
  recording.write(',3');
  recording.close();
  expect(await entriesIn()).toEqual([1, large, 2, 3]);
});

test('a shorter recording takes the place of a longer one', async () => {
  await writeFile(file, JSON.stringify({ log: { entries: Array(1000).fill('before') } }));
  const recording = openRecording(file);
  recording.begin(HEAD);
  for (let count = 0; count < 3; count++) {
    recording.write(`${count === 0 ? '' : ','}${count}`);
    expect(await entriesIn()).toHaveLength(count + 1);
  }
  recording.close();
  expect(await entriesIn()).toEqual([0, 1, 2]);
});

test('files of others beside a recording stay as they are', async () => {
  const others = [`${file}.part`, `${file}.old`, `${file}~`];
  for (const other of others) await writeFile(other, 'mine');
  const recording = openRecording(file);
  recording.begin(HEAD);
  recording.write('1');
  recording.close();
  for (const other of others) expect(await readFile(other, 'utf8')).toBe('mine');
});

test('a link to a recording stays a link', async () => {
  const link = join(folder.path, 'link.har');
  await symlink(file, link);
  const recording = openRecording(link);
  recording.begin(HEAD);
  recording.write('1');
  recording.close();
  expect(await entriesIn()).toEqual([1]);
  expect(readdirSync(folder.path)).toEqual(['a.har', 'link.har']);
});

describe('where there can be no second file', () => {
  const withoutSecond = (write?: typeof writeSync) => {
    const part = join(folder.path, '.a.har.contracts-part');
    mkdirSync(part);
    linkSync(file, join(part, 'in the way'));
    return openRecording(file, write);
  };

  test('the end of the one file is replaced', async () => {
    const recording = withoutSecond();
    recording.begin(HEAD);
    recording.write('1');
    expect(await entriesIn()).toEqual([1]);
    recording.write(',2');
    recording.close();
    expect(await entriesIn()).toEqual([1, 2]);
    expect(readdirSync(folder.path)).not.toContain('.a.har.contracts-old');
  });

  test('contracts verify judges a cut one up to the cut, and says where that is', async () => {
    const entry = (path: string) =>
      JSON.stringify({
        _provider: 'harness',
        startedDateTime: '2026-01-01T00:00:00Z',
        request: { method: 'GET', url: `http://localhost/harness/v1${path}`, headers: [] },
        response: { status: 500, headers: [], content: { size: 0, mimeType: '' } },
      });
    const recording = withoutSecond();
    recording.begin(HEAD);
    recording.write(`\n${entry('/groups/7')}`);
    recording.write(`,\n${entry('/groups/7')}`);
    recording.close();
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.slice(0, -60));
    const { code, stdout, stderr } = await runCli(['verify', file, fixture('harness.yaml')]);
    expect(stderr).toMatch(
      /a\.har:3:\d+ ends in the middle of an entry\. Record it again.*Entries before that: 1\./,
    );
    expect(stdout).toMatch(/1 contract, 1 exchange/);
    expect(code).toBe(2);
  });
});
