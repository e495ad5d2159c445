import { findMediaType, findResponse } from '../../contract/response.ts';
import { headerOf } from '../../http/exchange.ts';
import type { ResponseCheck } from '../check.ts';
import { undocumentedType } from '../judge-value.ts';

/** Checks that the body has a documented media type. */
export const contentType: ResponseCheck = ({ status, headers, body }, { operation }) => {
  const documented = findResponse(operation.responses, status);
  if (!documented || documented.content.length === 0 || body.bytes.length === 0) return [];
  const sent = headerOf(headers, 'content-type');
  if (sent !== undefined && findMediaType(documented.content, sent)) return [];
  // Name the status that was documented, since it may be a range or `default`.
  const by = documented.status === String(status) ? {} : { documentedFor: documented.status };
  return [
    {
      rule: 'media-type',
      params: { ...undocumentedType(sent, documented.content), ...by },
      instance: '/headers/content-type',
      schema: `${documented.pointer}/content`,
    },
  ];
};
