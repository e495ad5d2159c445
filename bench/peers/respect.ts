import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execute } from '../execute.ts';
import { bundle, redocly } from './bundle.ts';
import { numberIn, type Tester, TIMEOUT } from './tester.ts';

/**
 * The contract with only the first of alternative security requirements: the generated workflows would send all and
 * declare only one.
 */
const withFirstSecurity = (document: unknown): string =>
  JSON.stringify(document, (name, value) =>
    name === 'security' && Array.isArray(value) ? value.slice(0, 1) : value,
  );

/** Runs the workflows that Redocly generates from a contract, one for each operation. */
export const respect = (folder: string): Tester => {
  const { script, version } = redocly();
  const run = (args: readonly string[]) =>
    execute(process.execPath, [script, ...args], { cwd: folder, env: { REDOCLY_TELEMETRY: 'off' } });
  return {
    name: 'redocly respect',
    version,
    run: async ({ file, provider, origin, base, secrets }) => {
      const begin = performance.now();
      const name = `${provider.replaceAll('.', '-')}-bundle`;
      const [whole, workflows] = [`${name}.json`, `${name}.arazzo.yaml`];
      writeFileSync(join(folder, whole), withFirstSecurity(await bundle(file, folder, whole)));
      await run(['generate-arazzo', whole, '-o', workflows]);
      const inputs = ['--input', JSON.stringify(secrets)];
      const server = ['--server', `${name}=${origin}${base}`];
      const timeout = ['--max-fetch-timeout', String(TIMEOUT * 1000)];
      const ended = await run(['respect', workflows, ...server, ...inputs, ...timeout]);
      const row = /Checks: (?:(\d+) passed)?(?:, )?(?:(\d+) failed)?/.exec(ended.output);
      return {
        tests: numberIn(/Checks: .*?(\d+) total/, ended, 'redocly respect'),
        failures: Number(row?.[2] ?? 0),
        duration: performance.now() - begin,
      };
    },
  };
};
