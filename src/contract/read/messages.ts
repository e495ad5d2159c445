import { memberAt } from '../../json/boxed-number.ts';
import { type Json, listOf, textOf } from '../../json/json.ts';
import { parseSpelled } from '../../json/parse.ts';
import { child, entriesAt, follow, isObject, type Located, type Pointer } from '../../json/pointer.ts';
import type {
  Encoding,
  Encodings,
  Example,
  MediaType,
  Parameter,
  ParameterLocation,
  RequestBody,
  Response,
} from '../operation.ts';
import { isJson } from '../response.ts';

const DEFAULT_STYLE = {
  path: 'simple',
  header: 'simple',
  query: 'form',
  cookie: 'form',
  querystring: 'form',
};

/** The value of a `serializedValue`, for JSON and text; undefined for other media types. */
const serializedValue = (text: string, range: string | undefined): unknown => {
  if (range === undefined || !isJson(range)) return range?.startsWith('text/') ? text : undefined;
  try {
    return parseSpelled(text);
  } catch {
    return text;
  }
};

/** Reads an Example Object; undefined if its value is in another file, or cannot be read. */
const exampleOf = (
  name: string,
  { pointer, value }: Located<Json>,
  range: string | undefined,
): Example | undefined => {
  const [member] = ['value', 'dataValue', 'serializedValue'].filter((one) => Object.hasOwn(value, one));
  if (member === undefined) return undefined;
  const at = child(pointer, member);
  const data = memberAt(value, member);
  if (member === 'value') return { name, value: data, pointer: at };
  if (member === 'dataValue') return { name, value: data, pointer: at, isData: true };
  const read = serializedValue(textOf(value.serializedValue), range);
  return read === undefined ? undefined : { name, value: read, pointer: at };
};

/**
 * Reads the examples of an object.
 * @param range its media type; undefined for a parameter with a schema
 */
const examplesOf = (root: Json, { pointer, value }: Located<Json>, range?: string): Example[] => {
  const named = entriesAt(root, { pointer: child(pointer, 'examples'), value: value.examples }).flatMap(
    ([name, example]) => exampleOf(name, example, range) ?? [],
  );
  const single = { name: 'default', value: memberAt(value, 'example'), pointer: child(pointer, 'example') };
  return named.length === 0 && value.example !== undefined ? [single] : named;
};

const schemaOf = ({ pointer, value }: Located<Json>): Pointer | undefined =>
  value.schema === undefined ? undefined : child(pointer, 'schema');

const contentOf = (root: Json, { pointer, value }: Located<Json>): MediaType[] =>
  entriesAt(root, { pointer: child(pointer, 'content'), value: value.content }).map(([range, mediaType]) => ({
    range,
    pointer: mediaType.pointer,
    schema: schemaOf(mediaType),
    itemSchema: mediaType.value.itemSchema === undefined ? undefined : child(mediaType.pointer, 'itemSchema'),
    encodings: encodingsOf(root, mediaType),
    examples: examplesOf(root, mediaType, range),
  }));

const deprecationOf = (root: Json, { pointer, value }: Located<Json>): Pointer | undefined => {
  if (value.deprecated === true) return child(pointer, 'deprecated');
  const schema =
    value.schema === undefined ? undefined : follow(root, child(pointer, 'schema'), value.schema);
  const isDeprecated = schema && isObject(schema.value) && schema.value.deprecated === true;
  return isDeprecated ? child(schema.pointer, 'deprecated') : undefined;
};

/** The member in which the conversion keeps collection formats of Swagger 2.0 that no style can express. */
const FORMATS = 'x-collection-formats';
const DELIMITERS: Readonly<Record<string, string>> = { csv: ',', ssv: ' ', tsv: '\t', pipes: '|' };
const NO_DELIMITERS: readonly string[] = [];

const delimitersOf = (value: Json): readonly string[] =>
  value[FORMATS] === undefined
    ? NO_DELIMITERS
    : listOf(value[FORMATS]).map((format) => DELIMITERS[textOf(format)] ?? ',');

const isExploded = (value: Json, style: string): boolean => {
  const [outer] = listOf(value[FORMATS]);
  return outer === undefined ? style === 'form' || style === 'cookie' : outer === 'multi';
};

const parameterOf = (
  root: Json,
  located: Located<Json>,
  name: string,
  location: ParameterLocation,
): Parameter => {
  const { value } = located;
  const style = textOf(value.style ?? DEFAULT_STYLE[location]);
  return {
    name,
    in: location,
    pointer: located.pointer,
    required: value.required === true || location === 'path',
    style,
    explode: typeof value.explode === 'boolean' ? value.explode : isExploded(value, style),
    allowEmptyValue: value.allowEmptyValue === true,
    delimiters: delimitersOf(value),
    deprecated: deprecationOf(root, located),
    schema: schemaOf(located),
    content: contentOf(root, located)[0],
    examples: examplesOf(root, located),
  };
};

