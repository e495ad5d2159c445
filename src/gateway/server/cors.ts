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

/** The CORS fields for the origin of this request. */
export const corsFields = ({ headers }: IncomingMessage): Fields => {
  const {
    origin,
    'access-control-request-headers': asked,
    'access-control-expose-headers': exposed,
  } = headers;
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

export const preflightAnswer = ({ headers }: IncomingMessage): Answer => ({
  status: 204,
  headers: {
    'access-control-allow-methods': headers['access-control-request-method'] ?? '*',
    vary: 'origin',
  },
  bytes: Buffer.alloc(0),
});
