import { createHash } from 'node:crypto';
import type { Contract } from '../contract/contract.ts';
import { titleOf } from '../document/document.ts';
import type { Params } from '../schema/schema-error.ts';
import type { Violation } from './judge.ts';
import type { Cause } from './sentence.ts';

/** Replaces the indexes of lists in a pointer by `*`. */
export const anyItem = (instance: string): string => instance.replace(/\/\d+(?=\/|$)/g, '/*');

/** Params that distinguish violations of the same rule: accepting a 404 in the baseline does not accept a 500. */
const IDENTIFYING = [
  'status',
  'missingProperty',
  'additionalProperty',
  'unevaluatedProperty',
  'propertyName',
  'property',
  'case',
  'repeated',
] as const;

const identifying = (params: Params): Params => {
  const found = IDENTIFYING.filter((name) => params[name] !== undefined).map((name) => [name, params[name]]);
  if (params.cause === undefined) return Object.fromEntries(found);
  const { instance, rule, params: ofCause } = params.cause as Partial<Cause> & Pick<Cause, 'rule' | 'params'>;
  const cause = { instance: anyItem(instance ?? ''), rule, ...identifying(ofCause) };
  return { ...Object.fromEntries(found), cause };
};

/** The parts of a violation that identify it, as JSON. */
export const identityOf = ({ operation, side, check, rule, instance, schema, params }: Violation): string =>
  JSON.stringify([operation ?? '', side, check, rule, anyItem(instance), schema, identifying(params)]);

/** Params that vary for the same fault, or that the contract determines. */
const VARYING = new Set([
  'moreItems',
  'count',
  'i',
  'j',
  'token',
  'excerpt',
  'suggestion',
  'documented',
  'documentedFor',
  'reason',
  'allowedValues',
  'allowedValue',
]);

/** Rules whose `error` depends on where and how a text is malformed. */
const OF_SYNTAX = new Set(['json', 'xml']);

/** The kind of a violation: without the operation and without params that vary. */
export const kindOf = ({ side, check, rule, instance, schema, params }: Violation): string => {
  const isConstant = ([name]: [string, unknown]) =>
    !VARYING.has(name) && !(name === 'error' && OF_SYNTAX.has(rule));
  // All failures to get a response are of one kind.
  const constant = check === 'upstream' ? [] : Object.entries(params).filter(isConstant);
  return JSON.stringify([schema, side, check, rule, anyItem(instance), constant]);
};

/** @returns 16 hexadecimal digits */
export const digestOf = ({ document }: Contract, identity: string): string =>
  createHash('sha256')
    .update(`${titleOf(document).title} ${identity}`)
    .digest('hex')
    .slice(0, 16);

/**
 * Identifies a violation across runs by its rule and place. Values, wording, line numbers and the document's path do not
 * matter.
 */
export const fingerprintOf = (contract: Contract, violation: Violation): string =>
  digestOf(contract, identityOf(violation));
