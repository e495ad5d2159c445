import { join } from 'node:path';
import { execute } from '../execute.ts';
import { installed } from './install.ts';
import { numberIn, type Tester, TIMEOUT } from './tester.ts';

const VERSION = '2.55.1';

/** Time limits in milliseconds. Generative runs take longest. */
const TIME_LIMIT = { usual: 120_000, generative: 300_000 };

/** @param isGenerative also sends invalid requests and more valid values */
export const specmatic = (folder: string, isGenerative: boolean): Tester => {
  const command = join(installed(folder, 'specmatic', [`specmatic@${VERSION}`]), 'specmatic');
  return {
    name: isGenerative ? 'specmatic, generative' : 'specmatic',
    version: VERSION,
    ...(isGenerative ? { includes: 'specmatic' } : {}),
    run: async ({ file, origin, base, secrets }) => {
      const args = ['test', file, `--testBaseURL=${origin}${base}`, `--timeout=${TIMEOUT}`];
      const env = { ...secrets, ...(isGenerative ? { SPECMATIC_GENERATIVE_TESTS: 'true' } : {}) };
      const timeout = isGenerative ? TIME_LIMIT.generative : TIME_LIMIT.usual;
      const ended = await execute(command, args, { cwd: folder, env, timeout });
      return {
        tests: numberIn(/Tests run: (\d+)/, ended, 'specmatic'),
        failures:
          numberIn(/Failures: (\d+)/, ended, 'specmatic') + numberIn(/Errors: (\d+)/, ended, 'specmatic'),
        duration: ended.duration,
      };
    },
  };
};
