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
import type { RateState, RuleEffect, Rules } from '../rules.ts';
import { DEFAULT_WORKSPACE } from '../workspaces.ts';
import { refusalOf, withRate } from './rate-fields.ts';

/** The request with a `Prefer` header for this answer. An example without a status is searched in all responses. */
const withPreference = (
  request: ExchangeRequest,
  operation: Operation,
  { code, example }: NonNullable<RuleEffect['answer']>,
): ExchangeRequest => {
  const status = code ?? (example === undefined ? undefined : statusOfExample(operation, example));
  const preferences = [
    ...(status === undefined ? [] : [`code=${status}`]),
    ...(example === undefined ? [] : [`example=${example}`]),
  ];
  return { ...request, headers: { ...request.headers, prefer: preferences.join(', ') } };
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

/** The answer of a rule whose status or example is not documented: a problem (RFC 9457) that is not judged. */
const undocumentedAnswer = (
  { id }: Operation,
  { code = 500, example }: NonNullable<RuleEffect['answer']>,
  rate: RateState | undefined,
): ExchangeResponse => {
  if (rate?.isExceeded)
    return undocumented(429, `There is a limit of ${rate.limit} requests.`, {
      'retry-after': String(rate.reset),
    });
  const what = example === undefined ? `code ${code}` : `example "${example}"`;
  return undocumented(code, `A rule asks for ${what}, which the contract does not document of ${id}.`);
};

/** A response whose connection is reset, cut or left hanging. It is not reported as a failure. */
const ended = (
  response: ExchangeResponse,
  ending: NonNullable<RuleEffect['connection']>,
): ExchangeResponse => ({
  ...response,
  ending,
});

const NOTHING: ExchangeResponse = { status: 200, headers: {}, body: createBody() };

/**
 * Wraps an upstream: delays, replaces or breaks off its answers by the rules and by `Prefer: delay=…`.
 * @param mock gives the documented answers that rules name
 */
export const withRules = (contract: Contract, upstream: Upstream, mock: Upstream, rules: Rules): Upstream => {
  const { name: provider } = contract.document.provider;

  const injected = async (
    operation: Operation,
    preferred: NonNullable<RuleEffect['answer']>,
    request: ExchangeRequest,
    judged: Parameters<Upstream['send']>[1],
    rate: RateState | undefined,
  ): ReturnType<Upstream['send']> => {
    const preferring = withPreference(request, operation, preferred);
    return preferenceMistakes(preferring, operation).length > 0
      ? undocumentedAnswer(operation, preferred, rate)
      : mock.send(preferring, { ...judged, violations: [] });
  };

  const ruled = async (
    request: ExchangeRequest,
    judged: Parameters<Upstream['send']>[1],
    { connection, answer, rate }: RuleEffect,
    operation: Operation,
  ): ReturnType<Upstream['send']> => {
    if (connection === 'hang' || connection === 'reset') return ended(NOTHING, connection);
    const preferred = rate?.isExceeded ? refusalOf(operation, rate) : answer;
    const response = preferred
      ? await injected(operation, preferred, request, judged, rate)
      : await upstream.send(request, judged);
    if (isFailure(response)) return response;
    const counted = rate ? withRate(contract, operation, response, rate) : response;
    return connection ? ended(counted, connection) : counted;
  };

  return {
    ...upstream,
    isFresh: true,
    send: (request, judged) => {
      const { route, signal } = judged;
      const operation = route.kind === 'match' ? route.operation : undefined;
      const workspace = headerOf(request.headers, WORKSPACE_HEADER) ?? DEFAULT_WORKSPACE;
      const effect = rules.take({ workspace, provider, operation: operation?.id });
      const send = () =>
        effect && operation ? ruled(request, judged, effect, operation) : upstream.send(request, judged);
      const delay = (effect?.delay ?? 0) + preferredDelay(request);
      if (delay <= 0) return send();
      return wait(delay, undefined, signal ? { signal } : {}).then(send, send);
    },
  };
};
