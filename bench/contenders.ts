import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Contender } from './server.ts';

/** Files that Node runs. */
export const PRISM = fileURLToPath(import.meta.resolve('@stoplight/prism-cli'));
export const OURS = fileURLToPath(new URL('../bin/contracts.js', import.meta.url));

/** The reference: `prism mock` with what else it is told. */
export const prismMock = (file: string, ...flags: readonly string[]): Contender => ({
  name: ['prism mock', ...flags].join(' '),
  args: (port) => [PRISM, 'mock', file, '-p', String(port), ...flags],
});

export const contractsMock = (file: string): Contender => ({
  name: 'contracts mock',
  args: (port) => [OURS, 'mock', file, '-p', String(port)],
});

/** A peer that judges nothing. @param folder where `npm install @mockoon/cli` was run */
export const mockoonMock = (file: string, folder: string): Contender => ({
  name: 'mockoon-cli start',
  args: (port) => [
    join(folder, 'node_modules/@mockoon/cli/bin/run.js'),
    'start',
    '--data',
    file,
    '--port',
    String(port),
    '--disable-log-to-file',
  ],
});
