import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execute } from '../execute.ts';
import { installed } from './install.ts';
import { numberIn, type Tester, TIMEOUT } from './tester.ts';

const VERSION = '1.33.0';

const CHECKS = ['statusSuccess', 'contentType', 'jsonBody', 'schemaValidation', 'headersPresent'];

/** Portman's configuration of the credentials, which are one header field. */
const securityOf = (headers: Readonly<Record<string, string>>): object => {
  const [key = '', value = ''] = Object.entries(headers)[0] ?? [];
  const token = /^Bearer (.+)$/.exec(value)?.[1];
  return token === undefined ? { apiKey: { key, value, in: 'header' } } : { bearer: { token } };
};

/** Variables with the credentials, which Portman reads for operations with `security` of their own. */
const variablesOf = (headers: Readonly<Record<string, string>>): string => {
  const value = Object.values(headers)[0]?.replace(/^Bearer /, '') ?? '';
  return `PORTMAN_BEARER_TOKEN=${value}\nPORTMAN_API_KEY=${value}\n`;
};

/** Portman's default configuration, with credentials. */
const configurationOf = (headers: Readonly<Record<string, string>>): object => ({
  version: 1,
  tests: {
    contractTests: CHECKS.map((name) => ({ openApiOperation: '*::/*', [name]: { enabled: true } })),
  },
  globals: { securityOverwrites: securityOf(headers) },
});

/** Newman's options. By default it would stop at the first failed request. */
const NEWMAN = { abortOnFailure: false, timeoutRequest: TIMEOUT * 1000 };

/**
 * Generates a Postman collection from a contract, which Newman sends. Portman needs `tslib` but does not depend on it.
 */
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
