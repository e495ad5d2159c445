import LightRunner from 'jest-light-runner';
import { Worker } from 'jest-worker';

/**
 * Runs test files in Jest's own worker pool, each as `jest-light-runner` does. That package's pool (`tinypool`) sometimes
 * waits forever on a busy machine.
 */
export default class extends LightRunner {
  #globalConfig;

  constructor(globalConfig, ...others) {
    super(globalConfig, ...others);
    this.#globalConfig = globalConfig;
  }

  async runTests(tests, watcher, onStart, onResult, onFailure) {
    const globalConfig = this.#globalConfig;
    // Runs in this process.
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
