import type { Contract } from '../contract/contract.ts';
import { type Secret, type Secrets, TO_BE_SIGNED } from '../contract/credential-variables.ts';
import type {
  MediaType,
  Operation,
  Parameter,
  SecurityRequirement,
  SecurityScheme,
} from '../contract/operation.ts';
import { serverPaths } from '../contract/server-path.ts';
import { writeBody } from '../http/write-body.ts';
import { writeQuery, writeText } from '../http/write-parameter.ts';
import { sampleParameter, sampleValue } from '../values/sample.ts';
import type { Case, CaseCredentials } from './case.ts';

type Pair = [name: string, text: string];

/** Header fields by name. */
export type Fields = Readonly<Record<string, string>>;

/** What cases are made from. */
export interface CaseContext {
  readonly contract: Contract;
  /** Headers that are sent with every case, by lower-case name: they choose among the kinds of credentials. */
  readonly given: Fields;
  /** The same seed makes the same cases. */
  readonly seed: number;
  /** Real credentials, for the cases whose credentials are to be valid; made up where there are none. */
  readonly secrets?: Secrets;
}

/** A body to send: a value that is written as its media type says, or a text as it is. */
export type DraftBody =
  | { readonly mediaType: MediaType; readonly value: unknown }
  | { readonly contentType: string | undefined; readonly text: string };

/** A request as values, before it is written: a case changes one thing of it. */
export interface Draft {
  readonly operation: Operation;
  /** The value of each parameter that is sent. */
  readonly parameters: ReadonlyMap<Parameter, unknown>;
  readonly body: DraftBody | undefined;
  readonly credentials: CaseCredentials;
  /** Sent besides, in place of those of the same name. */
  readonly headers?: Fields;
}

/** A request as it goes over the wire, or why there is none. */
export type Written = Pick<
  Case,
  'operation' | 'method' | 'url' | 'headers' | 'body' | 'credentials' | 'unsendable'
>;

const FAKE = 'contract-check';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

const textOf = ({ type, scheme }: SecurityScheme, secret: Secret | undefined): string => {
  if (secret?.kind === 'sigv4') return TO_BE_SIGNED;
  return secret?.text ?? (type === 'http' && scheme === 'basic' ? `${FAKE}:${FAKE}` : FAKE);
};

/** Credentials that look right; whether they are valid, only a real server knows. */
const credential = (described: SecurityScheme, secret?: Secret): Pair[] => {
  const { type, scheme, parameter } = described;
  if (type === 'mutualTLS' || type === 'unknown') return []; // The first belongs to the connection.
  const text = textOf(described, secret);
  if (type === 'apiKey') return [[parameter, text]];
  if (type === 'http' && scheme === 'basic') return [['Authorization', `Basic ${base64(text)}`]];
  return [['Authorization', `${type === 'http' && scheme !== 'bearer' ? scheme : 'Bearer'} ${text}`]];
};

const placeOf = ({ type, in: location }: SecurityScheme) => (type === 'apiKey' ? location : 'header');

/** Does a header of the command line show who one is, as this scheme asks? */
export const isGiven = (scheme: SecurityScheme, given: Fields): boolean =>
  placeOf(scheme) === 'header' && credential(scheme).some(([name]) => name.toLowerCase() in given);

/** Of the ways to show who one is: the one that the given headers serve, else one with real credentials, else the first. */
export const requirementOf = (
  { security }: Operation,
  { given, secrets }: Pick<CaseContext, 'given' | 'secrets'>,
): SecurityRequirement =>
  security.value.find((schemes) => schemes.some((scheme) => isGiven(scheme, given))) ??
  security.value.find((schemes) => schemes.length > 0 && schemes.every(({ name }) => secrets?.has(name))) ??
  security.value[0] ??
  [];

/** What stands in each part of a request, and why a part is missing. */
interface Parts {
  readonly path: Map<string, string>;
  readonly query: Pair[];
  readonly header: Pair[];
  readonly cookie: Pair[];
  readonly missing: string[];
}

/** A header holds Latin-1 alone: RFC 9110, 5.5. */
const headerText = (text: string): string =>
  text.toWellFormed().replace(/[^\t\x20-\x7e\x80-\xff]/gu, encodeURIComponent);

const putParameter = (parameter: Parameter, value: unknown, parts: Parts): void => {
  const { name, in: location, required } = parameter;
  if (value === undefined || value === null || location === 'querystring') {
    if (required)
      parts.missing.push(`no valid ${location} parameter "${name}" could be made up: add an example`);
  } else if (location === 'query') parts.query.push(...writeQuery(parameter, value));
  else if (location === 'path') parts.path.set(name, writeText(parameter, value, encodeURIComponent));
  else parts[location].push([name, headerText(writeText(parameter, value))]);
};

