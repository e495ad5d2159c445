import { runInProcess } from './in-process.ts';

/** A command to run in this process. */
export interface Job {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const setEnvironment = (env: Job['env']): void => {
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, env);
};

process.on('message', async ({ args, cwd, env }: Job) => {
  process.chdir(cwd);
  setEnvironment(env);
  process.send?.(await runInProcess(args));
});
