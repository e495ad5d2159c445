import { setImmediate } from 'node:timers/promises';
import type { Case } from '../../cases/case.ts';
import type { Coverage } from '../../coverage/coverage.ts';
import { createDeadline, exchangeRequest, handleExchange, verdictOf } from '../../gateway/exchange.ts';
import { findTarget, type Mount, type Target } from '../../gateway/mount.ts';
import { type ExchangeResponse, isFailure } from '../../http/exchange.ts';
import { DEFAULT_LIMITS } from '../../http/limits.ts';
import { createRedact, type Recorded } from '../../recording/redact-exchange.ts';
import { requestFor } from './request.ts';

/** The request as the upstream got it: with the upstream's path, and without the made-up `Host`. */
const asSent = (recorded: Recorded): Recorded => {
  const { request } = recorded.exchange;
  const { host, ...headers } = request.headers;
  const url = `${request.wirePath}${request.query === '' ? '' : `?${request.query}`}`;
  return { ...recorded, exchange: { ...recorded.exchange, request: { ...request, url, headers } } };
};

/** An exchange, redacted for the record, and its unredacted response. */
export interface Exchanged {
  readonly recorded: Recorded;
  readonly response: ExchangeResponse | undefined;
}

export type Exchange = (one: Case) => Promise<Exchanged | { readonly refused: string }>;

/** Sends cases to an upstream, without a socket of its own, and records each exchange without secrets. */
export const createExchange = (
  mount: Mount,
  fixed: Readonly<Record<string, string>>,
  coverage: Coverage,
  secrets: readonly string[] | undefined,
): Exchange => {
  const { contract, name } = mount;
  const mounts = new Map([[name, mount]]);
  const redact = createRedact();
  const { exchangeTime } = DEFAULT_LIMITS;
  let lastId = 0;
  return async (one) => {
    await setImmediate(); // A mock answers without any I/O: signals and timers would never get their turn.
    const sent = requestFor(one, name, fixed);
    if ('refused' in sent) return sent;
    const startedAt = Date.now();
    const start = performance.now();
    const target = findTarget(mounts, sent.method, sent.url.split('?', 1)[0] as string) as Target;
    const request = exchangeRequest(sent, target, DEFAULT_LIMITS);
    const judged = await handleExchange(mount, request, target.route, createDeadline(exchangeTime));
    const duration = performance.now() - start;
    const verdict = verdictOf(judged);
    const exchange = { request: judged.request, response: judged.response };
    const judgedExchange = {
      id: ++lastId,
      provider: name,
      startedAt,
      duration,
      contract,
      exchange,
      verdict,
      secrets,
    };
    coverage.add(judgedExchange);
    const { response } = judged;
    return {
      recorded: asSent(redact(judgedExchange)),
      response: isFailure(response) ? undefined : response,
    };
  };
};
