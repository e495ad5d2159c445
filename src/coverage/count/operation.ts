import type { Contract } from '../../contract/contract.ts';
import type { Operation, Response } from '../../contract/operation.ts';
import { findResponse } from '../../contract/response.ts';
import type { Match } from '../../contract/router.ts';
import { type ExchangeRequest, type ExchangeResponse, type Failure, isFailure } from '../../http/exchange.ts';
import { queryNamesOf } from '../../http/query-names.ts';
import { parameterSource } from '../../http/read-parameter.ts';
import type { Violation } from '../../judge/judge.ts';
import type { Counts, Digests } from '../../judge/judged-exchange.ts';
import type { Side } from '../../schema/validate.ts';
import { countBodies } from './bodies.ts';
import type { Matches } from './branches.ts';
import type { Counting } from './context.ts';
import { type CoverageItem, type Tally, tallyOf } from './item.ts';
import { countParameters } from './parameters.ts';

/** What is needed to count the exchanges of a contract. */
export interface Context {
  readonly contract: Contract;
  readonly matches: Readonly<Record<Side, Matches>>;
}

/** One exchange of an operation. */
interface Judged {
  readonly request: ExchangeRequest;
  readonly response: ExchangeResponse | Failure;
  readonly match: Match;
  readonly violations: readonly Violation[];
  readonly digests: Digests | undefined;
  readonly isFresh: boolean | undefined;
}

/** Counts the coverage of one operation. */
export interface OperationCount {
  readonly add: (judged: Judged) => void;
  readonly items: () => readonly CoverageItem[];
}

type Violations = readonly Violation[];

const NONE: Violations = [];

const ofSide = (violations: Violations, side: Side): Violations =>
  violations.length === 0 ? NONE : violations.filter((violation) => violation.side === side);

const countRequests = ({ parameters, requestBody }: Operation, counting: Counting) => {
  const { document } = counting.contract;
  const parameterCounts = countParameters(parameters, counting);
  const bodies = countBodies(requestBody?.content ?? [], counting);
  return {
    add: (
      request: ExchangeRequest,
      { operation, pathParameters }: Match,
      violations: Violations,
      counts: Counts | undefined,
    ): void => {
      const isClaimed = request.query === '' ? undefined : queryNamesOf(document, operation).isDeclared;
      parameterCounts.add(() => parameterSource(request, pathParameters, isClaimed), violations);
      bodies.add(request.headers, request.body, violations, false, counts);
    },
    tallies: (): Tally[] => [...parameterCounts.tallies(), ...bodies.types(), ...bodies.tallies()],
  };
};

const countResponses = ({ status, pointer, headers, content }: Response, counting: Counting) => {
  const tally = tallyOf('status', pointer, status);
  const headerCounts = countParameters(headers, counting);
  const bodies = countBodies(content, counting);
  // An upstream may return the same response object many times. It is examined once.
  const counted = new WeakSet<ExchangeResponse>();
  return {
    add: (
      response: ExchangeResponse,
      method: string,
      violations: Violations,
      counts: Counts | undefined,
      isFresh: boolean,
    ): void => {
      tally.count++;
      const isCounted = !isFresh && counted.has(response);
      if (!isCounted) {
        if (!isFresh) counted.add(response);
        headerCounts.add(() => parameterSource({ query: '', headers: response.headers }, {}), violations);
      }
      if (method !== 'HEAD') bodies.add(response.headers, response.body, violations, isCounted, counts);
    },
    tallies: (): Tally[] => [tally, ...headerCounts.tallies(), ...bodies.types(), ...bodies.tallies()],
  };
};

export const countOperation = (operation: Operation, { contract, matches }: Context): OperationCount => {
  const { id, pointer, responses } = operation;
  const tally = tallyOf('operation', pointer, id);
  const requests = countRequests(operation, { contract, side: 'request', matches: matches.request });
  const counting = { contract, side: 'response', matches: matches.response } as const;
  const counts = new Map(responses.map((response) => [response, countResponses(response, counting)]));
  return {
    add: ({ request, response, match, violations, digests, isFresh = false }) => {
      tally.count++;
      if (isFailure(response)) return;
      const wrong = ofSide(violations, 'request');
      // A server that rejects a malformed request has not processed it.
      if (wrong.length === 0 || response.status < 400)
        requests.add(request, match, wrong, digests?.request?.counts);
      const documented = findResponse(responses, response.status);
      const found = ofSide(violations, 'response');
      if (documented)
        counts.get(documented)?.add(response, request.method, found, digests?.response?.counts, isFresh);
    },
    items: () => [
      ...[tally, ...requests.tallies()].map((one) => ({ ...one, operation: id, side: 'request' as const })),
      ...[...counts].flatMap(([{ status }, { tallies }]) =>
        tallies().map((one) => ({ ...one, operation: id, side: 'response' as const, status })),
      ),
    ],
  };
};
