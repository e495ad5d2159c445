import { type Body, type Headers, headerOf, isFailure } from '../http/exchange.ts';
import { type Placing, placeOf, type Violation } from '../judge/judge.ts';
import { violationMessage } from '../judge/sentence.ts';
import type { Kept } from './kept.ts';
import type { Redacted } from './redacted.ts';

/** A violation as JSON, with its line in the contract. */
export const violationAsJson = (
  contract: Placing,
  violation: Redacted<Violation>,
): Record<string, unknown> => ({
  operation: violation.operation ?? null,
  side: violation.side,
  check: violation.check,
  rule: violation.rule,
  instance: violation.instance,
  message: violationMessage(violation),
  schema: violation.schema,
  place: placeOf(contract, violation),
});

const workspaceOf = ({ exchange: { request } }: Kept) => {
  const workspace = headerOf(request.headers, 'contracts-workspace');
  return workspace === undefined ? {} : { workspace };
};

/** The size in bytes on the wire, as far as it was recorded; null without a response. */
const sizeOf = (response: Kept['exchange']['response']): number | null =>
  isFailure(response) ? null : response.body.wire.length;

/** An entry of the list of exchanges. */
export const summaryAsJson = (recorded: Kept) => {
  const { id, provider, startedAt, duration, exchange, verdict } = recorded;
  const { request, response } = exchange;
  return {
    id,
    provider,
    ...workspaceOf(recorded),
    startedAt: new Date(startedAt).toISOString(),
    duration: Math.round(duration * 100) / 100,
    operation: verdict.match?.operation.id ?? null,
    method: exchange.request.method,
    url: exchange.request.url,
    status: isFailure(exchange.response) ? null : exchange.response.status,
    violations: {
      request: verdict.violations.filter(({ side }) => side === 'request').length,
      response: verdict.violations.filter(({ side }) => side === 'response').length,
    },
    undocumented: verdict.undocumented !== undefined,
    unjudged: {
      request: exchange.request.unjudged ?? null,
      response: isFailure(exchange.response) ? null : (exchange.response.unjudged ?? null),
    },
    size: { request: request.body.wire.length, response: sizeOf(response) },
    href: `/_contracts/exchanges/${id}`,
  };
};

/** The header fields and the content of a message. */
export const messageAsJson = ({ headers, body }: Redacted<{ headers: Headers; body: Body }>) => ({
  headers,
  body: body.bytes.toString('utf8'),
});

/** A violation as JSON, with the lines of the contract around it if they are known. */
const findingAsJson = (contract: Kept['contract'], violation: Redacted<Violation>) => ({
  ...violationAsJson(contract, violation),
  excerpt: contract.excerpt?.(violation.schema) ?? null,
});

/** A whole exchange as JSON. */
export const exchangeAsJson = (recorded: Kept): Record<string, unknown> => {
  const { contract, exchange, verdict } = recorded;
  const { request, response } = exchange;
  return {
    ...summaryAsJson(recorded),
    undocumented: verdict.undocumented ? findingAsJson(contract, verdict.undocumented) : null,
    request: { method: request.method, url: request.url, ...messageAsJson(request) },
    response: isFailure(response)
      ? { failure: response }
      : { status: response.status, ...messageAsJson(response) },
    verdict: verdict.violations.map((violation) => findingAsJson(contract, violation)),
    warnings: verdict.warnings.map((warning) => findingAsJson(contract, warning)),
  };
};