const headersOf = (root: Json, { pointer, value }: Located<Json>): Parameter[] =>
  entriesAt(root, { pointer: child(pointer, 'headers'), value: value.headers })
    .filter(([name]) => name.toLowerCase() !== 'content-type')
    .map(([name, header]) => parameterOf(root, header, name, 'header'));

const STYLE_FIELDS = ['style', 'explode', 'allowReserved', FORMATS];

const encodingOf = (root: Json, located: Located<Json>, name = ''): Encoding => {
  const { pointer, value } = located;
  const hasStyle = STYLE_FIELDS.some((field) => value[field] !== undefined);
  return {
    pointer,
    contentType: typeof value.contentType === 'string' ? value.contentType : undefined,
    parameter: hasStyle ? parameterOf(root, located, name, 'query') : undefined,
    headers: headersOf(root, located),
    encodings: encodingsOf(root, located),
  };
};

const NO_ENCODINGS: Encodings = { named: new Map(), prefix: [], item: undefined };
const ENCODING_FIELDS = ['encoding', 'prefixEncoding', 'itemEncoding'];

const encodingsOf = (root: Json, { pointer, value }: Located<Json>): Encodings => {
  if (ENCODING_FIELDS.every((field) => value[field] === undefined)) return NO_ENCODINGS;
  const at = (field: string) => ({ pointer: child(pointer, field), value: value[field] });
  const prefix = Array.isArray(value.prefixEncoding) ? value.prefixEncoding : [];
  const { pointer: item, value: itemEncoding } = at('itemEncoding');
  return {
    named: new Map(
      entriesAt(root, at('encoding')).map(([name, located]) => [name, encodingOf(root, located, name)]),
    ),
    prefix: prefix.map((one, index) =>
      encodingOf(root, {
        pointer: child(pointer, 'prefixEncoding', index),
        value: isObject(one) ? one : {},
      }),
    ),
    item: isObject(itemEncoding) ? encodingOf(root, { pointer: item, value: itemEncoding }) : undefined,
  };
};

/** Header parameters that OpenAPI ignores: these headers are described elsewhere (Parameter Object). */
const IGNORED_HEADERS = new Set(['accept', 'content-type', 'authorization']);

const parameterList = (root: Json, pointer: Pointer, list: unknown): Parameter[] =>
  (Array.isArray(list) ? list : []).flatMap((item, index) => {
    const found = follow(root, child(pointer, 'parameters', index), item);
    if (!found || !isObject(found.value) || typeof found.value.name !== 'string') return [];
    const { name, in: location } = found.value;
    if (!Object.hasOwn(DEFAULT_STYLE, textOf(location))) return []; // Reported by lint.
    if (location === 'header' && IGNORED_HEADERS.has(name.toLowerCase())) return [];
    return [parameterOf(root, found as Located<Json>, name, location as ParameterLocation)];
  });

const keyOf = ({ name, in: location }: Parameter): string =>
  `${location} ${location === 'header' ? name.toLowerCase() : name}`;

/** The operation's own parameters, and those of the path item that they do not override. */
export const parametersOf = (root: Json, pathItem: Located<Json>, operation: Located<Json>): Parameter[] => {
  const own = parameterList(root, operation.pointer, operation.value.parameters);
  const overridden = new Set(own.map(keyOf));
  const shared = parameterList(root, pathItem.pointer, pathItem.value.parameters);
  return [...own, ...shared.filter((parameter) => !overridden.has(keyOf(parameter)))];
};

export const requestBodyOf = (root: Json, { pointer, value }: Located<Json>): RequestBody | undefined => {
  const found = isObject(value.requestBody) && follow(root, child(pointer, 'requestBody'), value.requestBody);
  if (!found || !isObject(found.value)) return undefined;
  const located = found as Located<Json>;
  return {
    pointer: found.pointer,
    required: located.value.required === true,
    content: contentOf(root, located),
  };
};

/** The responses of an operation. Some documents refer to them as a whole, though the specification does not allow it. */
export const responsesOf = (root: Json, { pointer, value }: Located<Json>): Response[] =>
  entriesAt(root, follow(root, child(pointer, 'responses'), value.responses) ?? { pointer, value: undefined })
    .filter(([status]) => !status.startsWith('x-'))
    .map(([status, response]) => ({
      status,
      pointer: response.pointer,
      content: contentOf(root, response),
      headers: headersOf(root, response),
    }));
