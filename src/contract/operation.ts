import { lazy } from '../base/lazy.ts';
import { child, entriesAt, follow, isObject, type Located, type Pointer, targetOf } from '../base/pointer.ts';
import type { Document } from '../document/document.ts';
import { serverPaths, serverPathsOf } from './server-path.ts';

type Json = Record<string, unknown>;

/** An example that the document gives a name: `Prefer: example=duplicate-name`. */
export interface Example {
  readonly name: string;
  readonly value: unknown;
  readonly pointer: Pointer;
}

/** How one member of a form, or one part of a multipart body, is written. */
export interface Encoding {
  readonly pointer: Pointer;
  /** Media type ranges, one of which it has; undefined where the schema's type tells. */
  readonly contentType: string | undefined;
  /** Where a style is given: it is written as a query parameter is. */
  readonly parameter: Parameter | undefined;
  readonly headers: readonly Parameter[];
  readonly encodings: Encodings;
}

/** How the members, parts or items of a body are written: by name, by position, and all others. */
export interface Encodings {
  readonly named: ReadonlyMap<string, Encoding>;
  readonly prefix: readonly Encoding[];
  readonly item: Encoding | undefined;
}

/** What a body may look like under one media type range. */
export interface MediaType {
  /** `application/json`, `text/*`, … as written. */
  readonly range: string;
  readonly pointer: Pointer;
  readonly schema: Pointer | undefined;
  /** OpenAPI 3.2: what each item of a stream, or each part of a sequence, looks like. */
  readonly itemSchema: Pointer | undefined;
  readonly encodings: Encodings;
  readonly examples: readonly Example[];
}

type ParameterLocation = 'path' | 'query' | 'header' | 'cookie' | 'querystring';

/** A parameter or a response header: a name, where it stands and how its text is written. */
export interface Parameter {
  readonly name: string;
  readonly in: ParameterLocation;
  readonly pointer: Pointer;
  readonly required: boolean;
  readonly style: string;
  readonly explode: boolean;
  readonly allowEmptyValue: boolean;
  /** Where it is said that nobody should use it any more. */
  readonly deprecated: Pointer | undefined;
  readonly schema: Pointer | undefined;
  /** Instead of `schema`: the value is a text of this media type. */
  readonly content: MediaType | undefined;
  readonly examples: readonly Example[];
}

interface RequestBody {
  readonly pointer: Pointer;
  readonly required: boolean;
  readonly content: readonly MediaType[];
}

export interface Response {
  /** `200`, `4XX` or `default`, as written. */
  readonly status: string;
  readonly pointer: Pointer;
  readonly content: readonly MediaType[];
  readonly headers: readonly Parameter[];
}

export interface SecurityScheme {
  readonly name: string;
  readonly pointer: Pointer;
  /** `unknown` where a requirement names a scheme that the document does not have. */
  readonly type: 'apiKey' | 'http' | 'oauth2' | 'openIdConnect' | 'mutualTLS' | 'unknown';
  /** For `apiKey`: the parameter that carries it. */
  readonly parameter: string;
  readonly in: 'header' | 'query' | 'cookie';
  /** For `http`: `bearer`, `basic`, … in lower case. */
  readonly scheme: string;
  /** Requests are signed as in AWS Signature Version 4: `x-amazon-apigateway-authtype: awsSigv4`. */
  readonly isSigV4: boolean;
}

/** One of the ways in which a caller may show who he is: all of these schemes together. Empty: nobody is asked. */
export type SecurityRequirement = readonly SecurityScheme[];

/** One method on one path template. What is costly to read is read when it is first asked for. */
export interface Operation {
  /** The operationId, or `POST /groups` where there is none. */
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly pointer: Pointer;
  readonly summary: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody: RequestBody | undefined;
  readonly responses: readonly Response[];
  /** The alternatives of which one must be met, and where they are written. */
  readonly security: Located<readonly SecurityRequirement[]>;
  readonly tags: readonly string[];
  readonly hasCallbacks: boolean;
  readonly deprecated: boolean;
  /** The paths of its own servers, which take the place of the document's; undefined when it has none that differ. */
  readonly servers: readonly string[] | undefined;
}

