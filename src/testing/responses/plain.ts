import { toResponse } from '../../http/message.ts';
import { responseArgument } from '../arguments.ts';
import { headersOf, type ResponseKind } from './received.ts';

/** A response that somebody has put together, with its content as it went over the wire; what it lacks is named in an error. */
export const plainResponse: ResponseKind = {
  is: ({ status, headers }) =>
    typeof status === 'number' &&
    (headers === undefined || (typeof headers === 'object' && headers !== null && !('get' in headers))),
  read: (value: unknown) => {
    const { headers, ...response } = responseArgument(value);
    return { response: toResponse({ ...response, headers: headersOf(Object.entries(headers)) }) };
  },
};
