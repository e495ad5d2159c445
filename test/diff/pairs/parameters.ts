import { api, guards, integer, missed, type Pair, pair, takes, text } from './pair.ts';

const query = (schema: object = text, required = false): object => ({
  name: 'q',
  in: 'query',
  required,
  schema,
});
const inside = (place: string, required = true): object => ({ name: 'q', in: place, required, schema: text });
const byPath = (name: string, schema: object): object =>
  api({
    [`/things/{${name}}`]: {
      get: {
        parameters: [{ name, in: 'path', required: true, schema }],
        responses: { 204: { description: '' } },
      },
    },
  });

/** Changes of parameters and credentials. */
export const parameterPairs: readonly Pair[] = [
  pair('parameter: a required one more', 'bw', takes(), takes(query(text, true))),
  pair('parameter: an optional one more', '-w', takes(), takes(query())),
  pair('parameter: an optional one less', 'w-', takes(query()), takes()),
  pair('parameter: a required one less', 'wb', takes(query(text, true)), takes()),
  pair('parameter: becomes required', 'b-', takes(query()), takes(query(text, true))),
  pair('parameter: becomes optional', '-b', takes(query(text, true)), takes(query())),
  pair('parameter: from the query to a header', 'bb', takes(inside('query')), takes(inside('header'))),
  pair('parameter: string becomes integer', 'b-', takes(query(text)), takes(query(integer))),
  pair('parameter: integer becomes string', '-b', takes(query(integer)), takes(query(text))),
  pair(
    'parameter: a value of an enum less',
    'b-',
    takes(query({ enum: ['a', 'b'] })),
    takes(query({ enum: ['a'] })),
  ),
  pair(
    'parameter: a value of an enum more',
    '-b',
    takes(query({ enum: ['a'] })),
    takes(query({ enum: ['a', 'b'] })),
  ),
  pair(
    'parameter: a lower maximum',
    'b-',
    takes(query({ ...integer, maximum: 100 })),
    takes(query({ ...integer, maximum: 50 })),
  ),
  pair(
    'parameter: shorter texts',
    'b-',
    takes(query({ ...text, maxLength: 9 })),
    takes(query({ ...text, maxLength: 5 })),
  ),
  pair('parameter: deprecated', 'w-', takes(query()), takes({ ...query(), deprecated: true })),
  pair(
    'parameter: another default',
    '--',
    takes(query({ ...integer, default: 1 })),
    takes(query({ ...integer, default: 2 })),
  ),
  pair('parameter: a required header more', 'b-', takes(), takes(inside('header'))),
  pair('parameter: an optional header more', '--', takes(), takes(inside('header', false))),
  pair('parameter: a required cookie more', 'b-', takes(), takes(inside('cookie'))),
  pair('parameter: another name in the path', '--', byPath('id', text), byPath('thingId', text)),
  pair('parameter: in the path, integer becomes string', '-b', byPath('id', integer), byPath('id', text)),
  pair('parameter: in the path, string becomes integer', 'b-', byPath('id', text), byPath('id', integer)),
  pair('security: credentials are required', 'b-', guards(), guards({ key: [] })),
  pair('security: no credentials are required', '-b', guards({ key: [] }), guards()),
  pair('security: other credentials', 'bb', guards({ key: [] }), guards({ token: [] })),
  pair('security: an alternative less', 'b-', guards({ key: [] }, { token: [] }), guards({ key: [] })),
  pair('security: an alternative more', '-b', guards({ key: [] }), guards({ key: [] }, { token: [] })),
  pair(
    'security: both instead of either',
    'b-',
    guards({ key: [] }, { token: [] }),
    guards({ key: [], token: [] }),
  ),
  pair('security: no more without', 'b-', guards({ key: [] }, {}), guards({ key: [] })),
  missed(
    pair('security: a scope more', 'b-', guards({ oauth: ['read'] }), guards({ oauth: ['read', 'write'] })),
  ),
];
