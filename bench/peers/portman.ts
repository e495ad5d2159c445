import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execute } from '../execute.ts';
import { installed } from './install.ts';
import { numberIn, type Tester, TIMEOUT } from './tester.ts';

const VERSION = '1.33.0';

const CHECKS = ['statusSuccess', 'contentType', 'jsonBody', 'schemaValidation', 'headersPresent'];

/** The one header of a vendor's credentials, as Portman says it. */
const securityOf = (headers: Readonly<Record<string, string>>): object => {
  const [key = '', value = ''] = Object.entries(headers)[0] ?? [];
  const token = /^Bearer (.+)$/.exec(value)?.[1];
  return token === undefined ? { apiKey: { key, value, in: 'header' } } : { bearer: { token } };
};

/** Where operations have credentials of their own, Portman reads them from variables. */
const variablesOf = (headers: Readonly<Record<string, string>>): string => {
  const value = Object.values(headers)[0]?.replace(/^Bearer /, '') ?? '';
  return `PORTMAN_BEARER_TOKEN=${value}\nPORTMAN_API_KEY=${value}\n`;
};

/** Portman's own default configuration, with credentials. */
const configurationOf = (headers: Readonly<Record<string, string>>): object => ({
  version: 1,
  tests: {
    contractTests: CHECKS.map((name) => ({ openApiOperation: '*::/*', [name]: { enabled: true } })),
  },
  globals: { securityOverwrites: securityOf(headers) },
});

/** Ends at the first request that fails unless Newman is told to go on. */
const NEWMAN = { abortOnFailure: false, timeoutRequest: TIMEOUT * 1000 };

/** Makes a collection of a contract, which Newman sends. It needs a `tslib` that it does not ask for. */
export const portman = (folder: string): Tester => {
  const command = join(installed(folder, 'portman', [`@apideck/portman@${VERSION}`, 'tslib@2']), 'portman');
  return {
    name: 'portman',
    version: VERSION,
    run: async ({ file, provider, origin, base, headers }) => {
      const [configuration, collection] = [`${provider}.portman.json`, `${provider}.postman.json`];
      writeFileSync(join(folder, configuration), JSON.stringify(configurationOf(headers)));
      writeFileSync(join(folder, `${provider}.env`), variablesOf(headers));
      const args = [
        '--envFile',
        `${provider}.env`,
        '-l',
        file,
        '-b',
        `${origin}${base}`,
        '-o',
        collection,
        '-c',
        configuration,
        '--runNewman',
      ];
      const ended = await execute(command, [...args, '--newmanRunOptions', JSON.stringify(NEWMAN)], {
        cwd: folder,
      });
      const row = /│ +assertions │ +(\d+) │ +\d+ │/;
      return {
        tests: numberIn(row, ended, 'portman'),
        failures: numberIn(/│ +assertions │ +\d+ │ +(\d+) │/, ended, 'portman'),
        duration: ended.duration,
      };
    },
  };
};
