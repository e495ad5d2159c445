/** A version of JSON Schema. */
export type Dialect = '2020-12' | '2019-09' | 'draft-07' | 'draft-06' | 'draft-04';

/** The URI of each dialect's meta-schema. */
export const META_SCHEMAS: Readonly<Record<Dialect, string>> = {
  '2020-12': 'https://json-schema.org/draft/2020-12/schema',
  '2019-09': 'https://json-schema.org/draft/2019-09/schema',
  'draft-07': 'http://json-schema.org/draft-07/schema',
  'draft-06': 'http://json-schema.org/draft-06/schema',
  'draft-04': 'http://json-schema.org/draft-04/schema',
};

const BY_URI = new Map(
  Object.entries(META_SCHEMAS).map(([dialect, uri]) => [uri.replace(/^https?:/, ''), dialect as Dialect]),
);

/**
 * The beginning of the URIs of OpenAPI's own dialects, such as `https://spec.openapis.org/oas/3.1/dialect/base`. They are
 * 2020-12 with additional annotations.
 */
const OPENAPI = /^https?:\/\/spec\.openapis\.org\/oas\/3\.\d+\/dialect\//;

/** Is it a dialect of OpenAPI, in which formats are asserted? */
export const isOpenApiDialect = (uri: string): boolean => OPENAPI.test(uri);

/** The dialect with the URI in `$schema` or `jsonSchemaDialect`; undefined if unknown. */
export const dialectOf = (uri: string): Dialect | undefined =>
  isOpenApiDialect(uri) ? '2020-12' : BY_URI.get(uri.replace(/#$/, '').replace(/^https?:/, ''));

/** Is it the URI of a meta-schema, or of a part of one? */
export const isMetaSchema = (uri: string): boolean =>
  /^https?:\/\/json-schema\.org\/(draft\/20(19-09|20-12)\/(schema|meta\/[\w-]+)|draft-0[467]\/schema)$/.test(
    uri,
  );

/** Does the dialect ignore siblings of `$ref`? Up to draft-07 it does. */
export const ignoresSiblings = (dialect: Dialect): boolean => dialect.startsWith('draft-');

const AGES: readonly Dialect[] = ['draft-04', 'draft-06', 'draft-07', '2019-09', '2020-12'];

/** The dialect that introduced each keyword, except those of draft-04. */
const SINCE: ReadonlyMap<string, Dialect> = new Map([
  ...['const', 'contains', 'propertyNames'].map((keyword) => [keyword, 'draft-06'] as const),
  ...['if', 'then', 'else'].map((keyword) => [keyword, 'draft-07'] as const),
  ...'dependentRequired dependentSchemas unevaluatedItems unevaluatedProperties minContains maxContains'
    .split(' ')
    .map((keyword) => [keyword, '2019-09'] as const),
  ['$recursiveRef', '2019-09'],
  ...['prefixItems', '$dynamicRef'].map((keyword) => [keyword, '2020-12'] as const),
]);

/** Does a dialect have this keyword of 2020-12? */
export const isKeywordOf = (dialect: Dialect, keyword: string): boolean =>
  AGES.indexOf(dialect) >= AGES.indexOf(SINCE.get(keyword) ?? 'draft-04');

/** The keyword for a schema's URI. */
export const idKeyword = (dialect: Dialect): 'id' | '$id' => (dialect === 'draft-04' ? 'id' : '$id');

/** The kind of a keyword's value: a schema, a list of schemas, a map of schemas, or either a schema or a list. */
export type KeywordShape = 'schema' | 'list' | 'map' | 'either';

const shapesOf = (shape: KeywordShape, keywords: string): [string, KeywordShape][] =>
  keywords.split(' ').map((keyword) => [keyword, shape]);

/** The applicators of all dialects: keywords that contain schemas and apply them. */
export const APPLICATORS: ReadonlyMap<string, KeywordShape> = new Map([
  ...shapesOf(
    'schema',
    'additionalProperties unevaluatedProperties propertyNames not if then else contains unevaluatedItems additionalItems',
  ),
  ...shapesOf('list', 'allOf anyOf oneOf prefixItems'),
  ...shapesOf('map', 'properties patternProperties dependentSchemas dependencies'),
  ...shapesOf('either', 'items'),
]);

/** Keywords that contain schemas without applying them. */
export const DEFINITIONS: ReadonlyMap<string, KeywordShape> = new Map([
  ...shapesOf('map', '$defs definitions'),
  ...shapesOf('schema', 'contentSchema'),
]);

/** The assertions of all dialects that do not contain schemas. */
export const ASSERTIONS: ReadonlySet<string> = new Set(
  (
    'type enum const multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern format ' +
    'maxItems minItems uniqueItems maxContains minContains maxProperties minProperties required dependentRequired'
  ).split(' '),
);
