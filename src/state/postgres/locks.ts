import { createHash } from 'node:crypto';
import type { Scope } from '../sql/engine.ts';

/** A number of 64 bits, as advisory locks are named. They are the database's: others may use some as well. */
const lockOf = (...names: readonly string[]): bigint =>
  createHash('sha256')
    .update(JSON.stringify(['contracts_sandbox', ...names]))
    .digest()
    .readBigInt64BE();

/**
 * Begins a transaction that is alone with its scope: transactions of one world exclude each other, and those of a workspace
 * exclude all of its worlds. Each statement sees what was committed before it, so also before the lock was there.
 */
export const begin = (scope: Scope): string => {
  const [workspace, provider] = scope;
  const all = 'begin isolation level read committed';
  if (workspace === undefined) return `${all}; select pg_advisory_xact_lock(${lockOf()})`;
  if (provider === undefined) return `${all}; select pg_advisory_xact_lock(${lockOf(workspace)})`;
  return `${all}; select pg_advisory_xact_lock_shared(${lockOf(workspace)}), pg_advisory_xact_lock(${lockOf(workspace, provider)})`;
};
