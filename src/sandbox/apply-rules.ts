import { setTimeout as wait } from 'node:timers/promises';
import type { Contract } from '../contract/contract.ts';
import type { Operation } from '../contract/operation.ts';
import { findResponse } from '../contract/response.ts';
import type { Upstream } from '../gateway/upstream.ts';
import { WORKSPACE_HEADER } from '../gateway/workspace.ts';
import {
  createBody,
  type ExchangeRequest,
  type ExchangeResponse,
  headerOf,
  isFailure,
} from '../http/exchange.ts';
import type { RateState, Rules, Verdicts } from './rules.ts';
import { DEFAULT_WORKSPACE } from './workspaces.ts';

/** The longest delay that a client may prefer, in milliseconds. */
const LONGEST = 60_000;

/** `Prefer: delay=1500`: how many milliseconds the client wants to wait. */
const preferredDelay = ({ headers }: ExchangeRequest): number => {
  const [, digits = '0'] = /(?:^|[,;\s])delay\s*=\s*"?(\d+)"?/i.exec(headerOf(headers, 'prefer') ?? '') ?? [];
  return Math.min(Number(digits), LONGEST);
};

/** The same request, with a preference for this answer. */
const preferring = (
  request: ExchangeRequest,
  { code, example }: NonNullable<Verdicts['answer']>,
): ExchangeRequest => {
  const wishes = [
    ...(code === undefined ? [] : [`code=${code}`]),
    ...(example === undefined ? [] : [`example=${example}`]),
  ];
  return { ...request, headers: { ...request.headers, prefer: wishes.join(', ') } };
};

/** Fields that tell of a rate limit, by what their names end in. */
const RATE_FIELDS: readonly (readonly [RegExp, (rate: RateState) => number])[] = [
  [/^retry-after$/, ({ reset }) => reset],
  [/rate-?limit.*remaining$/, ({ remaining }) => remaining],
  [/rate-?limit.*reset$/, ({ reset }) => reset],
  [/rate-?limit.*(?:limit)$/, ({ limit }) => limit],
];

/** The fields of a rate limit that the contract documents for this status, with their real values. */
const rateFields = ({ responses }: Operation, status: number, rate: RateState): Record<string, string> => {
  const fields: Record<string, string> = {};
  for (const { name } of findResponse(responses, status)?.headers ?? []) {
    const lower = name.toLowerCase();
    const [, read] = RATE_FIELDS.find(([form]) => form.test(lower)) ?? [];
    if (read && (lower !== 'retry-after' || rate.isExceeded)) fields[lower] = String(read(rate));
  }
  return fields;
};

const withRate = (operation: Operation, response: ExchangeResponse, rate: RateState): ExchangeResponse => ({
  ...response,
  headers: { ...response.headers, ...rateFields(operation, response.status, rate) },
});

/** An answer that never gets whole to the client. Nothing is said of it: it was asked for. */
const ended = (
  response: ExchangeResponse,
  ending: NonNullable<Verdicts['connection']>,
): ExchangeResponse => ({
  ...response,
  ending,
});

const NOTHING: ExchangeResponse = { status: 200, headers: {}, body: createBody() };

/**
 * An upstream whose answers are late, replaced or broken off as the rules and the client's `Prefer: delay=…` say.
 * @param mock gives the documented answers that rules ask for
 */
export const withRules = (contract: Contract, upstream: Upstream, mock: Upstream, rules: Rules): Upstream => {
  const { name: provider } = contract.document.provider;
  return {
    ...upstream,
    isFresh: true,
    send: async (request, judged) => {
      const { route, signal } = judged;
      const operation = route.kind === 'match' ? route.operation : undefined;
      const workspace = headerOf(request.headers, WORKSPACE_HEADER) ?? DEFAULT_WORKSPACE;
      const said = rules.take({ workspace, provider, operation: operation?.id });
      const delay = (said?.delay ?? 0) + preferredDelay(request);
      if (delay > 0) await wait(delay, undefined, signal ? { signal } : {}).catch(() => undefined);
      if (!said || !operation) return upstream.send(request, judged);
      const { connection, answer, rate } = said;
      if (connection === 'hang' || connection === 'reset') return ended(NOTHING, connection);
      const wish = rate?.isExceeded ? { code: 429 } : answer;
      const valid = wish ? { ...judged, violations: [] } : judged;
      const response = wish
        ? await mock.send(preferring(request, wish), valid)
        : await upstream.send(request, judged);
      if (isFailure(response)) return response;
      const counted = rate ? withRate(operation, response, rate) : response;
      return connection ? ended(counted, connection) : counted;
    },
  };
};
