import { findMediaType, findResponse, hasNoContent } from '../../contract/response.ts';
import { headerOf } from '../../http/exchange.ts';
import type { ResponseCheck } from '../check.ts';
import { canBeEmpty, judgeBody, rangesOf } from '../judge-value.ts';

/** Checks that a documented body is present and valid. */
export const responseBody: ResponseCheck = ({ status, headers, body }, { operation }, contract, method) => {
  const documented = findResponse(operation.responses, status);
  if (!documented || method === 'HEAD') return [];
  const size = body.bytes.length;
  const finding = { instance: '/body', schema: documented.pointer };
  if (hasNoContent(status)) {
    return size > 0 ? [{ ...finding, rule: 'no-content', params: { bytes: size, status } }] : [];
  }
  if (documented.content.length === 0) {
    return size > 0 ? [{ ...finding, rule: 'no-content', params: { bytes: size } }] : [];
  }
  const sent = headerOf(headers, 'content-type');
  if (size === 0 && !canBeEmpty(sent)) {
    const params = { missing: 'body', documented: rangesOf(documented.content) };
    return [{ ...finding, rule: 'required', params }];
  }
  const mediaType = sent === undefined ? undefined : findMediaType(documented.content, sent);
  return sent !== undefined && mediaType ? judgeBody(contract, mediaType, sent, body, 'response') : [];
};
