import { parameterSource } from '../parameter.ts';
import { findResponse } from '../response.ts';
import type { ResponseCheck } from './check.ts';
import { judgeParameter } from './parameters.ts';

/** Are the required headers there, and are all documented ones as their schemas say? */
export const responseHeaders: ResponseCheck = ({ status, headers }, { operation }, contract) => {
  const documented = findResponse(operation.responses, status)?.headers ?? [];
  if (documented.length === 0) return [];
  const source = parameterSource({ query: '', headers }, {});
  return documented.flatMap((header) => judgeParameter(contract, header, source, 'response'));
};
