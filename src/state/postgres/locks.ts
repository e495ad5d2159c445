import { createHash } from 'node:crypto';
import type { Scope } from '../sql/engine.ts';

/**
 * The number of an advisory lock, in 64 bits. Advisory locks belong to the database, so other programs may
 * use some too.
 */
const lockOf = (...names: readonly string[]): bigint =>
  createHash('sha256')
    .update(JSON.stringify(['contracts_sandbox', ...names]))
    .digest()
    .readBigInt64BE();

/**
 * The SQL that begins a transaction and locks its scope. Transactions of one world exclude each other; those
 * of a workspace exclude all of its worlds. Each statement sees what was committed before it, even before the
 * lock was held.
 */
export const begin = (scope: Scope): string => {
  const [workspace, provider] = scope;
  const all = 'begin isolation level read committed';
  if (workspace === undefined) return `${all}; select pg_advisory_xact_lock(${lockOf()})`;
  if (provider === undefined) return `${all}; select pg_advisory_xact_lock(${lockOf(workspace)})`;
  return `${all}; select pg_advisory_xact_lock_shared(${lockOf(workspace)}), pg_advisory_xact_lock(${lockOf(workspace, provider)})`;
};
