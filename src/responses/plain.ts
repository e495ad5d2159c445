import { isUint8Array } from 'node:util/types';
import { UserError } from '../errors.ts';
import { toResponse } from '../message.ts';
import { headersOf, type ResponseKind } from './received.ts';

/** A response that somebody has put together, with its content as it went over the wire. */
interface PlainResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

const contentOf = (body: unknown): Buffer | string | undefined => {
  if (body === undefined || body === null) return undefined;
  if (typeof body === 'string') return body;
  if (isUint8Array(body)) return Buffer.from(body);
  throw new UserError(
    'The body of this response is neither text nor bytes. Give it as it was sent: a string or a Buffer.',
  );
};

export const plainResponse: ResponseKind = {
  is: ({ status, headers }) =>
    typeof status === 'number' && typeof headers === 'object' && headers !== null && !('get' in headers),
  read: ({ status, headers, body }: PlainResponse) => ({
    response: toResponse({ status, headers: headersOf(Object.entries(headers)), body: contentOf(body) }),
  }),
};
