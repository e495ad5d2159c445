import type { IncomingMessage } from 'node:http';
import type { Answer, Fields } from './respond.ts';

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
  ];
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
    vary: 'origin',
  },
  bytes: Buffer.alloc(0),
});
