import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { runCli } from '../support/cli.ts';
import { folderOf } from '../support/files.ts';
import { entryOf, harOf } from '../support/har.ts';
import { fixture } from '../support/server.ts';
import { zipOf } from '../support/zip.ts';

const GROUP = '{"id":7,"name":"dns","createdAt":"2026-04-01T10:00:00Z"}';
const attached = (name: string) =>
  entryOf({ content: { size: 6, mimeType: 'application/json', _file: name } });
const HAR = harOf([attached('a.json'), attached('b.json')]);

const verify = async (archive: Buffer) => {
  await using folder = await folderOf({});
  await writeFile(join(folder.path, 'a.zip'), archive);
  const { code, stdout, stderr } = await runCli(['verify', 'a.zip', fixture('harness.yaml')], {
    cwd: folder.path,
  });
  return { code, stdout, stderr: folder.withoutPath(stderr) };
};

describe('a zip archive (Playwright)', () => {
  test.each([
    {
      what: 'is read with the bodies in it',
      files: { 'har.har': HAR, 'a.json': GROUP, 'b.json': GROUP.replace('7', '"7"') },
      says: /1 failed, 1 passed/,
      code: 1,
    },
    {
      what: 'is read where it is a folder',
      files: { 'x/traffic.har': HAR, 'x/a.json': GROUP, 'x/b.json': GROUP, 'b.json': '{}' },
      says: /values\n[^b]*\n1 contract, 2 exchanges: 2 passed/,
      code: 0,
    },
    {
      what: 'may lack a body, which is told',
      files: { 'har.har': HAR, 'a.json': GROUP },
      says: /1 × response bodies that were recorded into a file which is not there/,
      code: 0,
    },
    {
      what: 'may hold a body that is too large, which is told',
      files: { 'har.har': HAR, 'a.json': GROUP, 'b.json': Buffer.alloc(32 * 1024 * 1024 + 1) },
      says: /1 × response bodies that were recorded into a file which is not there/,
      code: 0,
    },
  ])('$what', async ({ files, says, code }) => {
    const ended = await verify(zipOf(files));
    expect(ended.stderr).toBe('');
    expect(ended.stdout).toMatch(says);
    expect(ended.code).toBe(code);
  });

  const whole = zipOf({ 'har.har': HAR });
  test.each([
    {
      what: 'without a recording',
      archive: zipOf({ 'trace.network': '{}' }),
      says: /^error: a\.zip is a zip archive without a \.har file\.$/m,
    },
    { what: 'without anything', archive: zipOf({}), says: /without a \.har file/ },
    {
      what: 'with several recordings',
      archive: zipOf({ 'a.har': HAR, 'b.har': HAR }),
      says: /holds 2 recordings: a\.har, b\.har\. Unpack it/,
    },
    {
      what: 'that is cut',
      archive: whole.subarray(0, -30),
      says: /a\.zip is a zip archive which cannot be read/,
    },
    {
      what: 'whose recording is damaged',
      archive: Buffer.concat([whole.subarray(0, 60), Buffer.alloc(40, 0xff), whole.subarray(100)]),
      says: /a\.zip\/har\.har cannot be read to its end/,
    },
    {
      what: 'whose recording is none',
      archive: zipOf({ 'har.har': '{\n"log": 7}' }),
      says: /a\.zip\/har\.har:1:1 is no HAR/,
    },
  ])('$what is refused', async ({ archive, says }) => {
    const { code, stderr } = await verify(archive);
    expect(stderr).toMatch(says);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(code).toBe(2);
  });
});
