import { STATUS_CODES } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Contract } from '../../contract/contract.ts';
import type { Operation } from '../../contract/operation.ts';
import { problem, type Upstream } from '../../gateway/upstream.ts';
import { WORKSPACE_HEADER } from '../../gateway/workspace.ts';
import {
  createBody,
  type ExchangeRequest,
  type ExchangeResponse,
  headerOf,
  isFailure,
} from '../../http/exchange.ts';
import { preferenceMistakes, preferredDelay, statusOfExample } from '../../mock/preference.ts';
import type { RateState, Rules, Verdicts } from '../rules.ts';
import { DEFAULT_WORKSPACE } from '../workspaces.ts';
import { refusalOf, withRate } from './rate-fields.ts';

/** The same request, with a preference for this answer. An example by its name alone is looked for in all responses. */
const preferring = (
  request: ExchangeRequest,
  operation: Operation,
  { code, example }: NonNullable<Verdicts['answer']>,
): ExchangeRequest => {
  const status = code ?? (example === undefined ? undefined : statusOfExample(operation, example));
  const wishes = [
    ...(status === undefined ? [] : [`code=${status}`]),
    ...(example === undefined ? [] : [`example=${example}`]),
  ];
  return { ...request, headers: { ...request.headers, prefer: wishes.join(', ') } };
};

const undocumented = (
  status: number,
  detail: string,
  fields: Record<string, string> = {},
): ExchangeResponse => {
  const { headers, bytes } = problem(status, STATUS_CODES[status] ?? 'As a rule says', detail);
  const all = { ...headers, ...fields };
  return { isOwn: true, isUnjudged: true, status, headers: all, body: createBody(bytes) };
};

/** What a rule answers where the contract does not document that: a plain problem, which is nobody's fault. */
const undocumentedAnswer = (
  { id }: Operation,
  { code = 500, example }: NonNullable<Verdicts['answer']>,
  rate: RateState | undefined,
): ExchangeResponse => {
  if (rate?.isExceeded)
    return undocumented(429, `There is a limit of ${rate.limit} requests.`, {
      'retry-after': String(rate.reset),
    });
  const what = example === undefined ? `code ${code}` : `example "${example}"`;
  return undocumented(code, `A rule asks for ${what}, which the contract does not document of ${id}.`);
};

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

  const injected = async (
    operation: Operation,
    wish: NonNullable<Verdicts['answer']>,
    request: ExchangeRequest,
    judged: Parameters<Upstream['send']>[1],
    rate: RateState | undefined,
  ): ReturnType<Upstream['send']> => {
    const wished = preferring(request, operation, wish);
    return preferenceMistakes(wished, operation).length > 0
      ? undocumentedAnswer(operation, wish, rate)
      : mock.send(wished, { ...judged, violations: [] });
  };

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
      const wish = rate?.isExceeded ? refusalOf(operation, rate) : answer;
      const response = wish
        ? await injected(operation, wish, request, judged, rate)
        : await upstream.send(request, judged);
      if (isFailure(response)) return response;
      const counted = rate ? withRate(contract, operation, response, rate) : response;
      return connection ? ended(counted, connection) : counted;
    },
  };
};