const partsOf = (context: CaseContext, { operation, parameters, credentials }: Draft): Parts => {
  const parts: Parts = { path: new Map(), query: [], header: [], cookie: [], missing: [] };
  for (const [parameter, value] of parameters) putParameter(parameter, value, parts);
  if (credentials === 'absent') return parts;
  const secretOf = ({ name }: SecurityScheme): Secret | undefined =>
    credentials === 'valid' ? context.secrets?.get(name) : undefined;
  for (const scheme of requirementOf(operation, context))
    parts[placeOf(scheme)].push(...credential(scheme, secretOf(scheme)));
  return parts;
};

const join = (pairs: readonly Pair[], separator: string): string =>
  pairs.map((pair) => pair.join('=')).join(separator);

const urlOf = (contract: Contract, { path, servers }: Operation, { path: values, query }: Parts): string => {
  const server = (servers ?? serverPaths(contract.document))[0] ?? '';
  const filled = path.replace(
    /\{([^}]+)\}/g,
    (_, name: string) => values.get(name) ?? encodeURIComponent(name),
  );
  const encoded = query.map((pair): Pair => pair.map(encodeURIComponent) as Pair);
  return `${server}${filled}${query.length === 0 ? '' : `?${join(encoded, '&')}`}`;
};

interface WrittenContent {
  readonly contentType?: string | undefined;
  readonly text?: string;
  readonly missing?: string;
}

const contentOf = (contract: Contract, body: DraftBody | undefined): WrittenContent => {
  if (!body || 'text' in body) return body ?? {};
  const { mediaType, value } = body;
  const writeHeader = (header: Parameter) => {
    const sample = sampleParameter(contract, header);
    return sample === undefined ? undefined : writeText(header, sample);
  };
  const written =
    value === undefined ? undefined : writeBody(contract.document, mediaType, value, writeHeader);
  return written ?? { missing: `no valid body of ${mediaType.range} could be made up: add an example` };
};

/** Writes a request as its contract says. */
export const writeDraft = (context: CaseContext, draft: Draft): Written => {
  const { contract } = context;
  const { operation, credentials } = draft;
  const parts = partsOf(context, draft);
  const { contentType, text, missing } = contentOf(contract, draft.body);
  return {
    operation,
    method: operation.method.toUpperCase(),
    url: urlOf(contract, operation, parts),
    headers: {
      ...Object.fromEntries(parts.header),
      ...(parts.cookie.length === 0 ? {} : { Cookie: join(parts.cookie, '; ') }),
      ...(contentType === undefined ? {} : { 'Content-Type': contentType }),
      ...draft.headers,
    },
    body: text,
    credentials,
    unsendable: parts.missing[0] ?? missing,
  };
};

/** Of a stream whose items alone are described, one item. */
const sampleBody = (contract: Contract, { schema, itemSchema }: MediaType): unknown => {
  if (schema !== undefined) return sampleValue(contract, schema);
  const item = itemSchema === undefined ? undefined : sampleValue(contract, itemSchema);
  if (itemSchema === undefined) return {};
  return item === undefined ? undefined : [item];
};

/** A body with its name in the contract. */
export interface NamedBody {
  readonly name: string;
  readonly body: DraftBody | undefined;
}

const NO_BODY: NamedBody = { name: 'request', body: undefined };

/** Every documented example of every media type, and a made-up body where a media type has none. */
export const documentedBodies = (contract: Contract, { requestBody }: Operation): readonly NamedBody[] => {
  const bodies = (requestBody?.content ?? []).flatMap((mediaType): NamedBody[] =>
    mediaType.examples.length === 0
      ? [{ name: 'generated request', body: { mediaType, value: sampleBody(contract, mediaType) } }]
      : mediaType.examples.map(({ name, value }) => ({
          name: `request ${name}`,
          body: { mediaType, value },
        })),
  );
  return bodies.length > 0 ? bodies : [NO_BODY];
};

/** A valid request of an operation with the given parameters. */
export const draftWith = (
  contract: Contract,
  operation: Operation,
  parameters: readonly Parameter[],
  body: DraftBody | undefined,
): Draft => ({
  operation,
  parameters: new Map(parameters.map((parameter) => [parameter, sampleParameter(contract, parameter)])),
  body,
  credentials: 'valid',
});

export const requiredOf = ({ parameters }: Operation): Parameter[] =>
  parameters.filter(({ required }) => required);

const plainDrafts = new WeakMap<Operation, Draft>();

/** A valid request of an operation with what is required: the first documented body, and no optional parameters. */
export const plainDraft = (contract: Contract, operation: Operation): Draft => {
  const known = plainDrafts.get(operation);
  if (known) return known;
  const [first] = documentedBodies(contract, operation) as [NamedBody];
  const draft = draftWith(contract, operation, requiredOf(operation), first.body);
  plainDrafts.set(operation, draft);
  return draft;
};
