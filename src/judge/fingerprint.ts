import { createHash } from 'node:crypto';
import type { Contract } from '../contract/contract.ts';
import { titleOf } from '../document/document.ts';
import type { Params } from '../schema/schema-error.ts';
import type { Violation } from './judge.ts';
import type { Cause } from './sentence.ts';

/** The same place with a star for each index of a list: which item it was says nothing of what is wrong with it. */
export const anyItem = (instance: string): string => instance.replace(/\/\d+(?=\/|$)/g, '/*');

/**
 * Parameters that make one violation of a rule another than the next: who accepts an undocumented 404 has not accepted a 500,
 * and that `id` is missing is another violation than that `name` is, though both break the same `required`.
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

/** What makes a violation another one than others of the same contract. */
export const identityOf = ({ operation, side, check, rule, instance, schema, params }: Violation): string =>
  JSON.stringify([operation ?? '', side, check, rule, anyItem(instance), schema, identifying(params)]);

/** Parameters that vary while the same is wrong, and those that the contract determines. */
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

/** Rules whose `error` says how and where a text was found to be broken. */
const OF_SYNTAX = new Set(['json', 'xml']);

/** What is wrong and where, without the operation and without what varies while the same is wrong. */
export const kindOf = ({ side, check, rule, instance, schema, params }: Violation): string => {
  const isConstant = ([name]: [string, unknown]) =>
    !VARYING.has(name) && !(name === 'error' && OF_SYNTAX.has(rule));
  // That no answer came is one thing, however it came about.
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
 * Names a violation so that it is recognised in another run: by what was broken and where, not by the values that broke it,
 * nor by the words that it is told in, nor by lines of the contract, which move, nor by the document's file, which another
 * checkout has elsewhere.
 */
export const fingerprintOf = (contract: Contract, violation: Violation): string =>
  digestOf(contract, identityOf(violation));
