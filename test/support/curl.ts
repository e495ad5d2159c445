import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';
import { describe } from '@jest/globals';

const run = promisify(execFile);

/**
 * Runs a command as somebody who copied it does, with no other variables of the environment than these.
 * @param command begins with `curl -i`
 * @returns the status, the fields and the body, as they came
 */
export const runCurl = async (command: string, variables: Record<string, string> = {}): Promise<string> => {
  const quiet = command.replace('curl -i', 'curl -i -s');
  return (await run('sh', ['-c', quiet], { env: { ...variables, PATH: process.env.PATH } })).stdout;
};

const hasCurl = (): boolean => {
  try {
    execFileSync('curl', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** As `describe`; skipped, and reported so, where there is no curl. */
export const describeWithCurl = hasCurl() ? describe : describe.skip;
