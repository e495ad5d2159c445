import LightRunner from 'jest-light-runner';
import { Worker } from 'jest-worker';

/**
 * Runs test files in processes of Jest's own pool, and in each of them as `jest-light-runner` does, whose pool (`tinypool`) now and
 * then waits on a busy machine for a file that no process has.
 */
export default class extends LightRunner {
  #globalConfig;

  constructor(globalConfig, ...others) {
    super(globalConfig, ...others);
    this.#globalConfig = globalConfig;
  }

  async runTests(tests, watcher, onStart, onResult, onFailure) {
    const globalConfig = this.#globalConfig;
    // In this process.
    if (globalConfig.maxWorkers === 1) return super.runTests(tests, watcher, onStart, onResult, onFailure);
    const numWorkers = Math.min(globalConfig.maxWorkers, tests.length);
    const pool = new Worker(new URL('./jest-worker.mjs', import.meta.url), {
      exposedMethods: ['run'],
      numWorkers,
      maxRetries: 0,
      forkOptions: { stdio: 'pipe' },
    });
    pool.getStdout()?.pipe(process.stdout);
    pool.getStderr()?.pipe(process.stderr);
    const left = [...tests];
    const work = async () => {
      for (let test = left.shift(); test !== undefined; test = left.shift()) {
        await onStart(test);
        const { path, context } = test;
        await pool.run({ path, globalConfig, projectConfig: context.config }).then(
          (result) => onResult(test, result),
          (error) => onFailure(test, error),
        );
      }
    };
    await Promise.all(Array.from({ length: numWorkers }, work));
    await pool.end();
  }
}
