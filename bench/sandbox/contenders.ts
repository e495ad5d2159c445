import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { OURS, prismMock } from '../contenders.ts';
import type { Contender } from '../server.ts';
import type { StorageServer } from './live.ts';

const GROUPS = fileURLToPath(new URL('./groups.yaml', import.meta.url));
const EXPRESS = fileURLToPath(new URL('./express-map.ts', import.meta.url));
const HANDLERS = fileURLToPath(new URL('./handlers.ts', import.meta.url));

/** A sandbox of groups.yaml, inferred or with handlers. */
const sandbox = (name: string, ...flags: readonly string[]): Contender => ({
  name,
  args: (port) => [OURS, 'sandbox', GROUPS, '-p', String(port), ...flags],
});

/**
 * The servers that keep groups.
 * @param postgres the URL of a database, if there is one
 */
export const contendersFor = (
  folder: string,
  postgres: string | undefined,
  jsonServer: string | undefined,
): StorageServer[] => {
  const handlers = ['--handlers', HANDLERS];
  let files = 0;
  const emptyFile = (): string => {
    const file = join(folder, `json-server-${++files}.json`);
    writeFileSync(file, JSON.stringify({ groups: [] }));
    return file;
  };
  const inFile = (): string => join(folder, `state-${++files}.db`);
  return [
    prismMock(GROUPS),
    { name: 'Express, Map, Ajv', args: (port) => [EXPRESS, GROUPS, String(port)] },
    sandbox('sandbox, memory'),
    sandbox('with handlers', ...handlers),
    { ...sandbox('in a file'), args: (port) => sandbox('', '--state', inFile()).args(port) },
    ...(postgres === undefined ? [] : [sandbox('in PostgreSQL', '--state', postgres)]),
    ...(jsonServer === undefined
      ? []
      : [
          {
            name: 'json-server',
            listPath: '/groups?_page=1&_limit=100',
            args: (port: number) => [
              join(jsonServer, 'node_modules/json-server/lib/cli/bin.js'),
              emptyFile(),
              ...['--port', String(port), '--host', '127.0.0.1', '--quiet'],
            ],
          },
        ]),
  ];
};
