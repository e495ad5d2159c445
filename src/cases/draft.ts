import { memoizePart } from '../base/memoize.ts';
import type { Contract } from '../contract/contract.ts';
import { type Secret, type Secrets, TO_BE_SIGNED } from '../contract/credential-variables.ts';
import type { Operation, Parameter, SecurityScheme } from '../contract/operation.ts';
import { serverPaths } from '../contract/server-path.ts';
import { writeBody } from '../http/write-body.ts';
import { isWritable, writeQuery, writeText } from '../http/write-parameter.ts';
import { sampleParameter } from '../values/sample.ts';
import type { Case, CaseCredentials } from './case.ts';
import {
  clashOf,
  credential,
  type Fields,
  type Pair,
  placeOf,
  putCredential,
  requirementOf,
} from './credentials.ts';
import { type DraftBody, type NamedBody, rightBodies } from './documented-bodies.ts';
import { refusableWith } from './refusable.ts';

/** What all cases of a run have in common. */
export interface CaseContext {
  readonly contract: Contract;
  /** Headers of the command line, by lower-case name. They are sent with every case. */
  readonly givenHeaders: Fields;
  /** The seed of the run: the same seed makes the same cases. */
  readonly seed: number;
  /** Real credentials by scheme. Made-up ones are sent for schemes that are missing here. */
  readonly secrets?: Secrets;
  /** Real credentials of another user, by scheme. */
  readonly other?: Secrets | undefined;
}

/** A request as values, before it is serialized. */
export interface Draft {
  readonly operation: Operation;
  readonly parameters: ReadonlyMap<Parameter, unknown>;
  readonly body: DraftBody | undefined;
  readonly credentials: CaseCredentials;
  /** Header fields that replace those of the same name. */
  readonly headers?: Fields;
}

/** A serialized request, or the reason why it could not be made. */
export type Written = Pick<
  Case,
  'operation' | 'method' | 'url' | 'headers' | 'body' | 'credentials' | 'refusableWith' | 'unsendable'
>;

/** The serialized parts of a request, and why parts are missing. */
interface Parts {
  readonly path: Map<string, string>;
  readonly query: Pair[];
  readonly header: Pair[];
  readonly cookie: Pair[];
  readonly missing: string[];
}

/** A header value can only have Latin-1 characters (RFC 9110, 5.5): others are percent-encoded. */
const headerText = (text: string): string =>
  text.toWellFormed().replace(/[^\t\x20-\x7e\x80-\xff]/gu, encodeURIComponent);

const putParameter = (parameter: Parameter, value: unknown, parts: Parts): void => {
  const { name, in: location, required } = parameter;
  if (value === undefined || value === null || location === 'querystring') {
    if (required)
      parts.missing.push(`no valid ${location} parameter "${name}" could be made up: add an example`);
  } else if (!isWritable(parameter, value)) {
    if (required)
      parts.missing.push(
        `OpenAPI has no form for lists and objects inside of the ${location} parameter "${name}"`,
      );
  } else if (location === 'query') parts.query.push(...writeQuery(parameter, value));
  else if (location === 'path') parts.path.set(name, writeText(parameter, value, encodeURIComponent));
  else parts[location].push([name, headerText(writeText(parameter, value))]);
};

const partsOf = (context: CaseContext, { operation, parameters, credentials }: Draft): Parts => {
  const parts: Parts = { path: new Map(), query: [], header: [], cookie: [], missing: [] };
  for (const [parameter, value] of parameters) putParameter(parameter, value, parts);
  if (credentials === 'absent') return parts;
  const secrets = { valid: context.secrets, other: context.other, wrong: undefined }[credentials];
  const secretOf = ({ name }: SecurityScheme): Secret | undefined => secrets?.get(name);
  const schemes = requirementOf(
    operation,
    credentials === 'other' ? { givenHeaders: {}, ...(secrets ? { secrets } : {}) } : context,
  );
  for (const scheme of schemes) putCredential(parts[placeOf(scheme)], credential(scheme, secretOf(scheme)));
  parts.missing.push(...clashOf(schemes));
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

const pathFault = ({ path }: Operation): string | undefined =>
  /[?#]/.test(path) ? 'its path template has a query or a fragment, which no path matches' : undefined;

/** Serializes a request as its contract describes it. */
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
    refusableWith: refusableWith(contract, draft),
    unsendable: pathFault(operation) ?? parts.missing[0] ?? missing,
  };
};

/** A valid request with the given parameters. */
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

/** A valid request with the required parameters and the first documented body that keeps its schema. */
export const plainDraft = memoizePart((contract: Contract, operation: Operation): Draft => {
  const [first] = rightBodies(contract, operation) as [NamedBody];
  return draftWith(contract, operation, requiredOf(operation), first.body);
});

/** Placeholder values of the fields that a signer writes. */
const SIGNER_FIELDS: Readonly<Record<string, string>> = { 'x-amz-date': '20260101T000000Z' };

/** The case as the upstream gets it: with placeholders for the fields that a signer writes. */
export const asSigned = <T extends Pick<Case, 'headers'>>(one: T): T => {
  const fields = Object.entries(one.headers);
  if (!fields.some(([, value]) => value === TO_BE_SIGNED)) return one;
  const own = fields.filter(([name]) => !Object.hasOwn(SIGNER_FIELDS, name.toLowerCase()));
  return { ...one, headers: { ...Object.fromEntries(own), ...SIGNER_FIELDS } };
};
