import { integer, json, type Pair, pair, record, sends, sendsContent, text } from './pair.ts';

const closed = { additionalProperties: false };
const named = record({ name: text }, ['name']);
const value = (schema: object): object => sends(record({ value: schema }));
const cat = record({ lives: integer }, ['lives'], closed);
const dog = record({ tail: { type: 'boolean' } }, ['tail'], closed);

/** A change of the schema of one optional member. */
const changed = (name: string, label: string, old: object, next: object): Pair =>
  pair(name, label, value(old), value(next));

/** Changes of what a client sends in a body. */
export const requestPairs: readonly Pair[] = [
  pair(
    'request: a required member more',
    'b-',
    sends(named),
    sends(record({ name: text, size: integer }, ['name', 'size'])),
  ),
  pair('request: a member becomes required', 'b-', sends(record({ name: text })), sends(named)),
  pair('request: a member becomes optional', '-b', sends(named), sends(record({ name: text }))),
  pair(
    'request: an optional member more',
    '--',
    sends(named),
    sends(record({ name: text, size: integer }, ['name'])),
  ),
  pair(
    'request: an optional member less',
    'w-',
    sends(record({ name: text, size: integer }, ['name'])),
    sends(named),
  ),
  pair(
    'request: a member less, closed',
    'b-',
    sends(record({ name: text, size: integer }, [], closed)),
    sends(record({ name: text }, [], closed)),
  ),
  pair(
    'request: a member more, closed',
    '-b',
    sends(record({ name: text }, [], closed)),
    sends(record({ name: text, size: integer }, [], closed)),
  ),
  pair('request: a nested member becomes required', 'b-', value(record({ name: text })), value(named)),
  pair('request: closed', 'w-', sends(named), sends({ ...named, ...closed })),
  pair('request: opened', '-w', sends({ ...named, ...closed }), sends(named)),
  pair('request: a member becomes read-only', 'w-', value(text), value({ ...text, readOnly: true })),
  pair(
    'request: required by allOf',
    'b-',
    sends({ allOf: [record({ name: text })] }),
    sends({ allOf: [record({ name: text }), { required: ['name'] }] }),
  ),
  changed('request: string becomes integer', 'bb', text, integer),
  changed('request: integer becomes number', '-b', integer, { type: 'number' }),
  changed('request: number becomes integer', 'b-', { type: 'number' }, integer),
  changed('request: a value of an enum less', 'b-', { enum: ['a', 'b'] }, { enum: ['a'] }),
  changed('request: a value of an enum more', '-b', { enum: ['a'] }, { enum: ['a', 'b'] }),
  changed('request: an enum of any text', 'b-', text, { type: 'string', enum: ['a', 'b'] }),
  changed('request: another const', 'bb', { const: 'a' }, { const: 'b' }),
  changed('request: shorter texts', 'b-', { ...text, maxLength: 20 }, { ...text, maxLength: 10 }),
  changed('request: longer texts', '-b', { ...text, maxLength: 10 }, { ...text, maxLength: 20 }),
  changed('request: no short texts', 'b-', text, { ...text, minLength: 3 }),
  changed('request: a higher minimum', 'b-', { ...integer, minimum: 1 }, { ...integer, minimum: 2 }),
  changed('request: a higher maximum', '-b', { ...integer, maximum: 10 }, { ...integer, maximum: 20 }),
  changed(
    'request: the maximum excluded',
    'b-',
    { ...integer, maximum: 10 },
    { ...integer, exclusiveMaximum: 10 },
  ),
  changed('request: a divisor', 'b-', integer, { ...integer, multipleOf: 5 }),
  changed('request: a pattern', 'b-', text, { ...text, pattern: '^[a-c]+$' }),
  changed('request: a format', 'b-', text, { ...text, format: 'email' }),
  changed('request: no format', '-b', { ...text, format: 'email' }, text),
  changed('request: no null', 'b-', { type: ['string', 'null'] }, text),
  changed('request: null', '-b', text, { type: ['string', 'null'] }),
  changed(
    'request: no empty list',
    'b-',
    { type: 'array', items: text },
    { type: 'array', items: text, minItems: 1 },
  ),
  changed(
    'request: longer lists',
    '-b',
    { type: 'array', items: text, maxItems: 2 },
    { type: 'array', items: text, maxItems: 5 },
  ),
  changed(
    'request: no equal items',
    'b-',
    { type: 'array', items: { enum: ['a', 'b'] }, maxItems: 3 },
    { type: 'array', items: { enum: ['a', 'b'] }, maxItems: 3, uniqueItems: true },
  ),
  changed(
    'request: another type of items',
    'bb',
    { type: 'array', items: text },
    { type: 'array', items: integer },
  ),
  changed(
    'request: another type of values in a map',
    'bb',
    { type: 'object', additionalProperties: text },
    { type: 'object', additionalProperties: integer },
  ),
  changed('request: a branch of oneOf less', 'b-', { oneOf: [cat, dog] }, { oneOf: [cat] }),
  changed('request: a branch of oneOf more', '-b', { oneOf: [cat] }, { oneOf: [cat, dog] }),
  changed('request: another default', '--', { ...text, default: 'a' }, { ...text, default: 'b' }),
  changed('request: another description', '--', { ...text, description: 'a' }, { ...text, description: 'b' }),
  pair('request: the body becomes required', 'b-', sends(named, false), sends(named)),
  pair('request: the body becomes optional', '-b', sends(named), sends(named, false)),
  pair('request: no body', 'wb', sends(named), sendsContent(undefined)),
  pair('request: a body', 'bw', sendsContent(undefined), sends(named)),
  pair(
    'request: a media type less',
    'b-',
    sendsContent({
      required: true,
      content: { ...json(named), 'application/x-www-form-urlencoded': { schema: named } },
    }),
    sends(named),
  ),
  pair(
    'request: a media type more',
    '-b',
    sends(named),
    sendsContent({
      required: true,
      content: { ...json(named), 'application/x-www-form-urlencoded': { schema: named } },
    }),
  ),
];
