import type { Contract } from '../../src/contract/contract.ts';
import type { Match } from '../../src/contract/router.ts';
import type { ExchangeRequest, ExchangeResponse } from '../../src/http/exchange.ts';
import type { Finding, RequestCheck, ResponseCheck } from '../../src/judge/check.ts';
import { violationMessage } from '../../src/judge/sentence.ts';
import { contractOf } from './document.ts';

/** A contract with one operation: `line` is `method path`. */
export const operationContract = (
  line: string,
  operation: Record<string, unknown>,
  members: Record<string, unknown> = {},
): Contract => {
  const [method = '', path = ''] = line.split(' ');
  return contractOf({ ...members, paths: { [path]: { [method.toLowerCase()]: operation } } });
};

const matchOf = (contract: Contract, method: string, path: string): Match => {
  const route = contract.route(method, path);
  if (route.kind !== 'match') throw new Error(`${method} ${path} belongs to no operation of this test`);
  return route;
};

/** `rule instance: message` for each finding. */
const linesOf = (findings: readonly Finding[]): string[] =>
  findings.map((finding) => `${finding.rule} ${finding.instance}: ${violationMessage(finding)}`);

/** The findings of a check for a request. */
export const requestFindings = (
  contract: Contract,
  check: RequestCheck,
  request: ExchangeRequest,
): string[] => linesOf(check(request, matchOf(contract, request.method, request.path ?? ''), contract));

/** The findings of a check for the response to `method path`. */
export const responseFindings = (
  contract: Contract,
  check: ResponseCheck,
  line: string,
  response: ExchangeResponse,
): string[] => {
  const [method = '', path = ''] = line.split(' ');
  return linesOf(check(response, matchOf(contract, method, path), contract, method));
};

/** The pointer of the first finding's schema for a request. */
export const requestSchema = (contract: Contract, check: RequestCheck, request: ExchangeRequest) =>
  check(request, matchOf(contract, request.method, request.path ?? ''), contract)[0]?.schema;
