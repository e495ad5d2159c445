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

/** The process in which runs take turns: loading the program takes longer than most runs. */
interface Shared {
  host: ChildProcess | undefined;
  isBusy: boolean;
  /** Settles when the last run has ended. */
  last: Promise<unknown>;
}

/** Its place in the worker process of Jest, where each test file loads this module anew. */
const KEY = Symbol.for('provider-contracts.shared-host');
const places = globalThis as unknown as Record<symbol, Shared | undefined>;
places[KEY] ??= { host: undefined, isBusy: false, last: Promise.resolve() };
const shared = places[KEY];

const kill = (): void => void shared.host?.kill('SIGKILL');

/** A host that does nothing must not keep its parent process running. */
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
 * Runs a command in the process that is shared with other runs, also of other test files.
 * @param env the environment that the process itself is started with
 */
export const runShared = (job: Job, env: NodeJS.ProcessEnv): Promise<Ended> => {
  const result = shared.last.then(() => run(job, env));
  shared.last = result.catch(() => {});
  return result;
};

// A run that has not ended with its test file must not delay those of the next.
afterAll(() => {
  if (shared.isBusy) kill();
});
