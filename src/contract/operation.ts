import type { Located, Pointer } from '../json/pointer.ts';

/** An example in the document. A client can select it by name: `Prefer: example=duplicate-name`. */
export interface Example {
  readonly name: string;
  readonly value: unknown;
  readonly pointer: Pointer;
  /** Is it the value that the schema describes, whatever the media type (`dataValue` of OpenAPI 3.2)? */
  readonly isData?: boolean;
}

/** An Encoding Object: how to serialize a member of a form, or a part of a multipart body. */
export interface Encoding {
  readonly pointer: Pointer;
  /** The allowed media type ranges; if undefined, the schema's type determines the media type. */
  readonly contentType: string | undefined;
  /** Set if the encoding has a style: the member is then serialized like a query parameter. */
  readonly parameter: Parameter | undefined;
  readonly headers: readonly Parameter[];
  readonly encodings: Encodings;
}

/** The encodings of a body: by the name of a member or part, by position, and of all other items. */
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
  /** The schema of one item of a stream, or one part of a sequence (OpenAPI 3.2). */
  readonly itemSchema: Pointer | undefined;
  readonly encodings: Encodings;
  readonly examples: readonly Example[];
}

export type ParameterLocation = 'path' | 'query' | 'header' | 'cookie' | 'querystring';

/** The first token of a parameter's pointer in a request: `/query/count`. */
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
  /** The delimiters of a list and of the lists inside it, if its style does not determine them (Swagger 2.0). */
  readonly delimiters: readonly string[];
  /** The pointer of `deprecated: true`; undefined if it is not deprecated. */
  readonly deprecated: Pointer | undefined;
  readonly schema: Pointer | undefined;
  /** Alternative to `schema`: the value is a text of this media type. */
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
  /** What is wrong with the scheme, as a clause, if `type` is `unknown`. */
  readonly fault?: string;
  /** `unknown` if the scheme is not defined, or lacks what is needed to send it. */
  readonly type: 'apiKey' | 'http' | 'oauth2' | 'openIdConnect' | 'mutualTLS' | 'unknown';
  /** For `apiKey`: the name of the header, query parameter or cookie. */
  readonly parameter: string;
  readonly in: 'header' | 'query' | 'cookie';
  /** For `http`: `bearer`, `basic`, … in lower case. */
  readonly scheme: string;
  /** Are requests signed by AWS Signature Version 4 (`x-amazon-apigateway-authtype: awsSigv4`)? */
  readonly isSigV4: boolean;
}

/** A Security Requirement Object: the schemes that are required together. Empty if no credentials are required. */
export type SecurityRequirement = readonly SecurityScheme[];

/** An operation: a method of a path template. Its parts are read from the document on first use. */
export interface Operation {
  /** The operationId, or `POST /groups` without one. */
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly pointer: Pointer;
  readonly summary: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody: RequestBody | undefined;
  readonly responses: readonly Response[];
  /** Does it have `responses`, even unresolved ones? They are optional since OpenAPI 3.1. */
  readonly hasResponses: boolean;
  /** The alternative requirements, of which one must be met, with their pointer. */
  readonly security: Located<readonly SecurityRequirement[]>;
  readonly tags: readonly string[];
  readonly hasCallbacks: boolean;
  readonly deprecated: boolean;
  /** The paths of the operation's own servers; undefined if it has none, or the same paths as the document. */
  readonly servers: readonly string[] | undefined;
}

/** The methods with a member of their own in a Path Item (OpenAPI 3.2, Path Item Object). */
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
