import type { Operation } from '../../contract/operation.ts';
import { findMediaType } from '../../contract/response.ts';
import { type ExchangeRequest, headerOf } from '../../http/exchange.ts';
import type { Finding, RequestCheck } from '../check.ts';
import { canBeEmpty, judgeBody, undocumentedType } from '../judge-value.ts';

/** Methods for which a request body has no defined meaning (RFC 9110, 9.3). */
const BODILESS = new Set(['GET', 'HEAD', 'DELETE']);

/** A warning for an undocumented body. No violation, since vendors' own clients send `{}` without need. */
const unexpected = ({ method, body }: ExchangeRequest, { pointer }: Operation): Finding[] => {
  if (body.bytes.length === 0 || BODILESS.has(method)) return [];
  const params = { bytes: body.bytes.length };
  return [{ rule: 'no-content', params, instance: '/body', schema: pointer, severity: 'warning' }];
};

/** Checks that a required body is present, that its media type is documented, and that it is valid. */
export const requestBody: RequestCheck = (request, { operation }, contract) => {
  const { headers, body, unjudged } = request;
  const documented = operation.requestBody;
  if (unjudged !== undefined) return [];
  if (!documented) return unexpected(request, operation);
  const contentType = headerOf(headers, 'content-type');
  if (body.bytes.length === 0 && !(documented.required && canBeEmpty(contentType))) {
    const finding = { rule: 'required', params: { missing: 'body' }, instance: '/body' };
    return documented.required ? [{ ...finding, schema: documented.pointer }] : [];
  }
  if (documented.content.length === 0) return [];
  const mediaType = contentType === undefined ? undefined : findMediaType(documented.content, contentType);
  if (contentType !== undefined && mediaType)
    return judgeBody(contract, mediaType, contentType, body, 'request');
  return [
    {
      rule: 'media-type',
      params: undocumentedType(contentType, documented.content),
      instance: '/headers/content-type',
      schema: `${documented.pointer}/content`,
    },
  ];
};
