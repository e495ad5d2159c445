import { child, isObject } from '../pointer.ts';
import { type Breaker, breaking } from './negative-breaking.ts';
import type { Rule } from './negative-places.ts';

type Json = Record<string, unknown>;

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

/** What is required beside a member; before 2019-09 both kinds of dependencies had one keyword. */
const dependenciesOf = ({ schema }: Rule): [name: string, others: unknown][] =>
  Object.entries({ ...(schema.dependencies as Json), ...(schema.dependentRequired as Json) });

const leaveOutBeside: Breaker = function* ({ value, rules }) {
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

/** A name that no contract has. */
const UNKNOWN = 'unknownMember';

const add: Breaker = function* ({ value }) {
  if (!isObject(value)) return;
  const values = ['text', 7, {}].map((member) => ({ ...value, [UNKNOWN]: member }));
  yield { name: (at) => `with the unknown member ${child(at, UNKNOWN)}`, values };
};

export const missingMember = breaking({
  kind: 'missing-member',
  title: 'a required member left out',
  rules: new Set(['required', 'discriminator']),
  breaker: leaveOut,
});

export const missingDependent = breaking({
  kind: 'missing-dependent',
  title: 'a member left out that another one asks for',
  rules: new Set(['dependentRequired', 'dependencies']),
  breaker: leaveOutBeside,
});

export const unknownMember = breaking({
  kind: 'unknown-member',
  title: 'a member that is not allowed',
  rules: new Set(['additionalProperties', 'unevaluatedProperties', 'propertyNames']),
  breaker: add,
});
