import { type Config, createConfig, type Oas3Rule } from '@redocly/openapi-core';
import { textOf } from '../../json/json.ts';
import { isObject } from '../../json/pointer.ts';
import { extendTypes } from './types.ts';

type Node = Readonly<Record<string, unknown>>;
type Version = 'oas3_0' | 'oas3_1' | 'oas3_2';

/** A violation of a rule at a member of an object; at the object itself if `member` is undefined. */
interface Fault {
  readonly member?: string;
  readonly message: string;
}

type Rule = (node: Node, version: Version) => readonly Fault[];

/** A rule against pairs of members that exclude each other. */
const exclusive =
  (...pairs: readonly (readonly [string, string])[]): Rule =>
  (node) =>
    pairs
      .filter(([one, other]) => node[one] !== undefined && node[other] !== undefined)
      .map(([one, other]) => ({ member: other, message: `"${one}" and "${other}" exclude each other` }));

const OF_VALUE = exclusive(
  ['schema', 'content'],
  ['example', 'examples'],
  ['content', 'style'],
  ['content', 'explode'],
  ['content', 'allowReserved'],
);
const OF_PARTS = exclusive(['encoding', 'prefixEncoding'], ['encoding', 'itemEncoding']);

const oneContent: Rule = ({ content }) =>
  isObject(content) && Object.keys(content).length !== 1
    ? [{ member: 'content', message: `"content" must have one member, has ${Object.keys(content).length}` }]
    : [];

