import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { downgrade } from '../downgrade.ts';
import { execute } from '../execute.ts';
import { bundle } from './bundle.ts';
import { installed } from './install.ts';
import { numberIn, type Tester } from './tester.ts';

const VERSION = '14.1.0';

/**
 * Dredd reads OpenAPI 3.0 only, so the contract is downgraded. It is also dereferenced: dredd finds no examples behind
 * references.
 */
export const dredd = (folder: string): Tester => {
  const command = join(installed(folder, 'dredd', [`dredd@${VERSION}`]), 'dredd');
  return {
    name: 'dredd',
    version: VERSION,
    run: async ({ file, provider, origin, base, headers }) => {
      const lowered = join(folder, `${provider}.3.0.json`);
      writeFileSync(
        lowered,
        JSON.stringify(downgrade(await bundle(file, folder, `${provider}.one.json`, '--dereferenced'))),
      );
      const given = Object.entries(headers).flatMap(([name, value]) => ['--header', `${name}: ${value}`]);
      const args = [lowered, `${origin}${base}`, ...given, '--loglevel=error'];
      const ended = await execute(command, args, { cwd: folder, log: join(folder, 'dredd.log') });
      const failures = numberIn(/(\d+) failing/, ended, 'dredd') + numberIn(/(\d+) errors/, ended, 'dredd');
      return {
        tests: failures + numberIn(/(\d+) passing/, ended, 'dredd'),
        failures,
        duration: ended.duration,
      };
    },
  };
};
