import type { Contract } from '../../../contract/contract.ts';
import type { Json } from '../../../json/json.ts';
import { child, follow, isObject } from '../../../json/pointer.ts';
import { sampleValue } from '../../../values/sample.ts';
import { type Breaker, breaking } from './breaking.ts';
import type { Rule } from './places.ts';

const without = (value: Json, name: string): Json =>
  Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));

const namesAt = (rules: readonly Rule[], keyword: string): string[] =>
  rules.flatMap(({ schema }) => (Array.isArray(schema[keyword]) ? schema[keyword].map(String) : []));

const leaveOut: Breaker = function* ({ value, rules }) {
  if (!isObject(value)) return;
  for (const name of new Set(namesAt(rules, 'required'))) {
    if (!Object.hasOwn(value, name)) continue;
    yield { name: (at) => `without the required member ${child(at, name)}`, values: [without(value, name)] };
  }
};

/** The members that a member requires: `dependentRequired`, or `dependencies` before 2019-09. */
const dependenciesOf = ({ schema }: Rule): [name: string, others: unknown][] =>
  Object.entries({ ...(schema.dependencies as Json), ...(schema.dependentRequired as Json) });

const leaveOutDependent: Breaker = function* ({ value, rules }) {
  if (!isObject(value)) return;
  for (const [trigger, others] of rules.flatMap(dependenciesOf)) {
    if (!Array.isArray(others) || !Object.hasOwn(value, trigger)) continue;
    for (const name of others.map(String)) {
      const what = (at: string) =>
        `without the member ${child(at, name)}, which is required beside ${trigger}`;
      if (Object.hasOwn(value, name)) yield { name: what, values: [without(value, name)] };
    }
  }
};

/** A member name that no contract defines. */
const UNKNOWN = 'unknownMember';
/** Names that most `propertyNames` patterns forbid. */
const ODD = ['Odd name!', '', 'x'.repeat(300)];

/** The largest number of names that are tried one by one. */
const MOST_NAMES = 20;

/** The names that `propertyNames` forbids, and those whose schema is `false`. */
const forbiddenNames = ({ document: { root } }: Contract, { pointer, schema }: Rule): string[] => {
  const names = follow(root, child(pointer, 'propertyNames', 'not'))?.value;
  const named = isObject(names) ? [names.const, ...(Array.isArray(names.enum) ? names.enum : [])] : [];
  const members = Object.entries(isObject(schema.properties) ? schema.properties : {});
  return [
    ...named.filter((name) => typeof name === 'string'),
    ...members.filter(([, member]) => member === false).map(([name]) => name),
  ];
};

/** A value for a member: one that its own schema allows, and a fallback. */
const memberValues = (contract: Contract, rules: readonly Rule[], name: string): unknown[] => {
  const members = rules.flatMap(({ pointer, schema }) =>
    isObject(schema.properties) && isObject(schema.properties[name])
      ? [child(pointer, 'properties', name)]
      : [],
  );
  return [...members.map((member) => sampleValue(contract, member)), 'text', 7, {}];
};

const add: Breaker = function* ({ value, rules }, _, { contract }) {
  if (!isObject(value)) return;
  const withMember = (name: string): Json[] =>
    memberValues(contract, rules, name).map((member) => ({ ...value, [name]: member }));
  yield { name: (at) => `with the unknown member ${child(at, UNKNOWN)}`, values: withMember(UNKNOWN) };
  const names = new Set(rules.flatMap((rule) => forbiddenNames(contract, rule)));
  for (const name of [...names].slice(0, MOST_NAMES))
    yield { name: (at) => `with the forbidden member ${child(at, name)}`, values: withMember(name) };
  if (rules.some(({ schema }) => schema.propertyNames !== undefined))
    yield { name: (at) => `${at} with a member of an odd name`, values: ODD.flatMap(withMember) };
};

export const missingMember = breaking({
  kind: 'missing-member',
  title: 'a required member left out',
  rules: new Set(['required', 'discriminator']),
  breaker: leaveOut,
});

export const missingDependent = breaking({
  kind: 'missing-dependent',
  title: 'a member left out that another one requires',
  rules: new Set(['dependentRequired', 'dependencies']),
  breaker: leaveOutDependent,
});

export const unknownMember = breaking({
  kind: 'unknown-member',
  title: 'a member that is not allowed',
  rules: new Set(['additionalProperties', 'unevaluatedProperties', 'propertyNames', 'false schema']),
  breaker: add,
});