const PLACES: Readonly<Record<string, { readonly styles: readonly string[]; readonly name: RegExp }>> = {
  path: { styles: ['matrix', 'label', 'simple'], name: /^[^{}]+$/ },
  query: { styles: ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'], name: /^/ },
  header: { styles: ['simple'], name: /^[\w!#$%&'*+.^`|~-]+$/ },
  cookie: { styles: ['form', 'cookie'], name: /^/ },
};

/** May a parameter have `allowReserved`? In 3.0 any may, in 3.1 only query parameters. */
const mayReserve = ({ in: place, style }: Node, version: Version): boolean => {
  if (version === 'oas3_0') return true;
  if (version === 'oas3_1') return place === 'query';
  return place === 'query' || place === 'path' || (place === 'cookie' && style !== 'cookie');
};

const ofPlace: Rule = (node, version) => {
  const { in: place, name, style, required } = node;
  const known = PLACES[textOf(place)];
  const isFlagged = (flag: string) => node[flag] !== undefined && node[flag] !== false;
  return [
    ...(place === 'path' && required !== true
      ? [{ message: `the path parameter "${name}" must have "required: true"` }]
      : []),
    ...(place === 'querystring' && node.content === undefined
      ? [{ message: `the querystring parameter "${name}" must have "content"` }]
      : []),
    ...(known && style !== undefined && !known.styles.includes(textOf(style))
      ? [{ member: 'style', message: `"style" of a ${place} parameter is one of ${known.styles.join(', ')}` }]
      : []),
    ...(known && typeof name === 'string' && !known.name.test(name)
      ? [{ member: 'name', message: `"${name}" cannot be the name of a ${place} parameter` }]
      : []),
    ...(isFlagged('allowEmptyValue') && place !== 'query'
      ? [{ member: 'allowEmptyValue', message: `"allowEmptyValue" is for query parameters alone` }]
      : []),
    ...(isFlagged('allowReserved') && !mayReserve(node, version)
      ? [{ member: 'allowReserved', message: `"allowReserved" has no meaning for this ${place} parameter` }]
      : []),
  ];
};

const ofHeader: Rule = ({ style, allowReserved }, version) => [
  ...(style !== undefined && style !== 'simple'
    ? [{ member: 'style', message: '"style" of a header is simple' }]
    : []),
  ...(version !== 'oas3_0' && allowReserved !== undefined && allowReserved !== false
    ? [{ member: 'allowReserved', message: '"allowReserved" has no meaning for a header' }]
    : []),
];

const ofLink: Rule = ({ operationId, operationRef }) =>
  operationId === undefined && operationRef === undefined
    ? [{ message: 'a link must have "operationId" or "operationRef"' }]
    : [];

/** The ancestors of a tag, itself first; one of them twice if they are circular. */
const above = (parents: ReadonlyMap<unknown, unknown>, tag: unknown): unknown[] => {
  const chain: unknown[] = [];
  for (let one = tag; one !== undefined; one = parents.get(one)) {
    if (chain.includes(one)) return [...chain, one];
    chain.push(one);
  }
  return chain;
};

const ofTags: Rule = ({ tags }) => {
  const named = Array.isArray(tags) ? tags.filter(isObject) : [];
  const names = named.map(({ name }) => name);
  const parents = new Map(named.map(({ name, parent }) => [name, parent]));
  return [
    ...new Set([
      ...names
        .filter((name, index) => names.indexOf(name) < index)
        .map((name) => `the tag "${name}" is there twice`),
      ...[...parents]
        .filter(([, parent]) => parent !== undefined && !parents.has(parent))
        .map(([name, parent]) => `the tag "${name}" is below "${parent}", which is no tag`),
      ...names
        .filter((name) => above(parents, name).lastIndexOf(name) > 0)
        .map((name) => `the tag "${name}" is above itself`),
    ]),
  ].map((message) => ({ member: 'tags', message }));
};

const URI = /^[a-z][a-z\d+.-]*:\S*$/i;

const ofRoot: Rule = ({ $self, jsonSchemaDialect }, version) => [
  ...(typeof $self === 'string' && $self.includes('#')
    ? [{ member: '$self', message: '"$self" must have no fragment' }]
    : []),
  ...(version !== 'oas3_0' && typeof jsonSchemaDialect === 'string' && !URI.test(jsonSchemaDialect)
    ? [{ member: 'jsonSchemaDialect', message: `"${jsonSchemaDialect}" is no URI of a dialect` }]
    : []),
];

const NAME = /^[a-zA-Z\d._-]+$/;
const MAPS = [
  'schemas',
  'responses',
  'parameters',
  'examples',
  'requestBodies',
  'headers',
  'securitySchemes',
  'links',
  'callbacks',
  'pathItems',
  'mediaTypes',
];

const ofComponents: Rule = (node) =>
  MAPS.flatMap((member) => {
    const names = isObject(node[member]) ? Object.keys(node[member]) : [];
    const wrong = names.filter((name) => !NAME.test(name));
    if (wrong.length === 0) return [];
    const others =
      wrong.length > 1 ? ` and ${wrong.length - 1} more of "${member}" are no names` : ' is no name';
    return [
      { member, message: `"${wrong[0]}"${others} of a component: it has letters, digits, ".", "_", "-"` },
    ];
  });

const ofServer: Rule = ({ url, variables }, version) => {
  if (typeof url !== 'string') return [];
  const names = [...url.matchAll(/\{([^}]+)\}/g)].map(([, name]) => String(name));
  const defined = isObject(variables) ? variables : {};
  const isTwice = names.length > new Set(names).size;
  return [
    ...names
      .filter((name) => defined[name] === undefined)
      .map((name) => ({ member: 'url', message: `the server's variable "${name}" is not defined` })),
    ...(version === 'oas3_2' && isTwice ? [{ member: 'url', message: 'a variable is there twice' }] : []),
    ...(version === 'oas3_2' && /[?#]/.test(url.replace(/\{[^}]+\}/g, ''))
      ? [{ member: 'url', message: 'the URL of a server must have no query and no fragment' }]
      : []),
  ];
};

/** The rules for each object of OpenAPI 3, beyond its members and their types. */
const RULES: Readonly<Record<string, readonly Rule[]>> = {
  Root: [ofRoot, ofTags],
  Server: [ofServer],
  License: [exclusive(['url', 'identifier'])],
  Components: [ofComponents],
  Parameter: [OF_VALUE, oneContent, ofPlace],
  Header: [OF_VALUE, oneContent, ofHeader],
  MediaType: [exclusive(['example', 'examples']), OF_PARTS],
  Encoding: [OF_PARTS],
  Example: [
    exclusive(
      ['value', 'dataValue'],
      ['value', 'serializedValue'],
      ['value', 'externalValue'],
      ['serializedValue', 'externalValue'],
    ),
  ],
  Link: [exclusive(['operationId', 'operationRef']), ofLink],
  Xml: [exclusive(['nodeType', 'attribute'], ['nodeType', 'wrapped'])],
};

const objects: Oas3Rule = () => ({
  any(node, { type, location, report, specVersion }) {
    if (!isObject(node)) return;
    for (const { member, message } of (RULES[type.name] ?? []).flatMap((rule) =>
      rule(node, specVersion as Version),
    ))
      report({ message, location: (member === undefined ? location : location.child(member)).key() });
  },
});

/** The name under which Redocly runs `RULES`. */
export const OBJECTS = 'contracts/objects';

/** Redocly's configuration: some of its rules by name, and the ones of this file. */
export const createRules = (rules: Readonly<Record<string, 'error'>>): Promise<Config> =>
  createConfig(
    { rules: { ...rules } },
    {
      plugins: [
        { id: 'contracts', typeExtension: { oas3: extendTypes }, rules: { oas3: { [OBJECTS]: objects } } },
      ],
    },
  );
