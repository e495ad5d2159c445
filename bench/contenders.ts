import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Contender } from './server.ts';

/** The script of Prism's command. */
export const PRISM = fileURLToPath(import.meta.resolve('@stoplight/prism-cli'));
/** The script of this project's command; the variable CONTRACTS may name that of a package. */
export const OURS = process.env.CONTRACTS ?? fileURLToPath(new URL('../bin/contracts.js', import.meta.url));

const BARE = fileURLToPath(new URL('./bare.ts', import.meta.url));

/**
 * A hand-written server for one operation.
 * @param planFile the file with its request and response
 */
export const expressAndAjv = (planFile: string): Contender => ({
  name: 'Express and Ajv',
  args: (port) => [BARE, planFile, String(port)],
});

/** The reference: `prism mock` with further flags. */
export const prismMock = (file: string, ...flags: readonly string[]): Contender => ({
  name: ['prism mock', ...flags].join(' '),
  args: (port) => [PRISM, 'mock', file, '-p', String(port), ...flags],
});

export const contractsMock = (file: string): Contender => ({
  name: 'contracts mock',
  args: (port) => [OURS, 'mock', file, '-p', String(port)],
});

export const contractsSandbox = (file: string): Contender => ({
  name: 'contracts sandbox',
  args: (port) => [OURS, 'sandbox', file, '-p', String(port), '--any-credentials'],
});

/**
 * Mockoon, which validates nothing.
 * @param folder where `npm install @mockoon/cli` was run
 */
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
