import type { Case } from '../cases/case.ts';
import { asSigned, type CaseContext, plainDraft, writeDraft } from '../cases/draft.ts';
import type { Contract } from '../contract/contract.ts';
import type { Secret } from '../contract/credential-variables.ts';
import type { Operation, SecurityRequirement } from '../contract/operation.ts';
import { templateNames } from '../contract/path-template.ts';
import { isJson } from '../contract/response.ts';
import type { Match } from '../contract/router.ts';
import { type ExchangeRequest, headerOf } from '../http/exchange.ts';
import { toRequest } from '../http/message.ts';
import { judgeRequest, type Verdict, type Violation } from '../judge/judge.ts';
import { type Direction, type Finding, levelOf, newFindings } from './finding.ts';
import type { Pair } from './pair-operations.ts';
import { positiveCases } from './positive-cases.ts';
import { withExtraMembers, withOtherNumbers } from './variants.ts';

type Sent = Pick<Case, 'method' | 'url' | 'headers' | 'body'>;

const PLACEHOLDER: Secret = { kind: 'text', text: 'contract-check' };

/** A request with made-up credentials for one security requirement. */
const withCredentials = (context: CaseContext, operation: Operation, schemes: SecurityRequirement): Sent => {
  const secrets = new Map(schemes.map(({ name }) => [name, PLACEHOLDER]));
  const credentials = schemes.length === 0 ? 'absent' : 'valid';
  return writeDraft({ ...context, secrets }, { ...plainDraft(context.contract, operation), credentials });
};

/** The case with the longest body, which has the most members. */
const longest = (cases: readonly Case[]): Case | undefined =>
  cases.toSorted((a, b) => (b.body?.length ?? 0) - (a.body?.length ?? 0))[0];

/** A request with each of the bodies that `vary` makes of its JSON body. */
const withBodies = (one: Case | undefined, vary: (text: string) => readonly string[]): Sent[] =>
  one === undefined || !isJson(one.headers['Content-Type'] ?? '')
    ? []
    : vary(one.body ?? '').map((body) => ({ ...one, body }));

/** The match of the same operation in the other contract, whose path parameters may have other names. */
const matchIn = (operation: Operation, { operation: from, pathParameters }: Match): Match => {
  const names = templateNames(from.path);
  const renamed = templateNames(operation.path).map((name, index): [string, string] => [
    name,
    pathParameters[names[index] ?? ''] ?? '',
  ]);
  return { operation, pathParameters: Object.fromEntries(renamed) };
};

/** The violation of a request whose operation the second contract does not have. */
const unrouted = (to: Contract, request: ExchangeRequest, { from }: Pair): Violation => {
  const { violations, undocumented } = judgeRequest(to, { ...request, wirePath: request.path ?? '' });
  const found = undocumented ?? violations.find(({ check }) => check === 'route');
  return {
    check: 'route',
    rule: 'path',
    params: { path: from.path },
    instance: '/path',
    schema: '/paths',
    ...found,
    side: 'request',
    operation: undefined,
  };
};

/** The violations in the second contract by a request that keeps the first; undefined if it does not keep the first. */
const judgeBoth = (
  { from, to }: Direction,
  pair: Pair,
  sent: Sent,
): { readonly request: ExchangeRequest; readonly found: readonly Violation[] } | undefined => {
  const request = toRequest(from, asSigned(sent));
  const own = judgeRequest(from, request);
  if (own.match?.operation !== pair.from || own.violations.length > 0) return undefined;
  if (!pair.to) return { request, found: [unrouted(to, request, pair)] };
  const other: Verdict = judgeRequest(to, request, { kind: 'match', ...matchIn(pair.to, own.match) });
  return { request, found: newFindings(own.warnings, [...other.violations, ...other.warnings]) };
};

function* findingsOf(direction: Direction, pair: Pair, all: Iterable<Sent>): Generator<Finding> {
  for (const sent of all) {
    const judged = judgeBoth(direction, pair, sent);
    for (const violation of judged?.found ?? []) {
      const { method, url, headers, body } = (judged as { request: ExchangeRequest }).request;
      const contentType = headerOf(headers, 'content-type') ?? '';
      const message = { method, url, status: undefined, contentType, body: body.bytes.toString() };
      yield { level: levelOf(violation), pair, violation, message };
    }
  }
}

/** The violations of requests that keep the first contract and break the second. */
export function* requestFindings(direction: Direction, pair: Pair): Generator<Finding> {
  const { from: contract, seed } = direction;
  const context: CaseContext = { contract, givenHeaders: {}, seed };
  const cases = [...positiveCases(context, pair.from)];
  if (!pair.to) {
    const found = findingsOf(direction, pair, cases).next().value;
    yield found ?? {
      level: 'breaking',
      pair,
      violation: unrouted(
        direction.to,
        toRequest(contract, { method: pair.from.method, url: pair.from.path, headers: {} }),
        pair,
      ),
    };
    return;
  }
  yield* findingsOf(direction, pair, cases);
  const { value: alternatives } = pair.from.security;
  if (alternatives.length > 1)
    yield* findingsOf(
      direction,
      pair,
      alternatives.map((one) => withCredentials(context, pair.from, one)),
    );
  yield* findingsOf(direction, pair, withBodies(longest(cases), withOtherNumbers));
  // Only warnings: few clients send undocumented members.
  for (const found of findingsOf(direction, pair, withBodies(longest(cases), withExtraMembers)))
    yield { ...found, level: 'warning' };
}
