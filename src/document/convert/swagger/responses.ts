import type { Json } from '../../../json/json.ts';
import { child, isObject, type Located } from '../../../json/pointer.ts';
import { withOrigin, without } from '../conversion.ts';
import { formatsOf, textStyle } from './parameters.ts';
import { convertSchema, VALUE_MEMBERS, valueSchema } from './schemas.ts';
import type { Swagger } from './swagger.ts';

const convertHeader = (swagger: Swagger, located: Located): unknown => {
  const { pointer, value } = located;
  if (!isObject(value)) return value;
  const others = without(value, [...VALUE_MEMBERS, 'collectionFormat', 'schema']);
  const schema = valueSchema(swagger, { pointer, value });
  return withOrigin(swagger, { ...others, ...textStyle(formatsOf(value)), schema }, pointer);
};

const headersOf = (swagger: Swagger, { pointer, value: { headers } }: Located<Json>): Json => {
  if (headers === undefined) return {};
  if (!isObject(headers)) return { headers };
  const at = child(pointer, 'headers');
  const converted = Object.entries(headers).map(([name, value]) => [
    name,
    convertHeader(swagger, { pointer: child(at, name), value }),
  ]);
  return { headers: withOrigin(swagger, Object.fromEntries(converted), at) };
};

const essenceOf = (type: string): string => (type.split(';')[0] as string).trim().toLowerCase();

/** The documented media type of an example; undefined if there is none. */
const typeOf = (name: string, types: readonly string[]): string | undefined =>
  types.find((type) => type === name) ?? types.find((type) => essenceOf(type) === essenceOf(name));

/** Examples with names of the author's instead of media types. They become examples of the first media type. */
const namedExamples = (examples: Json): Json => {
  const named = Object.entries(examples).filter(([name]) => !name.includes('/') && !name.startsWith('x-'));
  return named.length === 0
    ? {}
    : { examples: Object.fromEntries(named.map(([name, value]) => [name, { value }])) };
};

/**
 * Converts the content of a response: its schema, with the examples of each media type.
 * @see Swagger 2.0, Response Object, schema: "If this field does not exist, it means no content is returned"
 */
const contentOf = (swagger: Swagger, response: Located<Json>, produces: readonly string[]): Json => {
  const { pointer, value } = response;
  const examples = isObject(value.examples) ? value.examples : {};
  if (value.schema === undefined) return {};
  const schema = convertSchema(swagger, { pointer: child(pointer, 'schema'), value: value.schema });
  const byType = Object.keys(examples).filter((name) => name.includes('/'));
  const isFree = produces.includes('*/*');
  for (const name of byType.filter((one) => !isFree && typeOf(one, produces) === undefined)) {
    swagger.remarks.push({
      pointer: child(pointer, 'examples', name),
      message: `this example is of ${name}, which the operation does not produce: it counts for nothing`,
    });
  }
  const types = isFree ? [...new Set([...byType, ...produces])] : produces;
  const content = types.map((type, index) => {
    const name = byType.find((one) => typeOf(one, types) === type);
    const example = name === undefined ? {} : { example: examples[name] };
    const named = index === 0 && name === undefined ? namedExamples(examples) : {};
    return [type, withOrigin(swagger, { schema, ...example, ...named }, pointer)];
  });
  return { content: withOrigin(swagger, Object.fromEntries(content), pointer) };
};

/** Converts a Response Object of an operation with these media types. */
export const convertResponse = (
  swagger: Swagger,
  { pointer, value }: Located,
  produces: readonly string[],
): unknown => {
  if (!isObject(value)) return value;
  const response = { pointer, value };
  const others = without(value, ['schema', 'headers', 'examples', 'content']);
  const parts = { ...headersOf(swagger, response), ...contentOf(swagger, response, produces) };
  return withOrigin(swagger, { ...others, ...parts }, pointer);
};
