import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { ROOT, runIn } from '../support/package.ts';

/** Prints SENT instead of sending a request, and removes the time limit of `npm ls`, too short for a busy machine. */
const NO_NETWORK = `data:text/javascript,${encodeURIComponent(`
import child from 'node:child_process';
import https from 'node:https';
https.request = () => { console.log('SENT'); process.exit(9); };
const { exec } = child;
child.exec = (command, options, then) => exec(command, { ...options, timeout: 0 }, then);
`)}`;

test('a clone of this repository installs Prism, whose @scarf/scarf sends nothing from it', async () => {
  const script = join(ROOT, 'node_modules/@scarf/scarf/report.js');
  const { code, output } = await runIn(ROOT, process.execPath, ['--import', NO_NETWORK, script], {
    INIT_CWD: ROOT,
    SCARF_VERBOSE: 'true',
    SCARF_ANALYTICS: undefined,
    DO_NOT_TRACK: undefined,
  });
  expect(output).toContain('Scarf has been disabled via a package.json in the dependency chain.');
  expect(output).not.toContain('SENT');
  expect(code).toBe(0);
});

test('and npm is told not to run it', async () => {
  const { allowScripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  expect(allowScripts['@scarf/scarf']).toBe(false);
});
