import { answer, answers, api, integer, type Pair, pair, record, responds, text } from './pair.ts';

const closed = { additionalProperties: false };
const named = record({ name: text }, ['name']);
const sized = record({ name: text, size: integer }, ['name', 'size']);
const cat = record({ lives: integer }, ['lives'], closed);
const dog = record({ tail: { type: 'boolean' } }, ['tail'], closed);
const empty = { description: 'Nothing' };

/** A change of the schema of one required member. */
const changed = (name: string, label: string, old: object, next: object): Pair =>
  pair(name, label, answers(record({ value: old }, ['value'])), answers(record({ value: next }, ['value'])));

const withHeader = (required: boolean, schema: object): object =>
  responds({ 204: { ...empty, headers: { 'X-Count': { required, schema } } } });
const both = (schema: object): object =>
  api({
    '/things': {
      post: {
        requestBody: { required: true, content: { 'application/json': { schema } } },
        responses: { 200: answer(schema) },
      },
    },
  });
const secret = (more: object): object => record({ name: text, code: { ...text, ...more } }, ['name', 'code']);

/** Changes of what a server answers. */
export const responsePairs: readonly Pair[] = [
  pair('response: a member becomes optional', 'b-', answers(named), answers(record({ name: text }))),
  pair('response: a member becomes required', '-b', answers(record({ name: text })), answers(named)),
  pair('response: a required member less', 'b-', answers(sized), answers(named)),
  pair(
    'response: an optional member less',
    'w-',
    answers(record({ name: text, size: integer }, ['name'])),
    answers(named),
  ),
  pair('response: a required member more', '-b', answers(named), answers(sized)),
  pair(
    'response: an optional member more',
    '--',
    answers(named),
    answers(record({ name: text, size: integer }, ['name'])),
  ),
  pair(
    'response: an optional member more, closed',
    'b-',
    answers({ ...named, ...closed }),
    answers(record({ name: text, size: integer }, ['name'], closed)),
  ),
  pair('response: opened', 'w-', answers({ ...named, ...closed }), answers(named)),
  pair('response: closed', '-w', answers(named), answers({ ...named, ...closed })),
  changed('response: string becomes integer', 'bb', text, integer),
  changed('response: integer becomes number', 'b-', integer, { type: 'number' }),
  changed('response: number becomes integer', '-b', { type: 'number' }, integer),
  changed('response: a value of an enum more', 'b-', { enum: ['a'] }, { enum: ['a', 'b'] }),
  changed('response: a value of an enum less', '-b', { enum: ['a', 'b'] }, { enum: ['a'] }),
  changed('response: no enum', 'b-', { type: 'string', enum: ['a', 'b'] }, text),
  changed('response: null', 'b-', text, { type: ['string', 'null'] }),
  changed('response: no null', '-b', { type: ['string', 'null'] }, text),
  changed('response: longer texts', 'b-', { ...text, maxLength: 10 }, { ...text, maxLength: 20 }),
  changed('response: shorter texts', '-b', { ...text, maxLength: 20 }, { ...text, maxLength: 10 }),
  changed('response: a lower minimum', 'b-', { ...integer, minimum: 5 }, { ...integer, minimum: 1 }),
  changed('response: no pattern', 'b-', { ...text, pattern: '^[a-c]+$' }, text),
  changed('response: no format', 'b-', { ...text, format: 'date' }, text),
  changed(
    'response: empty lists',
    'b-',
    { type: 'array', items: text, minItems: 1 },
    { type: 'array', items: text },
  ),
  changed(
    'response: another type of items',
    'bb',
    { type: 'array', items: text },
    { type: 'array', items: integer },
  ),
  changed('response: a branch of oneOf more', 'b-', { oneOf: [cat] }, { oneOf: [cat, dog] }),
  changed('response: a branch of oneOf less', '-b', { oneOf: [cat, dog] }, { oneOf: [cat] }),
  changed(
    'response: another description',
    '--',
    { ...text, description: 'a' },
    { ...text, description: 'b' },
  ),
  pair('response: a member becomes write-only', 'bb', both(secret({})), both(secret({ writeOnly: true }))),
  pair(
    'response: a read-only member more',
    '-b',
    both(record({ name: text }, ['name'])),
    both(record({ name: text, id: { ...text, readOnly: true } }, ['name', 'id'])),
  ),
  pair('status: 404 more', 'w-', responds({ 204: empty }), responds({ 204: empty, 404: empty })),
  pair('status: 404 less', '-w', responds({ 204: empty, 404: empty }), responds({ 204: empty })),
  pair(
    'status: one of two successes less',
    '-w',
    responds({ 200: empty, 204: empty }),
    responds({ 204: empty }),
  ),
  pair('status: a second success', 'w-', responds({ 204: empty }), responds({ 202: empty, 204: empty })),
  pair('status: 201 instead of 200', 'bb', responds({ 200: empty }), responds({ 201: empty })),
  pair(
    'status: 404 instead of 4XX',
    '-w',
    responds({ 204: empty, '4XX': empty }),
    responds({ 204: empty, 404: empty }),
  ),
  pair('status: default more', 'w-', responds({ 204: empty }), responds({ 204: empty, default: empty })),
  pair(
    'status: another body of default',
    'bb',
    responds({ 204: empty, default: answer(record({ code: integer }, ['code'])) }),
    responds({ 204: empty, default: answer(record({ error: text }, ['error'])) }),
  ),
  pair(
    'status: another body of 404 than of 4XX',
    'bb',
    responds({ 204: empty, '4XX': answer(named) }),
    responds({ 204: empty, '4XX': answer(named), 404: answer(record({ error: text }, ['error'])) }),
  ),
  pair(
    'response: another media type',
    'bb',
    answers(named),
    responds({ 200: { description: '', content: { 'application/xml': { schema: named } } } }),
  ),
  pair(
    'response: a media type more',
    'b-',
    answers(text),
    responds({
      200: {
        description: '',
        content: { 'application/json': { schema: text }, 'text/plain': { schema: text } },
      },
    }),
  ),
  pair(
    'response: a media type less',
    '-b',
    responds({
      200: {
        description: '',
        content: { 'application/json': { schema: text }, 'text/plain': { schema: text } },
      },
    }),
    answers(text),
  ),
  pair('response: no body', 'bb', answers(named), responds({ 200: empty })),
  pair('header: required more', '-b', responds({ 204: empty }), withHeader(true, integer)),
  pair('header: a required one less', 'b-', withHeader(true, integer), responds({ 204: empty })),
  pair('header: becomes optional', 'b-', withHeader(true, integer), withHeader(false, integer)),
  pair('header: integer becomes string', 'b-', withHeader(true, integer), withHeader(true, text)),
];
