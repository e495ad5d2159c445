import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { VERSION } from '../../src/base/program.ts';
import { runCli } from '../support/cli.ts';
import { HELP_FILE, helpOfProgram } from '../support/help.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'contracts-'));
  for (const name of ['bin', 'package.json']) cpSync(name, join(folder, name), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true }));

test('the help that is kept is that of the program', () => {
  // To update the file: node test/support/tables.ts
  expect(readFileSync(HELP_FILE, 'utf8')).toBe(helpOfProgram());
});

test.each([
  { option: '--help', says: helpOfProgram() },
  { option: '-h', says: helpOfProgram() },
  { option: '--version', says: `${VERSION}\n` },
  { option: '-V', says: `${VERSION}\n` },
])('contracts $option is answered without the program', ({ option, says }) => {
  const alone = join(folder, 'bin', 'contracts.js');
  expect(execFileSync(process.execPath, [alone, option], { encoding: 'utf8' })).toBe(says);
});

test('the help of a command is for the program', async () => {
  expect((await runCli(['mock', '--help'])).stdout).toContain('Usage: contracts mock');
});
