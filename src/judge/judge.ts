import type { Contract } from '../contract/contract.ts';
import { fillTemplate, nearPaths, unfilledBy } from '../contract/near-paths.ts';
import type { Operation } from '../contract/operation.ts';
import type { Match, Route } from '../contract/router.ts';
import { serversOf } from '../contract/servers.ts';
import { formatPlace } from '../document/place.ts';
import {
  type Exchange,
  type ExchangeRequest,
  type ExchangeResponse,
  type Failure,
  isFailure,
} from '../http/exchange.ts';
import { child } from '../json/pointer.ts';
import { NO_PARAMS, type Params } from '../schema/schema-error.ts';
import type { Side } from '../schema/validate.ts';
import type { Finding } from './check.ts';
import { type CheckName, requestChecks, responseChecks } from './checks/index.ts';

/** A violation of the contract, with its check and operation. */
export interface Violation extends Finding {
  readonly check: CheckName;
  /** The side that violates the contract. */
  readonly side: Side;
  /** The operation's id; undefined when the request matches none. */
  readonly operation: string | undefined;
}

/** The findings of the checks. */
export interface Findings {
  readonly violations: readonly Violation[];
  /** Allowed, but probably unintended: an unknown query parameter, a deprecated operation. */
  readonly warnings: readonly Violation[];
}

/** The verdict on one exchange. */
export interface Verdict extends Findings {
  readonly match: Match | undefined;
  /** Set for a request that matches no operation, if that is no violation. */
  readonly undocumented?: Violation | undefined;
}

const REQUEST_CHECKS = Object.entries(requestChecks) as [CheckName, (typeof requestChecks)['document']][];
const RESPONSE_CHECKS = Object.entries(responseChecks) as [CheckName, (typeof responseChecks)['document']][];
const OUTSIDE: Route = { kind: 'no-path' };
const NOTHING: Findings = { violations: [], warnings: [] };

/** Separates violations and warnings. */
const sort = (found: readonly Violation[]): Findings => {
  if (found.length === 0) return NOTHING;
  return {
    violations: found.filter(({ severity }) => severity === undefined),
    warnings: found.filter(({ severity }) => severity !== undefined),
  };
};

/**
 * The params of the finding for a path that matches no operation: it is outside of the servers of the document or the
 * operation, lacks values of parameters, or is similar to another path.
 */
const noPathParams = (contract: Contract, method: string, path: string | undefined): Params => {
  if (path === undefined) return { servers: serversOf(contract).map((server) => server || '/') };
  const own = contract.operations.find(
    ({ servers, path: template }) => servers !== undefined && fillTemplate(template, path) === path,
  );
  if (own) return { servers: own.servers?.map((server) => server || '/') ?? [], of: own.path };
  const unfilled = unfilledBy(contract, method, path);
  if (unfilled) return { unfilled: unfilled.names, of: unfilled.template };
  const [suggestion] = nearPaths(contract, path);
  return suggestion === undefined ? NO_PARAMS : { suggestion };
};

const unrouted = (contract: Contract, { method, url, path }: ExchangeRequest, route: Route): Violation => {
  const common = { check: 'route', side: 'request', operation: undefined } as const;
  if (route.kind === 'no-method') {
    const params = { method, path: route.path, documented: route.allow };
    return { ...common, rule: 'method', params, instance: '/method', schema: child('/paths', route.path) };
  }
  const params = { path: url.split('?')[0], ...noPathParams(contract, method, path) };
  return { ...common, rule: 'path', params, instance: '/path', schema: '/paths' };
};

const routeOf = (contract: Contract, { method, path, wirePath }: ExchangeRequest): Route =>
  path === undefined ? OUTSIDE : contract.route(method, path, wirePath);

/**
 * Judges the request of an exchange.
 * @param route the router's result, if it is already known
 */
export const judgeRequest = (
  contract: Contract,
  request: ExchangeRequest,
  route: Route = routeOf(contract, request),
): Verdict & { readonly route: Route } => {
  if (route.kind !== 'match') {
    const found = unrouted(contract, request, route);
    const none = { route, match: undefined, warnings: [] };
    return contract.isComplete
      ? { ...none, violations: [found] }
      : { ...none, violations: [], undocumented: found };
  }
  const found: Violation[] = [];
  for (const [check, run] of REQUEST_CHECKS) {
    for (const finding of run(request, route, contract)) {
      found.push({ ...finding, check, side: 'request', operation: route.operation.id });
    }
  }
  return { route, match: route, ...sort(found) };
};

/** Concatenates two lists. Most are empty, and the other one is then returned without copying. */
export const concat = <T>(one: readonly T[], other: readonly T[]): readonly T[] =>
  other.length === 0 ? one : one.length === 0 ? other : [...one, ...other];

/** The violation for a missing response, which is always the server's. */
export const missingResponse = ({ kind, message }: Failure, operation: Operation): Violation => ({
  check: 'upstream',
  side: 'response',
  rule: kind,
  params: { error: message },
  operation: operation.id,
  instance: '',
  schema: `${operation.pointer}/responses`,
});

/** Judges the response of an exchange. */
export const judgeResponse = (
  contract: Contract,
  match: Match,
  response: ExchangeResponse | Failure,
  method: string,
): Findings => {
  if (isFailure(response)) return { violations: [missingResponse(response, match.operation)], warnings: [] };
  const found: Violation[] = [];
  for (const [check, run] of RESPONSE_CHECKS) {
    for (const finding of run(response, match, contract, method)) {
      found.push({ ...finding, check, side: 'response', operation: match.operation.id });
    }
  }
  return sort(found);
};

/**
 * Judges an exchange. If the request matches no operation, the response cannot be judged.
 * @param route the router's result, if it is already known
 */
export const judge = (contract: Contract, { request, response }: Exchange, route?: Route): Verdict => {
  const { match, violations, warnings, undocumented } = judgeRequest(contract, request, route);
  if (!match) return { match, violations, warnings, undocumented };
  const ofResponse = judgeResponse(contract, match, response, request.method);
  return {
    match,
    violations: concat(violations, ofResponse.violations),
    warnings: concat(warnings, ofResponse.warnings),
  };
};

/** The part of a contract that is needed to locate a finding. */
export interface Placing {
  readonly document: Pick<Contract['document'], 'locate'>;
}

/** The file, line and column in the contract: `specs/vinyldns/openapi.yaml:57:15`. */
export const placeOf = ({ document }: Placing, { schema }: Finding): string =>
  formatPlace(document.locate(schema));
