import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ENDS_WITH_PARENT } from '../ends-with-parent.ts';

const CLIENT = fileURLToPath(new URL('client.ts', import.meta.url));

/** Starts a process that uses a store. It ends with this process. */
export const runClient = (
  where: string,
  work: 'insert' | 'claim',
  prefix: string,
  count: number,
): ChildProcess =>
  spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', ...ENDS_WITH_PARENT, CLIENT, where, work, prefix, `${count}`],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
