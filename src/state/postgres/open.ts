import { Pool, type PoolClient } from 'pg';
import { UserError } from '../../base/errors.ts';
import { SCHEMA } from './dialect.ts';
import { asUserError, nameOf } from './errors.ts';
import { TABLES, VERSION } from './tables.ts';

/** How long connecting may take, in milliseconds. */
const CONNECT_TIMEOUT = 10_000;

/** The largest number of concurrent transactions of a process. */
export const MAX_CONNECTIONS = 10;

/** The advisory lock for creating tables and indexes: the letters `contract`. */
export const SETUP_LOCK = 0x636f_6e74_7261_6374n;

/**
 * A collation with the letter case of all languages. It needs ICU, which nearly every PostgreSQL has;
 * otherwise the database's own collation is used.
 */
const ICU = 'und-x-icu';

/** A connected database. */
export interface Opened {
  readonly pool: Pool;
  /** The name of the collation, quoted for SQL. */
  readonly collation: string;
}

const readValue = async (client: PoolClient, sql: string): Promise<unknown> =>
  Object.values((await client.query(sql)).rows[0] ?? {})[0];

const createTables = async (client: PoolClient, name: string): Promise<void> => {
  await client.query(`begin; select pg_advisory_xact_lock(${SETUP_LOCK})`);
  if ((await readValue(client, `select to_regclass('${SCHEMA}.version')::text`)) === null)
    await client.query(TABLES);
  const version = Number(await readValue(client, `select version from ${SCHEMA}.version`));
  if (version > VERSION)
    throw new UserError(
      `The state cannot be kept in ${name}: a newer version of this program made its tables (${version}; this one reads up to ${VERSION}).`,
    );
  await client.query('commit');
};

const setUp = async (client: PoolClient, name: string): Promise<string> => {
  const encoding = await readValue(client, 'show server_encoding');
  if (encoding !== 'UTF8')
    throw new UserError(
      `The state cannot be kept in ${name}: its encoding is ${encoding}, and must be UTF8.`,
    );
  await createTables(client, name);
  const hasIcu = await readValue(client, `select count(*)::int from pg_collation where collname = '${ICU}'`);
  return hasIcu ? `"${ICU}"` : '"default"';
};

/** Connects, and creates missing tables. @throws UserError when that fails */
export const openDatabase = async (url: string): Promise<Opened> => {
  let pool: Pool | undefined;
  try {
    pool = new Pool({
      connectionString: url,
      connectionTimeoutMillis: CONNECT_TIMEOUT,
      max: MAX_CONNECTIONS,
    });
    // The pool replaces lost idle connections. The loss of one in use fails its statement.
    pool.on('error', () => {});
    pool.on('connect', (client) => client.on('error', () => {}));
    const client = await pool.connect();
    try {
      return { pool, collation: await setUp(client, nameOf(url)) };
    } finally {
      client.release(true);
    }
  } catch (error) {
    await pool?.end();
    throw asUserError(error, url);
  }
};
