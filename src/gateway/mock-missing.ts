import type { Contract } from '../contract/contract.ts';
import { isFailure, MOCKED } from '../http/exchange.ts';
import { judgeResponse } from '../judge/judge.ts';
import type { Upstream } from './upstream.ts';

/** Statuses with which servers answer operations that they do not have. */
export const MISSING: ReadonlySet<number> = new Set([404, 405, 501]);

/**
 * An unfinished server with a mock for the operations that it lacks. The mock answers in place of a 404, 405
 * or 501 that violates the contract. One that keeps the contract is the server's own, as for a missing
 * record.
 * @param server must not relay responses with these statuses
 */
export const mockMissing = (contract: Contract, server: Upstream, mock: Upstream): Upstream => ({
  ...server,
  send: async (request, judged) => {
    const response = await server.send(request, judged);
    const { route } = judged;
    if (isFailure(response) || !MISSING.has(response.status) || route.kind !== 'match') return response;
    if (judgeResponse(contract, route, response, request.method).violations.length === 0) return response;
    const mocked = await mock.send(request, judged);
    if (isFailure(mocked)) return mocked;
    return { ...mocked, headers: { ...mocked.headers, [MOCKED]: String(response.status) } };
  },
});
