import { type Json, textOf } from '../../../json/json.ts';
import { child, type Located } from '../../../json/pointer.ts';
import { placed } from '../conversion.ts';
import { FORMATS, formatsOf, queryStyle } from './parameters.ts';
import { convertSchema, valueSchema } from './schemas.ts';
import type { Swagger } from './swagger.ts';

const URL_ENCODED = 'application/x-www-form-urlencoded';
const MULTIPART = 'multipart/form-data';
const FORM = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i;

/** A request body without its content: Swagger 2.0, Parameter Object, description and required. */
const headOf = ({ value: { description } }: Located<Json>): Json =>
  description === undefined ? {} : { description };

/** One body, in each media type. */
const convertBody = (swagger: Swagger, body: Located<Json>, consumes: readonly string[]): Json => {
  const { pointer, value } = body;
  const schema =
    value.schema === undefined
      ? {}
      : { schema: convertSchema(swagger, { pointer: child(pointer, 'schema'), value: value.schema }) };
  const content = consumes.map((type) => [type, placed(swagger, schema, pointer)]);
  const head = { ...headOf(body), ...(value.required === true ? { required: true } : {}) };
  return placed(
    swagger,
    { ...head, content: placed(swagger, Object.fromEntries(content), pointer) },
    pointer,
  );
};

/** The media types of a form: those that are said, else all that can carry it. */
const formTypes = (fields: readonly Located<Json>[], consumes: readonly string[]): readonly string[] => {
  const types = consumes.filter((type) => FORM.test(type));
  if (types.length > 0) return types;
  return fields.some(({ value }) => value.type === 'file') ? [MULTIPART] : [MULTIPART, URL_ENCODED];
};

/** A field of a form may be sent without a value, if it says so. */
const fieldSchema = (swagger: Swagger, field: Located<Json>): unknown => {
  const schema = valueSchema(swagger, field);
  return field.value.allowEmptyValue === true
    ? placed(swagger, { anyOf: [schema, { type: 'string', maxLength: 0 }] }, field.pointer)
    : schema;
};

const encodingsOf = (swagger: Swagger, fields: readonly Located<Json>[], type: string): Json => {
  const encodings = fields.flatMap(({ pointer, value }) => {
    const formats = formatsOf(value);
    const [outer] = formats;
    if (outer === undefined || (outer === 'multi' && formats.length === 1)) return [];
    // Styles count in forms alone.
    const style = type === MULTIPART ? { [FORMATS]: formats } : queryStyle(formats);
    return [[textOf(value.name), placed(swagger, style, pointer)]];
  });
  return encodings.length > 0 ? { encoding: Object.fromEntries(encodings) } : {};
};

/** Fields of a form as the members of an object. */
const convertForm = (
  swagger: Swagger,
  fields: readonly [Located<Json>, ...Located<Json>[]],
  consumes: readonly string[],
): Json => {
  const { pointer } = fields[0];
  const nameOf = ({ value: { name } }: Located<Json>) => textOf(name);
  const required = fields.filter(({ value }) => value.required === true).map(nameOf);
  const properties = fields.map((field) => [nameOf(field), fieldSchema(swagger, field)]);
  const schema = {
    type: 'object',
    properties: Object.fromEntries(properties),
    ...(required.length > 0 ? { required } : {}),
  };
  const content = formTypes(fields, consumes).map((type) => {
    const essence = type.toLowerCase().startsWith('multipart') ? MULTIPART : URL_ENCODED;
    const form = { schema: placed(swagger, schema, pointer), ...encodingsOf(swagger, fields, essence) };
    return [type, placed(swagger, form, pointer)];
  });
  const body = {
    ...(required.length > 0 ? { required: true } : {}),
    content: placed(swagger, Object.fromEntries(content), pointer),
  };
  return placed(swagger, body, pointer);
};

const hasSameName = (one: Located<Json>, other: Located<Json>): boolean =>
  one.value.in === other.value.in && one.value.name === other.value.name;

/**
 * The request body that an operation's parameters and its path item's describe.
 * @param own the operation's, which override those of the path item
 * @see Swagger 2.0, Parameter Object, "There can be one "body" parameter at most"
 */
export const requestBodyOf = (
  swagger: Swagger,
  own: readonly Located<Json>[],
  shared: readonly Located<Json>[],
  consumes: readonly string[],
): Json | undefined => {
  const isBody = ({ value }: Located<Json>) => value.in === 'body';
  const ownBody = own.find(isBody);
  const body = ownBody ?? (own.length > 0 ? undefined : shared.find(isBody));
  if (body) return convertBody(swagger, body, consumes);
  const inherited = shared.filter(
    (field) => !isBody(field) && !own.some((other) => hasSameName(field, other)),
  );
  const [first, ...others] = [...own, ...inherited];
  return first && convertForm(swagger, [first, ...others], consumes);
};
