import type { Contract } from '../../../contract/contract.ts';
import { child, follow, isObject } from '../../../json/pointer.ts';
import { makeValid } from '../../../values/valid-value.ts';
import { type Attempt, type Breaker, breaking, excerptOf } from './breaking.ts';
import { isValidBy, type Rule } from './places.ts';

/** The largest number of values of `not` that are tried one by one. */
const MOST_NAMED = 8;

const named = (schema: unknown): unknown[] => {
  if (!isObject(schema)) return [];
  return 'const' in schema ? [schema.const] : Array.isArray(schema.enum) ? schema.enum : [];
};

/** Values that a schema allows, as similar to a given value as possible. */
const near = (contract: Contract, schema: string, value: unknown): unknown[] =>
  [value, undefined].flatMap((hint) => {
    const made = makeValid(contract, schema, { side: 'request', hint });
    return 'value' in made ? [made.value] : [];
  });

function* breakNot(contract: Contract, { pointer, schema }: Rule, value: unknown): Generator<Attempt> {
  if (schema.not === undefined) return;
  const not = child(pointer, 'not');
  const values = named(follow(contract.document.root, not)?.value).slice(0, MOST_NAMED);
  for (const one of values)
    yield { name: (at) => `${at} as ${excerptOf(one)}, which "not" forbids`, values: [one] };
  if (values.length === 0)
    yield { name: (at) => `${at} as what "not" forbids`, values: near(contract, not, value) };
}

function* breakContains(contract: Contract, { pointer, schema }: Rule, value: unknown): Generator<Attempt> {
  if (schema.contains === undefined || !Array.isArray(value)) return;
  const matches = (item: unknown): boolean => isValidBy(contract, child(pointer, 'contains'), item);
  const others = value.filter((item) => !matches(item));
  const [matching] = value.filter(matches);
  const filled = [...others, 'text', 7, {}].filter((item) => !matches(item)).slice(0, 1);
  yield {
    name: (at) => `${at} without an item that "contains" asks for`,
    values: [others, value.map((item) => (matches(item) ? filled[0] : item)), []],
  };
  if (typeof schema.maxContains === 'number' && matching !== undefined)
    yield {
      name: (at) => `${at} with more items than "maxContains" allows`,
      values: [[...value, ...Array.from({ length: schema.maxContains }, () => matching)]],
    };
}

const excluded: Breaker = function* ({ value, rules }, _, { contract }) {
  for (const rule of rules) {
    yield* breakNot(contract, rule, value);
    yield* breakContains(contract, rule, value);
  }
};

export const forbiddenValue = breaking({
  kind: 'forbidden-value',
  title: 'a value that "not" forbids, or without what "contains" requires',
  rules: new Set(['not', 'contains', 'minContains', 'maxContains']),
  breaker: excluded,
});

/** Makes `if` succeed while `then` fails. */
const breakThen: Breaker = function* ({ value, rules }, _, { contract }) {
  for (const { pointer, schema } of rules) {
    const condition = child(pointer, 'if');
    if (schema.if === undefined || schema.then === undefined || isValidBy(contract, condition, value))
      continue;
    yield {
      name: (at) => `${at} as what "if" asks more of, without that`,
      values: near(contract, condition, value).filter(
        (one) => !isValidBy(contract, child(pointer, 'then'), one),
      ),
    };
  }
};

export const unmetCondition = breaking({
  kind: 'unmet-condition',
  title: 'a value that does not meet what its "if" requires',
  // Faults of `then` are reported as faults of the value itself.
  rules: new Set([
    ...['required', 'dependentRequired', 'type', 'enum', 'const', 'not', 'pattern', 'format', 'contains'],
    ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'minLength', 'maxLength'],
    ...['minItems', 'maxItems', 'minProperties', 'maxProperties', 'anyOf', 'oneOf', 'false schema'],
  ]),
  breaker: breakThen,
});
