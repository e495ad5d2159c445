import type { IncomingMessage } from 'node:http';
import { memoize } from '../../base/memoize.ts';
import type { Operation } from '../../contract/operation.ts';
import { MOCKED } from '../../http/exchange.ts';
import type { Answer, Fields, WireResponse } from './respond.ts';

const ALLOW_ANY: Fields = [
  ...['access-control-allow-origin', '*'],
  ...['access-control-allow-headers', '*'],
  ...['access-control-allow-credentials', 'true'],
  ...['access-control-expose-headers', '*'],
];

/** The CORS fields for pages of any origin. */
export const CORS_NAMES: readonly string[] = ALLOW_ANY.filter((_, index) => index % 2 === 0).map(String);

/**
 * The CORS fields for the origin of this request.
 * @param isRestricted may only pages of some origins call, of which this is one?
 */
export const corsFields = ({ headers }: IncomingMessage, isRestricted = false): Fields => {
  const {
    origin,
    'access-control-request-headers': asked,
    'access-control-expose-headers': exposed,
  } = headers;
  if (isRestricted && origin === undefined) return [];
  if (origin === undefined && asked === undefined && exposed === undefined) return ALLOW_ANY;
  return [
    ...['access-control-allow-origin', origin ?? '*'],
    ...['access-control-allow-headers', asked ?? '*'],
    ...['access-control-allow-credentials', 'true'],
    ...['access-control-expose-headers', exposed ?? '*'],
    // A cache must not give one page the answer that another may read.
    ...(origin === undefined ? [] : ['vary', 'origin']),
  ];
};

/** Fields of the gateway's own that a page may want to read. */
const OWN_NAMES = ['contract-violations', 'contract-preference', MOCKED] as const;

/** Names that no page may read, or that the gateway says itself. */
const isHidden = (name: string): boolean => name === 'set-cookie' || name.startsWith('access-control-');

const documentedNames = memoize(({ responses }: Operation): readonly string[] => [
  ...new Set(responses.flatMap(({ headers }) => headers.map(({ name }) => name.toLowerCase()))),
]);

const namesIn = (fields: Fields): string[] =>
  fields.filter((_, index) => index % 2 === 0).map((name) => String(name).toLowerCase());

/**
 * Names the fields that a page may read: to one that sends credentials, `*` is a field of that name (Fetch, 4.10). These are the fields
 * of the answer, those that its operation documents, those that the upstream lets pages read, and our own.
 * @param own the CORS fields, and others
 */
export const withExposed = (
  own: Fields,
  { fields, exposed }: WireResponse,
  operation: Operation | undefined,
): Fields => {
  const at = own.indexOf('access-control-expose-headers') + 1;
  // Without a page that asks, or where it has said what it wants, there is nothing to name.
  if (at === 0 || own[at] !== '*' || own[own.indexOf('access-control-allow-origin') + 1] === '*') return own;
  const said = exposed?.split(',').map((name) => name.trim().toLowerCase()) ?? [];
  const documented = operation ? documentedNames(operation) : [];
  const names = new Set([...OWN_NAMES, ...documented, ...said, ...namesIn(fields)]);
  const list = ['*', ...[...names].filter((name) => name !== '' && name !== '*' && !isHidden(name))];
  return own.with(at, list.join(', '));
};

/** Is it a preflight request? */
export const isPreflight = ({ method, headers }: IncomingMessage): boolean =>
  method === 'OPTIONS' &&
  headers.origin !== undefined &&
  headers['access-control-request-method'] !== undefined;

/**
 * The answer to a preflight request of a page that may call. Local Network Access, which is the present specification, asks the
 * person and no server; Private Network Access, which it replaces, asked the server by a field that some browsers still send.
 * @see https://wicg.github.io/local-network-access/, https://wicg.github.io/private-network-access/ 3.1
 */
export const preflightAnswer = ({ headers }: IncomingMessage): Answer => ({
  status: 204,
  headers: {
    'access-control-allow-methods': headers['access-control-request-method'] ?? '*',
    ...(headers['access-control-request-private-network'] === 'true'
      ? { 'access-control-allow-private-network': 'true' }
      : {}),
  },
  bytes: Buffer.alloc(0),
});
