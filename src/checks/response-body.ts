import { headerOf } from '../exchange.ts';
import { findMediaType, findResponse } from '../response.ts';
import { judgeBody, rangesOf } from './body.ts';
import type { ResponseCheck } from './check.ts';

/** Answers that have no content whatever is documented: RFC 9110, 6.4.1. */
const isBodiless = (status: number, method: string): boolean =>
  method === 'HEAD' || status === 204 || status === 304 || status < 200;

/** Is there a body where one is documented, and is it as its schema says? */
export const responseBody: ResponseCheck = ({ status, headers, body }, { operation }, contract, method) => {
  const documented = findResponse(operation.responses, status);
  if (!documented || isBodiless(status, method)) return [];
  const finding = { instance: '/body', schema: documented.pointer };
  if (documented.content.length === 0) {
    const message = `has a body of ${body.bytes.length} bytes, none is documented`;
    return body.bytes.length > 0 ? [{ ...finding, rule: 'no-content', message }] : [];
  }
  if (body.bytes.length === 0) {
    return [
      {
        ...finding,
        rule: 'required',
        message: `lacks the body, documented: ${rangesOf(documented.content)}`,
      },
    ];
  }
  const sent = headerOf(headers, 'content-type');
  const mediaType = sent === undefined ? undefined : findMediaType(documented.content, sent);
  return sent !== undefined && mediaType ? judgeBody(contract, mediaType, sent, body, 'response') : [];
};
