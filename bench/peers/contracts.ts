import { OURS } from '../contenders.ts';
import { execute } from '../execute.ts';
import { numberIn, type Tester, TIMEOUT } from './tester.ts';

/**
 * This project's `contracts check`.
 * @param script of the command; this checkout's by default
 */
export const contracts = (folder: string, script = OURS, name = 'contracts check'): Tester => ({
  name,
  version: 'this one',
  run: async ({ file, origin, headers }) => {
    const given = Object.entries(headers).flatMap(([header, value]) => ['-H', `${header}: ${value}`]);
    const args = [
      script,
      'check',
      file,
      '--upstream',
      origin,
      '--allow-writes',
      '--timeout',
      String(TIMEOUT),
    ];
    const ended = await execute(process.execPath, [...args, ...given, '--report', 'junit'], { cwd: folder });
    return {
      tests: numberIn(/<testsuites[^>]* tests="(\d+)"/, ended, name),
      failures: numberIn(/<testsuites[^>]* failures="(\d+)"/, ended, name),
      duration: ended.duration,
    };
  },
});
