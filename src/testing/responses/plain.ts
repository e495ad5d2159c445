import { toResponse } from '../../http/message.ts';
import { responseArgument } from '../arguments.ts';
import { headersOf, type ResponseKind } from './received.ts';

/** A plain object with the body as sent. The error for it names missing members. */
export const plainResponse: ResponseKind = {
  is: ({ status, headers }) =>
    typeof status === 'number' &&
    (headers === undefined || (typeof headers === 'object' && headers !== null && !('get' in headers))),
  read: (value: unknown) => {
    const { headers, ...response } = responseArgument(value);
    return { response: toResponse({ ...response, headers: headersOf(Object.entries(headers)) }) };
  },
};
