import type { Located, Pointer } from '../json/pointer.ts';

/** A named example of the document: `Prefer: example=duplicate-name`. */
export interface Example {
  readonly name: string;
  readonly value: unknown;
  readonly pointer: Pointer;
  /** Is it the value that the schema describes, whatever the media type is: `dataValue` of OpenAPI 3.2? */
  readonly isData?: boolean;
}

/** An Encoding Object: how a member of a form, or a part of a multipart body, is serialized. */
export interface Encoding {
  readonly pointer: Pointer;
  /** The allowed media type ranges; undefined where the schema's type decides. */
  readonly contentType: string | undefined;
  /** Set if it has a style: it is serialized as a query parameter. */
  readonly parameter: Parameter | undefined;
  readonly headers: readonly Parameter[];
  readonly encodings: Encodings;
}

/** The encodings of the members, parts or items of a body: by name, by position, and of all others. */
export interface Encodings {
  readonly named: ReadonlyMap<string, Encoding>;
  readonly prefix: readonly Encoding[];
  readonly item: Encoding | undefined;
}

/** A Media Type Object. */
export interface MediaType {
  /** `application/json`, `text/*`, … as written. */
  readonly range: string;
  readonly pointer: Pointer;
  readonly schema: Pointer | undefined;
  /** OpenAPI 3.2: the schema of each item of a stream, or each part of a sequence. */
  readonly itemSchema: Pointer | undefined;
  readonly encodings: Encodings;
  readonly examples: readonly Example[];
}

export type ParameterLocation = 'path' | 'query' | 'header' | 'cookie' | 'querystring';

/** The first part of a pointer to a parameter in a request: `/query/count`. */
export const PARAMETER_FOLDERS = {
  path: 'path',
  query: 'query',
  header: 'headers',
  cookie: 'cookies',
  querystring: 'query',
} as const satisfies Record<ParameterLocation, string>;

/** A parameter, or a response header. */
export interface Parameter {
  readonly name: string;
  readonly in: ParameterLocation;
  readonly pointer: Pointer;
  readonly required: boolean;
  readonly style: string;
  readonly explode: boolean;
  readonly allowEmptyValue: boolean;
  /** What separates the items of a list, and those of the lists in it, where its style does not say: Swagger 2.0. */
  readonly delimiters: readonly string[];
  /** The place of `deprecated: true`. */
  readonly deprecated: Pointer | undefined;
  readonly schema: Pointer | undefined;
  /** In place of `schema`: the value is a text of this media type. */
  readonly content: MediaType | undefined;
  readonly examples: readonly Example[];
}

export interface RequestBody {
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
  /** What is wrong with it, as a clause, where its type is `unknown`. */
  readonly fault?: string;
  /** `unknown` if a requirement names a scheme that the document does not define, or not so that it could be sent. */
  readonly type: 'apiKey' | 'http' | 'oauth2' | 'openIdConnect' | 'mutualTLS' | 'unknown';
  /** For `apiKey`: the name of the parameter. */
  readonly parameter: string;
  readonly in: 'header' | 'query' | 'cookie';
  /** For `http`: `bearer`, `basic`, … in lower case. */
  readonly scheme: string;
  /** Requests are signed as in AWS Signature Version 4: `x-amazon-apigateway-authtype: awsSigv4`. */
  readonly isSigV4: boolean;
}

/** A Security Requirement Object: all of these schemes together. Empty if no credentials are required. */
export type SecurityRequirement = readonly SecurityScheme[];

/** One method of a path template. Its parts are read from the document on first use. */
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
  /** Are responses documented at all, be it by references that lead nowhere? They are optional since OpenAPI 3.1. */
  readonly hasResponses: boolean;
  /** The alternatives, of which one must be met, and their place. */
  readonly security: Located<readonly SecurityRequirement[]>;
  readonly tags: readonly string[];
  readonly hasCallbacks: boolean;
  readonly deprecated: boolean;
  /** The paths of its own servers, which replace those of the document; undefined if there are none that differ. */
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
