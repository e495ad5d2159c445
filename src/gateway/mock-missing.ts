import type { Contract } from '../contract/contract.ts';
import { isFailure, MOCKED } from '../http/exchange.ts';
import { judgeResponse } from '../judge/judge.ts';
import type { Upstream } from './upstream.ts';

/** What servers answer to operations that they do not have. */
export const MISSING: ReadonlySet<number> = new Set([404, 405, 501]);

/**
 * A server that is not finished, with a mock for what it lacks: a 404, 405 or 501 that the contract does not have is answered by
 * the mock. One that keeps the contract is the server's own answer: a thing that is not there.
 * @param server must not pass on responses of these statuses while they come
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