/** The methods that a Path Item may have (OpenAPI 3.2, Path Item Object). */
export const METHODS: readonly string[] = [
  'get',
  'put',
  'post',
  'delete',
  'options',
  'head',
  'patch',
  'trace',
  'query',
];
const DEFAULT_STYLE = {
  path: 'simple',
  header: 'simple',
  query: 'form',
  cookie: 'form',
  querystring: 'form',
};

const examplesOf = (root: Json, { pointer, value }: Located<Json>): Example[] => {
  const named = entriesAt(root, { pointer: child(pointer, 'examples'), value: value.examples }).flatMap(
    ([name, example]) =>
      'value' in example.value
        ? [{ name, value: example.value.value, pointer: child(example.pointer, 'value') }]
        : [],
  );
  const single = { name: 'default', value: value.example, pointer: child(pointer, 'example') };
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
    examples: examplesOf(root, mediaType),
  }));

const deprecationOf = (root: Json, { pointer, value }: Located<Json>): Pointer | undefined => {
  if (value.deprecated === true) return child(pointer, 'deprecated');
  const schema =
    value.schema === undefined ? undefined : follow(root, child(pointer, 'schema'), value.schema);
  const isDeprecated = schema && isObject(schema.value) && schema.value.deprecated === true;
  return isDeprecated ? child(schema.pointer, 'deprecated') : undefined;
};

