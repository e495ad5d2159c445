import { createHash } from 'node:crypto';
import type { Contract } from '../contract/contract.ts';
import { titleOf } from '../document/document.ts';
import type { Params } from '../schema/schema-error.ts';
import type { Violation } from './judge.ts';
import type { Cause } from './sentence.ts';

/** A place with `*` for list indexes, which do not matter. */
export const anyItem = (instance: string): string => instance.replace(/\/\d+(?=\/|$)/g, '/*');

/**
 * Parameters that distinguish violations of the same rule: an accepted 404 does not include a 500, and a
 * missing `id` is not a missing `name`.
 */
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

/** The parts of a violation that make up its identity. */
export const identityOf = ({ operation, side, check, rule, instance, schema, params }: Violation): string =>
  JSON.stringify([operation ?? '', side, check, rule, anyItem(instance), schema, identifying(params)]);

/** Parameters that vary for the same fault, and those that the contract determines. */
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

/** Rules whose `error` describes where and how a text is malformed. */
const OF_SYNTAX = new Set(['json', 'xml']);

/** The fault and its place, without the operation and varying parameters. */
export const kindOf = ({ side, check, rule, instance, schema, params }: Violation): string => {
  const isConstant = ([name]: [string, unknown]) =>
    !VARYING.has(name) && !(name === 'error' && OF_SYNTAX.has(rule));
  // All ways of getting no response are one fault.
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
 * Identifies a violation across runs: by the rule and place, not by values, wording, line numbers or the
 * document's path.
 */
export const fingerprintOf = (contract: Contract, violation: Violation): string =>
  digestOf(contract, identityOf(violation));
