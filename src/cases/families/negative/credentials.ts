import type { Operation, SecurityRequirement, SecurityScheme } from '../../../contract/operation.ts';
import type { Case } from '../../case.ts';
import { type CaseContext, type Written, writeDraft } from '../../draft.ts';
import type { CaseFamily } from '../family.ts';
import { validRequestOf } from './subjects.ts';

/** Mutual TLS identifies the caller by the connection, so the request itself has no credentials. */
const isInRequest = ({ type }: SecurityScheme): boolean => type !== 'mutualTLS' && type !== 'unknown';

/** The alternatives of `security`; none when one of them needs no credentials. */
const alternativesOf = ({ security }: Operation): readonly SecurityRequirement[] =>
  security.value.every((schemes) => schemes.some(isInRequest)) ? security.value : [];

function* absent(context: CaseContext, operation: Operation): Generator<Case> {
  if (alternativesOf(operation).length === 0) return;
  const { draft } = validRequestOf(context, operation);
  yield {
    ...writeDraft(context, { ...draft, credentials: 'absent' }),
    name: 'no credentials',
    family: 'no-credentials',
    // RFC 9110, 15.5.2 and 15.5.4.
    expects: { kind: 'refuse', statuses: [401, 403] },
  };
}

export const noCredentials: CaseFamily = { kind: 'negative', title: 'no credentials', casesOf: absent };

const WRONG = 'wrong-contract-check';
const base64 = (text: string): string => Buffer.from(text).toString('base64');

const SIGNATURE = [
  'AWS4-HMAC-SHA256 Credential=WRONGCONTRACTCHECK/20260101/us-east-1/contract-check/aws4_request',
  'SignedHeaders=host;x-amz-date',
  `Signature=${'0'.repeat(64)}`,
].join(', ');

/** Well-formed credentials that nobody has. */
const plausible = ({ type, scheme, isSigV4 }: SecurityScheme): string => {
  if (isSigV4) return SIGNATURE;
  if (type === 'apiKey') return WRONG;
  if (type === 'http' && scheme === 'basic') return `Basic ${base64(`${WRONG}:${WRONG}`)}`;
  return `${type === 'http' && scheme !== 'bearer' ? scheme : 'Bearer'} ${WRONG}`;
};

/** Malformed credentials: RFC 7617, 2 and RFC 6750, 2.1. */
const malformed = ({ type, scheme }: SecurityScheme): string | undefined => {
  if (type === 'apiKey') return '';
  if (type === 'http' && scheme === 'basic') return `Basic ${base64(WRONG)}`;
  return type === 'http' && scheme !== 'bearer' ? undefined : `Bearer {${WRONG}}`;
};

const put = (written: Written, scheme: SecurityScheme, text: string): Written => {
  const { url, headers } = written;
  const { type, in: location, parameter } = scheme;
  if (type !== 'apiKey') return { ...written, headers: { ...headers, Authorization: text } };
  const pair = `${encodeURIComponent(parameter)}=${encodeURIComponent(text)}`;
  if (location === 'query') return { ...written, url: `${url}${url.includes('?') ? '&' : '?'}${pair}` };
  if (location === 'header') return { ...written, headers: { ...headers, [parameter]: text } };
  const cookie = headers.Cookie === undefined ? '' : `${headers.Cookie}; `;
  return { ...written, headers: { ...headers, Cookie: `${cookie}${parameter}=${text}` } };
};

/** Replaces the credentials of every scheme; undefined when one scheme has no such replacement. */
const putAll = (
  written: Written,
  schemes: SecurityRequirement,
  textOf: (scheme: SecurityScheme) => string | undefined,
): Written | undefined =>
  schemes.filter(isInRequest).reduce<Written | undefined>((one, scheme) => {
    const text = textOf(scheme);
    return one && text !== undefined ? put(one, scheme, text) : undefined;
  }, written);

function* wrong(context: CaseContext, operation: Operation): Generator<Case> {
  const { draft } = validRequestOf(context, operation);
  const bare = writeDraft(context, { ...draft, credentials: 'absent' });
  const family = 'wrong-credentials';
  for (const schemes of alternativesOf(operation)) {
    const names = schemes.filter(isInRequest).map(({ name }) => name);
    const caseOf = (written: Written | undefined, what: string, statuses: number[]): Case[] =>
      written
        ? [
            {
              ...written,
              name: `${what} credentials for ${names.join(' and ')}`,
              family,
              credentials: 'wrong',
              expects: { kind: 'refuse', statuses },
            },
          ]
        : [];
    yield* caseOf(putAll(bare, schemes, plausible), 'wrong', [401, 403]);
    // RFC 6750, 3.1 uses 400 for malformed requests.
    yield* caseOf(putAll(bare, schemes, malformed), 'malformed', [400, 401, 403]);
  }
}

export const wrongCredentials: CaseFamily = {
  kind: 'negative',
  title: 'invalid or malformed credentials',
  ruleOf: 'server',
  casesOf: wrong,
};
