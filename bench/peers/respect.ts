import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { execute } from '../execute.ts';
import { numberIn, type Tester, TIMEOUT } from './tester.ts';

const { resolve } = createRequire(import.meta.url);

/** The command and the version of Redocly that this project has. */
const redocly = (): { readonly script: string; readonly version: string } => {
  const file = resolve('@redocly/cli/package.json');
  const { version, bin } = JSON.parse(readFileSync(file, 'utf8')) as {
    version: string;
    bin: { redocly: string };
  };
  return { script: join(dirname(file), bin.redocly), version };
};

/**
 * A contract of which each list of alternative credentials has the first alone: of several, the workflows ask for all at once,
 * and declare one.
 */
const withFirstSecurity = (text: string): string =>
  JSON.stringify(JSON.parse(text), (name, value) =>
    name === 'security' && Array.isArray(value) ? value.slice(0, 1) : value,
  );

/** The workflows that Redocly itself makes of a contract, one for each operation, sent as they are. */
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
      const [bundle, workflows] = [`${name}.json`, `${name}.arazzo.yaml`];
      await run(['bundle', file, '-o', bundle]);
      const path = join(folder, bundle);
      writeFileSync(path, withFirstSecurity(readFileSync(path, 'utf8')));
      await run(['generate-arazzo', bundle, '-o', workflows]);
      const inputs = ['--input', JSON.stringify(secrets)];
      const server = ['--server', `${name}=${origin}${base}`];
      const patience = ['--max-fetch-timeout', String(TIMEOUT * 1000)];
      const ended = await run(['respect', workflows, ...server, ...inputs, ...patience]);
      const row = /Checks: (?:(\d+) passed)?(?:, )?(?:(\d+) failed)?/.exec(ended.output);
      return {
        tests: numberIn(/Checks: .*?(\d+) total/, ended, 'redocly respect'),
        failures: Number(row?.[2] ?? 0),
        duration: performance.now() - begin,
      };
    },
  };
};
