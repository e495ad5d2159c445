import { headerOf } from '../exchange.ts';
import { findMediaType } from '../response.ts';
import { judgeBody, rangesOf } from './body.ts';
import type { RequestCheck } from './check.ts';

/**
 * Is there a body where one is required, of a documented media type, as its schema says?
 * A body where none is documented is let pass: vendors' own clients send `{}` on a GET.
 */
export const requestBody: RequestCheck = ({ headers, body }, { operation }, contract) => {
  const documented = operation.requestBody;
  if (!documented) return [];
  if (body.bytes.length === 0) {
    const finding = { rule: 'required', message: 'lacks the required body', instance: '/body' };
    return documented.required ? [{ ...finding, schema: documented.pointer }] : [];
  }
  if (documented.content.length === 0) return [];
  const contentType = headerOf(headers, 'content-type');
  const mediaType = contentType === undefined ? undefined : findMediaType(documented.content, contentType);
  if (contentType !== undefined && mediaType)
    return judgeBody(contract, mediaType, contentType, body, 'request');
  const sent = contentType === undefined ? 'has no Content-Type' : `has the media type ${contentType}`;
  const message = `${sent}, documented: ${rangesOf(documented.content)}`;
  return [
    {
      rule: 'media-type',
      message,
      instance: '/headers/content-type',
      schema: `${documented.pointer}/content`,
    },
  ];
};