const parameterOf = (
  root: Json,
  located: Located<Json>,
  name: string,
  location: ParameterLocation,
): Parameter => {
  const { value } = located;
  const style = String(value.style ?? DEFAULT_STYLE[location]);
  return {
    name,
    in: location,
    pointer: located.pointer,
    required: value.required === true || location === 'path',
    style,
    explode: typeof value.explode === 'boolean' ? value.explode : style === 'form' || style === 'cookie',
    allowEmptyValue: value.allowEmptyValue === true,
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

const STYLE_FIELDS = ['style', 'explode', 'allowReserved'];

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

/** Header parameters that OpenAPI ignores, since other parts of the document describe them (Parameter Object). */
const IGNORED_HEADERS = new Set(['accept', 'content-type', 'authorization']);

const parameterList = (root: Json, pointer: Pointer, list: unknown): Parameter[] =>
  (Array.isArray(list) ? list : []).flatMap((item, index) => {
    const found = follow(root, child(pointer, 'parameters', index), item);
    if (!found || !isObject(found.value) || typeof found.value.name !== 'string') return [];
    const { name, in: location } = found.value;
    if (location === 'header' && IGNORED_HEADERS.has(name.toLowerCase())) return [];
    return [parameterOf(root, found as Located<Json>, name, location as ParameterLocation)];
  });

const keyOf = ({ name, in: location }: Parameter): string =>
  `${location} ${location === 'header' ? name.toLowerCase() : name}`;

/** The operation's own parameters, and those of the path item that it does not override. */
const parametersOf = (root: Json, pathItem: Located<Json>, operation: Located<Json>): Parameter[] => {
  const own = parameterList(root, operation.pointer, operation.value.parameters);
  const overridden = new Set(own.map(keyOf));
  const shared = parameterList(root, pathItem.pointer, pathItem.value.parameters);
  return [...own, ...shared.filter((parameter) => !overridden.has(keyOf(parameter)))];
};

const requestBodyOf = (root: Json, { pointer, value }: Located<Json>): RequestBody | undefined => {
  const found = isObject(value.requestBody) && follow(root, child(pointer, 'requestBody'), value.requestBody);
  if (!found || !isObject(found.value)) return undefined;
  const located = found as Located<Json>;
  return {
    pointer: found.pointer,
    required: located.value.required === true,
    content: contentOf(root, located),
  };
};

const responsesOf = (root: Json, { pointer, value }: Located<Json>): Response[] =>
  entriesAt(root, { pointer: child(pointer, 'responses'), value: value.responses })
    .filter(([status]) => !status.startsWith('x-'))
    .map(([status, response]) => ({
      status,
      pointer: response.pointer,
      content: contentOf(root, response),
      headers: headersOf(root, response),
    }));

const schemeOf = (root: Json, name: string): SecurityScheme | undefined => {
  // OpenAPI 3.2 lets a requirement name its scheme by a URI, too.
  const found = follow(root, targetOf(name) ?? child('/components/securitySchemes', name));
  if (!found || !isObject(found.value)) return undefined;
  return {
    name,
    pointer: found.pointer,
    type: found.value.type as SecurityScheme['type'],
    parameter: String(found.value.name ?? ''),
    in: found.value.in as SecurityScheme['in'],
    scheme: String(found.value.scheme ?? '').toLowerCase(),
    isSigV4: found.value['x-amazon-apigateway-authtype'] === 'awsSigv4',
  };
};

/** All security schemes of a document, by name. */
export const securitySchemes = ({ root }: Document): SecurityScheme[] => {
  const schemes = follow(root, '/components/securitySchemes')?.value;
  return (isObject(schemes) ? Object.keys(schemes) : []).flatMap((name) => schemeOf(root, name) ?? []);
};

const unknownScheme = (name: string, pointer: Pointer): SecurityScheme => ({
  name,
  pointer,
  type: 'unknown',
  parameter: '',
  in: 'header',
  scheme: '',
  isSigV4: false,
});

const requirementOf = (root: Json, pointer: Pointer, requirement: Json): SecurityRequirement =>
  Object.keys(requirement).map((name) => schemeOf(root, name) ?? unknownScheme(name, child(pointer, name)));

const securityOf = (
  root: Json,
  { pointer, value }: Located<Json>,
): Located<readonly SecurityRequirement[]> => {
  const { security } = root;
  const from = Array.isArray(value.security)
    ? { pointer: child(pointer, 'security'), value: value.security }
    : { pointer: '/security', value: Array.isArray(security) ? security : [] };
  const requirements = from.value.map((requirement, index) =>
    isObject(requirement) ? requirementOf(root, child(from.pointer, index), requirement) : [],
  );
  return { pointer: from.pointer, value: requirements };
};

/** An operation's own servers, else its path item's. */
const serversOf = (document: Document, pathItem: Json, operation: Json): readonly string[] | undefined => {
  const own = serverPathsOf(operation.servers) ?? serverPathsOf(pathItem.servers);
  return own && own.join() !== serverPaths(document).join() ? own : undefined;
};

const operationOf = (
  document: Document,
  path: string,
  method: string,
  pathItem: Located<Json>,
  located: Located<Json>,
) => {
  const { value } = located;
  const { root } = document;
  const parameters = lazy(() => parametersOf(root, pathItem, located));
  const requestBody = lazy(() => requestBodyOf(root, located));
  const responses = lazy(() => responsesOf(root, located));
  const security = lazy(() => securityOf(root, located));
  return {
    id: typeof value.operationId === 'string' ? value.operationId : `${method.toUpperCase()} ${path}`,
    method,
    path,
    pointer: located.pointer,
    summary: String(value.summary ?? ''),
    tags: Array.isArray(value.tags) ? value.tags.map(String) : [],
    hasCallbacks: isObject(value.callbacks),
    deprecated: value.deprecated === true,
    servers: serversOf(document, pathItem.value, value),
    get parameters() {
      return parameters();
    },
    get requestBody() {
      return requestBody();
    },
    get responses() {
      return responses();
    },
    get security() {
      return security();
    },
  } satisfies Operation;
};

/** The methods of a path item, and those that OpenAPI 3.2 puts below `additionalOperations`. */
const methodsOf = (
  root: Json,
  { pointer, value }: Located<Json>,
): [method: string, operation: Located<Json>][] => {
  const place = child(pointer, 'additionalOperations');
  const additional = entriesAt(root, { pointer: place, value: value.additionalOperations });
  return [
    ...METHODS.filter((method) => isObject(value[method])).map((method): [string, Located<Json>] => [
      method,
      { pointer: child(pointer, method), value: value[method] as Json },
    ]),
    ...additional.map(([method, operation]): [string, Located<Json>] => [method.toLowerCase(), operation]),
  ];
};

/** The operations below `paths`, in the order of the document. */
export const listOperations = (document: Document): Operation[] => {
  const { root } = document;
  return entriesAt(root, { pointer: '/paths', value: root.paths })
    .filter(([path]) => path.startsWith('/')) // The others are extensions: `x-…`.
    .flatMap(([path, pathItem]) =>
      methodsOf(root, pathItem).map(([method, operation]) =>
        operationOf(document, path, method, pathItem, operation),
      ),
    );
};
