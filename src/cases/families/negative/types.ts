import { textOf } from '../../../json/json.ts';
import { isObject } from '../../../json/pointer.ts';
import { type Breaker, breaking, excerptOf } from './breaking.ts';
import type { Rule } from './places.ts';
import { isValidBy } from './places.ts';

/** Values of other types for each expected type, the commonest mistake first. */
const WRONG: Readonly<Record<string, readonly unknown[]>> = {
  string: [7, null, {}, true, []],
  integer: ['7', null, 1.5, {}, true],
  number: ['7', null, {}, true],
  boolean: ['true', null, 1, {}],
  array: ['text', null, {}],
  object: ['text', null, []],
  null: ['text', 0],
};

/** The same for values that are serialized as text: texts that cannot be read as the type. */
const UNREADABLE: Readonly<Record<string, readonly unknown[]>> = {
  integer: ['text', '1.5', ''],
  number: ['text', ''],
  boolean: ['text', '1', ''],
  array: ['text'],
  object: ['text'],
};

const typeOf = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
};

/** The expected types as a text. */
const expectedOf = (rules: readonly Rule[], value: unknown): string => {
  const types = rules.flatMap(({ schema }) => schema.type ?? []);
  return [...new Set(types.length > 0 ? types : [typeOf(value)])].join(' or ');
};

/** 1 and 1.0 are the same number in JSON, so `integer` and `number` are one type here. */
const kindOf = (rules: readonly Rule[], value: unknown): string => {
  const isWhole = rules.some(({ schema }) => [schema.type].flat().includes('integer'));
  return typeOf(value) === 'integer' && !isWhole ? 'number' : typeOf(value);
};

const article = (type: string): string => (type === 'null' ? '' : `${type} `);

const change: Breaker = function* ({ value, rules }, { isText }) {
  const expected = expectedOf(rules, value);
  for (const wrong of (isText ? UNREADABLE : WRONG)[kindOf(rules, value)] ?? []) {
    const what = isText ? excerptOf(wrong) : `${article(typeOf(wrong))}${excerptOf(wrong)}`;
    yield { name: (at) => `${at} as ${what} instead of ${expected}`, values: [wrong] };
  }
};

export const wrongType = breaking({
  kind: 'wrong-type',
  title: 'a value of a wrong type',
  rules: new Set(['type', 'anyOf', 'oneOf']),
  breaker: change,
});

/** Replaces the discriminator's member by a name of no branch. */
const tagsOf = ({ schema }: Rule, value: unknown): unknown[] => {
  const { discriminator } = schema;
  if (!isObject(discriminator) || !isObject(value)) return [];
  return [{ ...value, [textOf(discriminator.propertyName)]: 'unknown' }];
};

const CANDIDATES: readonly unknown[] = [{ unknownMember: 'text' }, {}, [], 'text', 7, -0.5, true, null];

const isAlike = (one: unknown, other: unknown): boolean => typeOf(one) === typeOf(other);

/** For unions: a value of the right type is a better test than one whose type every branch rejects. */
const candidatesFor = (rule: Rule, value: unknown): unknown[] => [
  ...tagsOf(rule, value),
  ...CANDIDATES.filter((candidate) => isAlike(candidate, value)),
  ...CANDIDATES.filter((candidate) => !isAlike(candidate, value)),
];

const leaveUnion: Breaker = function* ({ value, rules }, _, { contract }) {
  for (const rule of rules) {
    for (const keyword of ['oneOf', 'anyOf']) {
      const branches = rule.schema[keyword];
      if (!Array.isArray(branches)) continue;
      const fitsNone = (other: unknown): boolean =>
        branches.every((_, index) => !isValidBy(contract, `${rule.pointer}/${keyword}/${index}`, other));
      const [candidate] = candidatesFor(rule, value).filter(fitsNone);
      if (candidate === undefined) continue;
      const name = (at: string) => `${at} as ${excerptOf(candidate)}, which matches no branch of ${keyword}`;
      yield { name, values: [candidate] };
    }
  }
};

export const noBranch = breaking({
  kind: 'no-branch',
  title: 'a value that matches no branch of a union',
  rules: new Set(['oneOf', 'anyOf', 'discriminator']),
  breaker: leaveUnion,
});
