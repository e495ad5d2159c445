import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll } from '@jest/globals';
import { commandsBundle } from '../../scripts/commands-bundle.ts';
import type { Job } from './cli-host.ts';
import type { Ended } from './in-process.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const HOST = fileURLToPath(new URL('./cli-host.ts', import.meta.url));

/** The process that runs commands one after the other, since loading the program takes longer than most runs. */
interface Shared {
  host: ChildProcess | undefined;
  isBusy: boolean;
  /** Settles when the last run has ended. */
  last: Promise<unknown>;
}

/** The key in `globalThis`, since each test file loads this module anew in the worker process of Jest. */
const KEY = Symbol.for('provider-contracts.shared-host');
const places = globalThis as unknown as Record<symbol, Shared | undefined>;
places[KEY] ??= { host: undefined, isBusy: false, last: Promise.resolve() };
const shared = places[KEY];

const kill = (): void => void shared.host?.kill('SIGKILL');

/** Sets whether the host is busy: an idle one must not keep its parent process running. */
const setBusy = ({ channel }: ChildProcess, isBusy: boolean): void => {
  shared.isBusy = isBusy;
  if (isBusy) channel?.ref();
  else channel?.unref();
};

const start = (env: NodeJS.ProcessEnv): ChildProcess => {
  const host = fork(HOST, [commandsBundle().main], { cwd: ROOT, env, stdio: 'pipe', execArgv: [] });
  const end = () => void host.kill('SIGKILL');
  process.once('exit', end);
  host.once('exit', () => {
    process.off('exit', end);
    if (shared.host === host) shared.host = undefined;
  });
  host.unref();
  for (const stream of [host.stdout, host.stderr]) (stream as Socket).resume().unref();
  return host;
};

const run = async (job: Job, env: NodeJS.ProcessEnv): Promise<Ended> => {
  shared.host ??= start(env);
  const { host } = shared;
  setBusy(host, true);
  const over = new AbortController();
  const { signal } = over;
  let crash = '';
  const onData = (chunk: unknown) => {
    crash += chunk;
  };
  host.stderr?.on('data', onData);
  try {
    const answer = Promise.race([
      once(host, 'message', { signal }),
      once(host, 'close', { signal }).then(([code]) => [{ code, stdout: '', stderr: crash }]),
    ]);
    host.send(job);
    const [result] = await answer;
    return result as Ended;
  } finally {
    setBusy(host, false);
    host.stderr?.off('data', onData);
    over.abort();
  }
};

/**
 * Runs a command in the process that it shares with other runs, also those of other test files.
 * @param env the environment to start the process with, if it is not running
 */
export const runShared = (job: Job, env: NodeJS.ProcessEnv): Promise<Ended> => {
  const result = shared.last.then(() => run(job, env));
  shared.last = result.catch(() => {});
  return result;
};

// A run that has not ended by the end of its test file must not delay the next file's runs.
afterAll(() => {
  if (shared.isBusy) kill();
});
