import { plural } from '../../../base/text.ts';
import type { Json } from '../../../json/json.ts';
import { isObject } from '../../../json/pointer.ts';
import { type Attempt, type Breaker, breaking, excerptOf } from './breaking.ts';
import type { Rule } from './places.ts';

type Bound = (bound: number, value: unknown, rules: readonly Rule[]) => Iterable<Attempt>;

/** The longest text and the longest list that are made. Bounds above these are not tested. */
const MOST_CHARACTERS = 200_000;
const MOST_ITEMS = 5000;

/** `/body/name of 51 characters, at most 50 allowed` */
const sized =
  (size: number, what: string, allowed: string) =>
  (at: string): string =>
    `${at} of ${plural(size, what)}, ${allowed} allowed`;

const valued =
  (value: number, allowed: string) =>
  (at: string): string =>
    `${at} as ${excerptOf(value)}, ${allowed} allowed`;

const filled = (text: string, length: number): string[] => {
  const characters = [...text];
  const missing = Math.max(0, length - characters.length);
  return [
    text + (characters.at(-1) ?? 'x').repeat(missing),
    text + 'x'.repeat(missing),
    'x'.repeat(missing) + text,
    'x'.repeat(length),
  ];
};

const minLength: Bound = function* (bound, value) {
  if (typeof value !== 'string' || bound < 1) return;
  const characters = [...value];
  const values = [characters.slice(0, bound - 1), characters.slice(1 - bound || characters.length)];
  yield {
    name: sized(bound - 1, 'character', `at least ${bound}`),
    values: values.map((one) => one.join('')),
  };
};

const maxLength: Bound = function* (bound, value) {
  if (typeof value !== 'string' || bound > MOST_CHARACTERS) return;
  yield { name: sized(bound + 1, 'character', `at most ${bound}`), values: filled(value, bound + 1) };
};

const isWhole = (rules: readonly Rule[]): boolean =>
  rules.some(({ schema }) => [schema.type].flat().includes('integer'));

/** The smallest step from a bound that keeps `integer` and `multipleOf`. */
const stepOf = (rules: readonly Rule[]): number => {
  const [multiple] = rules.flatMap(({ schema }) =>
    typeof schema.multipleOf === 'number' ? [schema.multipleOf] : [],
  );
  return multiple ?? (isWhole(rules) ? 1 : 0.01);
};

/** Removes rounding errors of binary fractions: 0.30000000000000004 becomes 0.3. */
const exactly = (value: number): number => Number(value.toPrecision(15));

const minimum: Bound = function* (bound, value, rules) {
  if (typeof value !== 'number') return;
  const wrong = exactly(bound - stepOf(rules));
  yield { name: valued(wrong, `at least ${bound}`), values: [wrong] };
};

const maximum: Bound = function* (bound, value, rules) {
  if (typeof value !== 'number') return;
  const wrong = exactly(bound + stepOf(rules));
  yield { name: valued(wrong, `at most ${bound}`), values: [wrong] };
};

const exclusiveMinimum: Bound = function* (bound, value) {
  if (typeof value === 'number') yield { name: valued(bound, `more than ${bound}`), values: [bound] };
};

const exclusiveMaximum: Bound = function* (bound, value) {
  if (typeof value === 'number') yield { name: valued(bound, `less than ${bound}`), values: [bound] };
};

const multipleOf: Bound = function* (bound, value, rules) {
  if (typeof value !== 'number') return;
  const half = isWhole(rules) ? 1 : exactly(bound / 2);
  const values = [exactly(value + half), exactly(value - half)];
  yield { name: (at) => `${at} as no multiple of ${bound}`, values };
};

const minItems: Bound = function* (bound, value) {
  if (!Array.isArray(value) || bound < 1) return;
  const name = sized(bound - 1, 'item', `at least ${bound}`);
  yield { name, values: [value.slice(0, bound - 1)] };
};

/** An item that differs from another one, for `uniqueItems`. */
const changed = (item: unknown, serial: number): unknown => {
  if (typeof item === 'string') return `${item}${serial}`;
  if (typeof item === 'number') return item + serial;
  if (!isObject(item)) return item;
  const [name] = Object.keys(item).filter((key) => typeof item[key] === 'string');
  return name === undefined ? item : { ...item, [name]: changed(item[name], serial) };
};

const grown = (items: readonly unknown[], length: number, change = (item: unknown, _: number) => item) =>
  Array.from({ length }, (_, index) => (index < items.length ? items[index] : change(items.at(-1), index)));

const maxItems: Bound = function* (bound, value) {
  if (!Array.isArray(value) || bound > MOST_ITEMS) return;
  const items = value.length > 0 ? [value] : [['text'], [7], [{}], [[]], [true]];
  const values = items.flatMap((some) => [grown(some, bound + 1, changed), grown(some, bound + 1)]);
  yield { name: sized(bound + 1, 'item', `at most ${bound}`), values };
};

const minProperties: Bound = function* (bound, value, rules) {
  if (!isObject(value) || bound < 1) return;
  const required = new Set(rules.flatMap(({ schema }) => schema.required ?? []));
  const names = Object.keys(value).toSorted((a, b) => Number(required.has(b)) - Number(required.has(a)));
  const kept = Object.fromEntries(names.slice(0, bound - 1).map((name) => [name, value[name]]));
  yield { name: sized(bound - 1, 'member', `at least ${bound}`), values: [kept] };
};

const withMembers = (value: Json, count: number, member: unknown): Json => ({
  ...value,
  ...Object.fromEntries(
    Array.from({ length: Math.max(0, count - Object.keys(value).length) }, (_, index) => [
      `member${index}`,
      member,
    ]),
  ),
});

const maxProperties: Bound = function* (bound, value) {
  if (!isObject(value) || bound > MOST_ITEMS) return;
  const members = [...Object.values(value).slice(-1), 'text', 7];
  const values = members.map((member) => withMembers(value, bound + 1, member));
  yield { name: sized(bound + 1, 'member', `at most ${bound}`), values };
};

/** How to break each keyword. */
const BOUNDS: Readonly<Record<string, Bound>> = {
  minLength,
  maxLength,
  minimum,
  maximum,
  exclusiveMinimum,
  exclusiveMaximum,
  multipleOf,
  minItems,
  maxItems,
  minProperties,
  maxProperties,
};

function* twice(value: unknown): Generator<Attempt> {
  if (!Array.isArray(value)) return;
  const [first] = value;
  const values = [
    ...(value.length > 1 ? [[first, ...value.slice(0, -1)]] : []),
    ...(value.length > 0
      ? [[...value, first]]
      : [
          ['text', 'text'],
          [7, 7],
          [{}, {}],
        ]),
  ];
  yield { name: (at) => `${at} with the same item twice`, values };
}

const leaveBounds: Breaker = function* ({ value, rules }) {
  for (const [keyword, bound] of Object.entries(BOUNDS)) {
    const limits = rules.flatMap(({ schema }) =>
      typeof schema[keyword] === 'number' ? [schema[keyword]] : [],
    );
    for (const limit of new Set(limits)) yield* bound(limit, value, rules);
  }
  if (rules.some(({ schema }) => schema.uniqueItems === true)) yield* twice(value);
};

export const outsideBounds = breaking({
  kind: 'outside-bounds',
  title: 'a value outside its bounds',
  rules: new Set([...Object.keys(BOUNDS), 'uniqueItems']),
  breaker: leaveBounds,
});
