import { type Json, listOf, textOf } from '../../../json/json.ts';
import { child, isObject, type Located, type Pointer } from '../../../json/pointer.ts';
import { placed, without } from '../conversion.ts';
import { VALUE_MEMBERS, valueSchema } from './schemas.ts';
import { objectAt, refer, type Swagger } from './swagger.ts';

/** The member that keeps how lists are written, outer ones first: OpenAPI 3.0 has no style for some of them. */
export const FORMATS = 'x-collection-formats';

const formatOf = ({ collectionFormat }: Json): string =>
  typeof collectionFormat === 'string' ? collectionFormat : 'csv';

/** The collection format of a list, and those of the lists in it. */
export const formatsOf = (value: unknown): string[] =>
  isObject(value) && value.type === 'array' ? [formatOf(value), ...formatsOf(value.items)] : [];

/** The styles of a query: Swagger 2.0, Parameter Object, collectionFormat; OpenAPI 3.0.4, Parameter Object, style. */
const QUERY_STYLES: Readonly<Record<string, Json>> = {
  csv: { style: 'form', explode: false },
  multi: { style: 'form', explode: true },
  ssv: { style: 'spaceDelimited', explode: false },
  pipes: { style: 'pipeDelimited', explode: false },
  tsv: { style: 'form', explode: false },
};

/** How a list is written in a query. */
export const queryStyle = (formats: readonly string[]): Json => {
  const [outer, ...inner] = formats;
  if (outer === undefined) return {};
  const isRepeated = inner.length === 0 && outer === 'multi';
  return { ...(QUERY_STYLES[outer] ?? QUERY_STYLES.csv), ...(isRepeated ? {} : { [FORMATS]: formats }) };
};

/** How a list is written in a path or a header: separated by commas unless something else is said. */
export const textStyle = (formats: readonly string[]): Json =>
  formats.every((format) => format === 'csv' || format === 'multi') && formats.length < 2
    ? {}
    : { [FORMATS]: formats };

const convertValue = (swagger: Swagger, located: Located<Json>): Json => {
  const { pointer, value } = located;
  const formats = formatsOf(value);
  const style = value.in === 'query' ? queryStyle(formats) : textStyle(formats);
  const others = without(value, [...VALUE_MEMBERS, 'collectionFormat', 'schema']);
  return placed(swagger, { ...others, ...style, schema: valueSchema(swagger, located) }, pointer);
};

const IN_BODIES = ['body', 'formData'];

/** Is it a part of what OpenAPI 3.0 calls a request body? */
export const isInBody = ({ value }: Located<Json>): boolean => IN_BODIES.includes(textOf(value.in));

const LOCATIONS = ['query', 'header', 'path'];

/** A parameter outside of bodies. What is none stays as it is, and is reported when the document is examined. */
export const convertParameter = (swagger: Swagger, { pointer, value }: Located): unknown => {
  if (!isObject(value)) return value;
  if (typeof value.$ref === 'string') return refer(swagger, { pointer, value });
  return LOCATIONS.includes(textOf(value.in))
    ? convertValue(swagger, { pointer, value })
    : placed(swagger, value, pointer);
};

/** The parameters of a list that stand in bodies, with references followed. */
export const bodyParameters = (swagger: Swagger, pointer: Pointer, list: unknown): Located<Json>[] =>
  listOf(list).flatMap((item, index) => {
    const found = objectAt(swagger, child(pointer, index), item);
    return found && isInBody(found) ? [found] : [];
  });

/** The parameters of a list that stand elsewhere. */
export const otherParameters = (swagger: Swagger, pointer: Pointer, list: unknown): unknown => {
  if (!Array.isArray(list)) return list;
  return list.flatMap((item, index) => {
    const at = child(pointer, index);
    const found = objectAt(swagger, at, item);
    return found && isInBody(found) ? [] : [convertParameter(swagger, { pointer: at, value: item })];
  });
};
