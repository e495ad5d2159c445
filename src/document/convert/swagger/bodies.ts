import { type Json, textOf } from '../../../json/json.ts';
import { child, type Located } from '../../../json/pointer.ts';
import { withOrigin } from '../conversion.ts';
import { FORMATS, formatsOf, queryStyle } from './parameters.ts';
import { convertSchema, valueSchema } from './schemas.ts';
import type { Swagger } from './swagger.ts';

const URL_ENCODED = 'application/x-www-form-urlencoded';
const MULTIPART = 'multipart/form-data';
const FORM = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i;

/** A request body without content and `required` (Swagger 2.0, Parameter Object, description). */
const headOf = ({ value: { description } }: Located<Json>): Json =>
  description === undefined ? {} : { description };

/** Converts a body parameter: a request body with the same schema for each media type. */
const convertBody = (swagger: Swagger, body: Located<Json>, consumes: readonly string[]): Json => {
  const { pointer, value } = body;
  const schema =
    value.schema === undefined
      ? {}
      : { schema: convertSchema(swagger, { pointer: child(pointer, 'schema'), value: value.schema }) };
  const content = consumes.map((type) => [type, withOrigin(swagger, schema, pointer)]);
  const head = { ...headOf(body), ...(value.required === true ? { required: true } : {}) };
  return withOrigin(
    swagger,
    { ...head, content: withOrigin(swagger, Object.fromEntries(content), pointer) },
    pointer,
  );
};

/** The media types of a form: the declared ones, else those that can contain its fields. */
const formTypes = (fields: readonly Located<Json>[], consumes: readonly string[]): readonly string[] => {
  const types = consumes.filter((type) => FORM.test(type));
  if (types.length > 0) return types;
  return fields.some(({ value }) => value.type === 'file') ? [MULTIPART] : [MULTIPART, URL_ENCODED];
};

/** The schema of a form field. With `allowEmptyValue`, an empty value is valid too. */
const fieldSchema = (swagger: Swagger, field: Located<Json>): unknown => {
  const schema = valueSchema(swagger, field);
  return field.value.allowEmptyValue === true
    ? withOrigin(swagger, { anyOf: [schema, { type: 'string', maxLength: 0 }] }, field.pointer)
    : schema;
};

const encodingsOf = (swagger: Swagger, fields: readonly Located<Json>[], type: string): Json => {
  const encodings = fields.flatMap(({ pointer, value }) => {
    const formats = formatsOf(value);
    const [outer] = formats;
    if (outer === undefined || (outer === 'multi' && formats.length === 1)) return [];
    // Styles apply to URL-encoded forms only.
    const style = type === MULTIPART ? { [FORMATS]: formats } : queryStyle(formats);
    return [[textOf(value.name), withOrigin(swagger, style, pointer)]];
  });
  return encodings.length > 0 ? { encoding: Object.fromEntries(encodings) } : {};
};

/** Converts the fields of a form to the members of an object. */
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
    const form = { schema: withOrigin(swagger, schema, pointer), ...encodingsOf(swagger, fields, essence) };
    return [type, withOrigin(swagger, form, pointer)];
  });
  const body = {
    ...(required.length > 0 ? { required: true } : {}),
    content: withOrigin(swagger, Object.fromEntries(content), pointer),
  };
  return withOrigin(swagger, body, pointer);
};

const hasSameName = (one: Located<Json>, other: Located<Json>): boolean =>
  one.value.in === other.value.in && one.value.name === other.value.name;

/**
 * The request body described by the body and form parameters of an operation and its path item.
 * @param own the operation's parameters, which override those of the path item
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
