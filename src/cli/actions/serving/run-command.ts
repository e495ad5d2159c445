import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { UserError } from '../../../base/errors.ts';

/** The environment variable with the proxy's URL. */
export const PROXY_URL = 'CONTRACTS_PROXY_URL';

/**
 * Runs a command in a shell while the proxy is open.
 * @param stopped resolves when this program is stopped; the command then gets SIGTERM
 * @returns its exit code; after a signal, 128 plus the signal's number, as in shells
 * @throws UserError when there is no shell to run it
 */
export const runCommand = async (command: string, url: string, stopped: Promise<void>): Promise<number> => {
  const child = spawn(command, {
    shell: true,
    stdio: 'inherit',
    env: { ...process.env, [PROXY_URL]: url },
  });
  void stopped.then(() => child.kill('SIGTERM'));
  try {
    const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
    return code ?? 128 + (signal ? constants.signals[signal] : 0);
  } catch (error) {
    throw new UserError(`--exec: the command cannot be run: ${(error as Error).message}.`);
  }
};
