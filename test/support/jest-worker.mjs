import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The module that runs a file, which the package does not export. */
const runner = join(dirname(fileURLToPath(import.meta.resolve('jest-light-runner'))), 'worker-runner.js');

/** Runs a test file in this process. */
export const run = async ({ path, globalConfig, projectConfig }) => {
  const { default: runFile, setWorkerData } = await import(pathToFileURL(runner));
  setWorkerData({ globalConfig, projectConfig, runtime: 'child_process' });
  return runFile(path);
};
