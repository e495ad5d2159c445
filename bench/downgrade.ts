/** A JSON object. */
type Node = { readonly [name: string]: unknown };

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Keywords of JSON Schema 2020-12 and OpenAPI 3.1 that OpenAPI 3.0 lacks, without a replacement. */
const UNKNOWN = new Set(['propertyNames', 'summary', 'identifier', 'const', 'jsonSchemaDialect']);

const typeOf = (type: unknown): Node => {
  if (!Array.isArray(type)) return { type };
  const named = type.filter((one) => one !== 'null');
  const nullable = named.length < type.length ? { nullable: true } : {};
  return named.length === 1
    ? { type: named[0], ...nullable }
    : { anyOf: named.map((one) => ({ type: one })) };
};

/** The members in 3.0 that replace a member of 3.1. */
const memberOf = (name: string, value: unknown): Node => {
  if (name === 'type') return typeOf(value);
  if (name === 'const') return { enum: [value] };
  // In 3.1, an array of examples belongs to a schema, an object to a media type.
  if (name === 'examples' && Array.isArray(value)) return { example: value[0] };
  return UNKNOWN.has(name) ? {} : { [name]: downgrade(value, name) };
};

/** Dredd only reads a parameter's `example`, neither `examples` nor those of its schema. */
const exampleOf = ({ in: location, examples, schema }: Node): Node => {
  if (location === undefined) return {};
  const first = isNode(examples) ? Object.values(examples)[0] : undefined;
  if (isNode(first)) return { example: first.value };
  const inSchema = isNode(schema) && Array.isArray(schema.examples) ? schema.examples[0] : undefined;
  return inSchema === undefined ? {} : { example: inSchema };
};

const IS_MAP = new Set(['properties', 'schemas', 'responses', 'paths', 'parameters', 'headers', 'examples']);

/**
 * Converts an OpenAPI 3.1 document to 3.0 as far as possible, for tools that only read 3.0. Example values stay
 * unchanged.
 */
export const downgrade = (value: unknown, under = ''): unknown => {
  if (Array.isArray(value)) return value.map((one) => downgrade(one));
  if (!isNode(value) || under === 'value' || under === 'example') return value;
  const members = Object.entries(value).map(
    ([name, one]): Node => (IS_MAP.has(under) ? { [name]: downgrade(one) } : memberOf(name, one)),
  );
  const all = Object.assign({}, ...members, exampleOf(value)) as Node;
  return 'openapi' in all ? { ...all, openapi: '3.0.3' } : all;
};
