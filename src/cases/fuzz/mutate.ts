import { child, isObject, type Pointer } from '../../json/pointer.ts';
import type { Choices } from '../../values/choices.ts';

/** Unusual values, those that servers are likeliest to handle well first. */
const UNUSUAL: readonly unknown[] = [
  '',
  0,
  null,
  true,
  [],
  {},
  -1,
  ' text ',
  '0',
  1.5,
  'Ünïcödé',
  '\u{1F469}\u200D\u{1F680} \u{20BB7}',
  '\u202Etxet\u202C',
  'e\u0301',
  'a'.repeat(300),
  2 ** 31,
  Number.MAX_SAFE_INTEGER,
  -Number.MAX_SAFE_INTEGER,
  1e21,
  "' OR '1'='1",
  '<b>&amp;</b>',
  '../../etc',
  '%00%0a',
  '9'.repeat(40),
  'a'.repeat(5000),
  [[]],
  [null],
];

/** Mutations of a value: none, an unusual value in its place, or a mutation of a member or item. */
const replace = ({ choose }: Choices, place: Pointer): unknown =>
  UNUSUAL[choose(place, 'unusual', UNUSUAL.length)];

const withMember = (choices: Choices, value: Record<string, unknown>, place: Pointer): unknown => {
  const names = Object.keys(value);
  const way = choices.choose(place, 'member way', names.length + 1);
  const name = names[way];
  if (name === undefined) return { ...value, unknownMember: replace(choices, child(place, 'unknownMember')) };
  const { [name]: inner, ...others } = value;
  const isLeftOut = choices.choose(child(place, name), 'left out', 3) === 2;
  return isLeftOut ? others : { ...value, [name]: mutateAt(choices, inner, child(place, name)) };
};

const withItem = (choices: Choices, value: readonly unknown[], place: Pointer): unknown => {
  const way = choices.choose(place, 'item way', value.length + 1);
  if (way === value.length) return [...value, value[0] ?? replace(choices, child(place, way))];
  return value.map((item, index) => (index === way ? mutateAt(choices, item, child(place, index)) : item));
};

const mutateAt = (choices: Choices, value: unknown, place: Pointer): unknown => {
  const isInside = choices.choose(place, 'inside', 2) === 0;
  if (isInside && isObject(value)) return withMember(choices, value, place);
  if (isInside && Array.isArray(value)) return withItem(choices, value, place);
  return replace(choices, place);
};

/** A value with one mutation, decided by `choices`. */
export const mutate = (choices: Choices, value: unknown): unknown => mutateAt(choices, value, '');
