import { type Json, listOf, textOf } from '../../../json/json.ts';
import { child, isObject, type Located, type Pointer } from '../../../json/pointer.ts';
import { withOrigin, without } from '../conversion.ts';
import { VALUE_MEMBERS, valueSchema } from './schemas.ts';
import { convertReference, objectAt, type Swagger } from './swagger.ts';

/** The member with the collection formats of nested lists, outer ones first: OpenAPI 3.0 has no style for some of them. */
export const FORMATS = 'x-collection-formats';

const formatOf = ({ collectionFormat }: Json): string =>
  typeof collectionFormat === 'string' ? collectionFormat : 'csv';

/** The collection formats of a list and of the lists inside it. */
export const formatsOf = (value: unknown): string[] =>
  isObject(value) && value.type === 'array' ? [formatOf(value), ...formatsOf(value.items)] : [];

/** The styles for collection formats in a query (Swagger 2.0, Parameter Object, collectionFormat; OpenAPI 3.0.4, style). */
const QUERY_STYLES: Readonly<Record<string, Json>> = {
  csv: { style: 'form', explode: false },
  multi: { style: 'form', explode: true },
  ssv: { style: 'spaceDelimited', explode: false },
  pipes: { style: 'pipeDelimited', explode: false },
  tsv: { style: 'form', explode: false },
};

/** The style of a list in a query. */
export const queryStyle = (formats: readonly string[]): Json => {
  const [outer, ...inner] = formats;
  if (outer === undefined) return {};
  const isRepeated = inner.length === 0 && outer === 'multi';
  return { ...(QUERY_STYLES[outer] ?? QUERY_STYLES.csv), ...(isRepeated ? {} : { [FORMATS]: formats }) };
};

/** The style of a list in a path or a header, which is separated by commas by default. */
export const textStyle = (formats: readonly string[]): Json =>
  formats.every((format) => format === 'csv' || format === 'multi') && formats.length < 2
    ? {}
    : { [FORMATS]: formats };

const convertValue = (swagger: Swagger, located: Located<Json>): Json => {
  const { pointer, value } = located;
  const formats = formatsOf(value);
  const style = value.in === 'query' ? queryStyle(formats) : textStyle(formats);
  const others = without(value, [...VALUE_MEMBERS, 'collectionFormat', 'schema']);
  return withOrigin(swagger, { ...others, ...style, schema: valueSchema(swagger, located) }, pointer);
};

const IN_BODIES = ['body', 'formData'];

/** Is it a body or form parameter, part of the request body of OpenAPI 3.0? */
export const isInBody = ({ value }: Located<Json>): boolean => IN_BODIES.includes(textOf(value.in));

const LOCATIONS = ['query', 'header', 'path'];

/** Converts a parameter that is not part of the body. An invalid one stays as it is, to be reported by `lint`. */
export const convertParameter = (swagger: Swagger, { pointer, value }: Located): unknown => {
  if (!isObject(value)) return value;
  if (typeof value.$ref === 'string') return convertReference(swagger, { pointer, value });
  return LOCATIONS.includes(textOf(value.in))
    ? convertValue(swagger, { pointer, value })
    : withOrigin(swagger, value, pointer);
};

/** The body and form parameters of a list, with references resolved. */
export const bodyParameters = (swagger: Swagger, pointer: Pointer, list: unknown): Located<Json>[] =>
  listOf(list).flatMap((item, index) => {
    const found = objectAt(swagger, child(pointer, index), item);
    return found && isInBody(found) ? [found] : [];
  });

/** Converts the other parameters of a list. */
export const otherParameters = (swagger: Swagger, pointer: Pointer, list: unknown): unknown => {
  if (!Array.isArray(list)) return list;
  return list.flatMap((item, index) => {
    const at = child(pointer, index);
    const found = objectAt(swagger, at, item);
    return found && isInBody(found) ? [] : [convertParameter(swagger, { pointer: at, value: item })];
  });
};
