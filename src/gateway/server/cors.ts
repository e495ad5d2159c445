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

/** The names of the CORS fields that the gateway sends. */
export const CORS_NAMES: readonly string[] = ALLOW_ANY.filter((_, index) => index % 2 === 0).map(String);

/**
 * The CORS fields for the origin of this request.
 * @param isRestricted may only pages of some origins call? This one is among them
 */
export const corsFields = ({ headers }: IncomingMessage, isRestricted = false): Fields => {
  const {
    origin,
    'access-control-request-headers': requestedHeaders,
    'access-control-expose-headers': exposed,
  } = headers;
  if (isRestricted && origin === undefined) return [];
  if (origin === undefined && requestedHeaders === undefined && exposed === undefined) return ALLOW_ANY;
  return [
    ...['access-control-allow-origin', origin ?? '*'],
    ...['access-control-allow-headers', requestedHeaders ?? '*'],
    ...['access-control-allow-credentials', 'true'],
    ...['access-control-expose-headers', exposed ?? '*'],
    // A cache must not give the response for one origin to another.
    ...(origin === undefined ? [] : ['vary', 'origin']),
  ];
};

/** Fields of the gateway itself that pages may want to read. */
const OWN_NAMES = ['contract-violations', 'contract-preference', MOCKED] as const;

/** Names that no page can read, or that the gateway sends itself. */
const isHidden = (name: string): boolean => name === 'set-cookie' || name.startsWith('access-control-');

const documentedNames = memoize(({ responses }: Operation): readonly string[] => [
  ...new Set(responses.flatMap(({ headers }) => headers.map(({ name }) => name.toLowerCase()))),
]);

const namesIn = (fields: Fields): string[] =>
  fields.filter((_, index) => index % 2 === 0).map((name) => String(name).toLowerCase());

/**
 * Lists the fields that a page may read by name: if it sends credentials, `*` is only a field of that name
 * (Fetch, 4.10). They are the fields of the response, those that its operation documents, those that the
 * upstream exposes, and our own.
 * @param own the gateway's own fields, with those of CORS
 */
export const withExposed = (
  own: Fields,
  { fields, exposed }: WireResponse,
  operation: Operation | undefined,
): Fields => {
  const at = own.indexOf('access-control-expose-headers') + 1;
  // No list is needed without an origin, or if the page has named the fields itself.
  if (at === 0 || own[at] !== '*' || own[own.indexOf('access-control-allow-origin') + 1] === '*') return own;
  const exposedNames = exposed?.split(',').map((name) => name.trim().toLowerCase()) ?? [];
  const documented = operation ? documentedNames(operation) : [];
  const names = new Set([...OWN_NAMES, ...documented, ...exposedNames, ...namesIn(fields)]);
  const list = ['*', ...[...names].filter((name) => name !== '' && name !== '*' && !isHidden(name))];
  return own.with(at, list.join(', '));
};

export const isPreflight = ({ method, headers }: IncomingMessage): boolean =>
  method === 'OPTIONS' &&
  headers.origin !== undefined &&
  headers['access-control-request-method'] !== undefined;

/**
 * The response to a preflight request of a page that may call. Local Network Access, the present
 * specification, has the browser ask the user and not the server. Private Network Access, which it replaces,
 * has it ask the server by a field that some browsers still send.
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
