import { execFileSync } from 'node:child_process';
import { describe } from '@jest/globals';

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
