import { findResponse } from '../../contract/response.ts';
import type { ResponseCheck } from '../check.ts';

/**
 * Checks that the status is documented, exactly, by a range or by `default`. Without `responses`, which are optional since
 * OpenAPI 3.1, any status is allowed.
 */
export const statusCode: ResponseCheck = ({ status, reason }, { operation }) => {
  if (!operation.hasResponses || findResponse(operation.responses, status)) return [];
  const documented = operation.responses.map((response) => response.status);
  return [
    {
      rule: 'status',
      params: { status, documented, ...(reason === undefined ? {} : { reason }) },
      instance: '/status',
      schema: `${operation.pointer}/responses`,
    },
  ];
};
