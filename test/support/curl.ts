import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';
import { describe } from '@jest/globals';

const run = promisify(execFile);

/**
 * Runs a copied curl command, with only these environment variables.
 * @param command begins with `curl -i`
 * @returns status line, header fields and body, as received
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

/** `describe`, or `describe.skip` without curl. */
export const describeWithCurl = hasCurl() ? describe : describe.skip;
