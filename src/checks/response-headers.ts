import { findResponse } from '../response.ts';
import type { ResponseCheck } from './check.ts';
import { judgeParameter } from './parameters.ts';

const EMPTY = new URLSearchParams();

/** Are the required headers there, and are all documented ones as their schemas say? */
export const responseHeaders: ResponseCheck = ({ status, headers }, { operation }, contract) => {
  const documented = findResponse(operation.responses, status)?.headers ?? [];
  const source = { path: {}, query: EMPTY, headers };
  return documented.flatMap((header) => judgeParameter(contract, header, source));
};
