import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, globSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe } from '@jest/globals';
import { cached } from '../../scripts/cache.ts';
import { folderOf } from './files.ts';

const folders = [
  ...(process.env.PATH ?? '').split(delimiter),
  ...globSync('/usr/lib/postgresql/*/bin'),
  '/opt/homebrew/bin',
];

/** The folder of PostgreSQL's programs. */
const bin = folders.find(
  (folder) => folder !== '' && globSync(join(folder, '{initdb,postgres}')).length === 2,
);

/** `describe`, or `describe.skip` without PostgreSQL. With REQUIRE_POSTGRES=1 the tests fail instead. */
export const describePostgres =
  bin !== undefined || process.env.REQUIRE_POSTGRES === '1' ? describe : describe.skip;

/** Another user for PostgreSQL, which refuses to run as root. */
const owner = (): { readonly uid?: number; readonly gid?: number } => {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string, user: string): number =>
    Number(execFileSync('id', [flag, user], { stdio: 'pipe' }));
  try {
    return { uid: idOf('-u', 'postgres'), gid: idOf('-g', 'postgres') };
  } catch {
    return { uid: idOf('-u', 'nobody'), gid: idOf('-g', 'nobody') };
  }
};

/**
 * A Node program that runs another one until its standard input is closed, which happens when the test process ends, even
 * if it is killed.
 */
const KEEP = `
  const { spawn } = require('node:child_process');
  const [options, program, ...args] = process.argv.slice(1);
  const child = spawn(program, args, { ...JSON.parse(options), stdio: ['ignore', 'inherit', 'inherit'] });
  child.on('exit', (code) => process.exit(code ?? 1));
  process.stdin.on('end', () => child.kill('SIGQUIT')).resume();
`;

/** A PostgreSQL server with the database `postgres`. */
export interface Postgres extends AsyncDisposable {
  readonly url: string;
  /** The URL with other parts. */
  readonly urlOf: (parts: {
    readonly user?: string;
    readonly password?: string;
    readonly database?: string;
  }) => string;
  /** Stops it at once, as in a crash. */
  readonly stop: () => Promise<void>;
}

const PASSWORD = 'a secret';

const copy = (from: string, to: string): void => void execFileSync('cp', ['-Rp', from, to]);

/** Starts a server that listens on a socket in a folder of its own. */
export const startPostgres = async (): Promise<Postgres> => {
  if (bin === undefined) throw new Error('There is no PostgreSQL: install it, its programs in PATH.');
  const folder = await folderOf({});
  const { path } = folder;
  writeFileSync(join(path, 'password'), PASSWORD);
  const as = owner();
  if (as.uid !== undefined && as.gid !== undefined) {
    chownSync(path, as.uid, as.gid);
    chownSync(join(path, 'password'), as.uid, as.gid);
  }
  const data = join(path, 'data');
  const run = (program: string, args: readonly string[]): string =>
    execFileSync(join(bin, program), args, { ...as, cwd: path, encoding: 'utf8', stdio: 'pipe' });
  // Uses an ICU collation if available, since most databases do not sort by code points.
  const collation = run('initdb', ['--help']).includes('--icu-locale')
    ? ['--locale-provider=icu', '--icu-locale=en-US']
    : [];
  const args = [
    ...['-U', 'contracts', '-E', 'UTF8', '--locale=C', ...collation, '-A', 'scram-sha-256', '--no-sync'],
    '--wal-segsize=1', // In megabytes: smaller files are faster to copy.
  ];
  // To copy a new data folder takes a tenth of the time of creating one.
  const kept = cached('postgres', [run('initdb', ['--version']), join(bin, 'initdb'), args, PASSWORD, as]);
  if (kept.isThere()) copy(kept.path, data);
  else {
    run('initdb', ['-D', data, '--pwfile', join(path, 'password'), ...args]);
    const draft = kept.draft();
    copy(data, draft);
    kept.store(draft);
  }
  const settings = {
    listen_addresses: '',
    unix_socket_directories: path,
    fsync: 'off',
    max_connections: '60',
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(
    process.execPath,
    ['-e', KEEP, JSON.stringify({ ...as, cwd: path }), join(bin, 'postgres'), '-D', data, ...options],
    { stdio: ['pipe', 'ignore', 'pipe'] },
  );
  const ended = once(child, 'exit');
  const lines: string[] = [];
  const isReady = Promise.withResolvers<void>();
  createInterface({ input: child.stderr }).on('line', (line) => {
    lines.push(line);
    if (line.includes('ready to accept connections')) isReady.resolve();
  });
  await Promise.race([isReady.promise, ended.then(() => Promise.reject(new Error(lines.join('\n'))))]);
  const stop = async (): Promise<void> => {
    child.stdin.end();
    await ended;
  };
  const urlOf: Postgres['urlOf'] = ({ user = 'contracts', password = PASSWORD, database = 'postgres' }) =>
    `postgres://${user}:${encodeURIComponent(password)}@${encodeURIComponent(path)}/${database}`;
  return {
    url: urlOf({}),
    urlOf,
    stop,
    [Symbol.asyncDispose]: async () => {
      await stop();
      await folder[Symbol.asyncDispose]();
    },
  };
};
