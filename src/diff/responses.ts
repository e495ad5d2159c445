import type { Operation, Response } from '../contract/operation.ts';
import { findResponse, hasNoContent, isJson } from '../contract/response.ts';
import { headerOf } from '../http/exchange.ts';
import { toResponse } from '../http/message.ts';
import { judgeResponse } from '../judge/judge.ts';
import type { Level } from './change.ts';
import { type Direction, type Finding, levelOf, newFindings } from './finding.ts';
import type { Answer, AnswersOf } from './mirror.ts';
import type { Pair } from './pair-operations.ts';
import { withExtraMembers, withOtherNumbers } from './variants.ts';

type Both = Pair & { readonly to: Operation };

const CLASS = 100;

/** The first status of a class (4 for 4XX) that this response covers and the other contract does not name. */
const plainStatus = ({ from, to }: Both, response: Response, first: number): number[] => {
  const named = new Set(to.responses.map(({ status }) => status));
  for (let status = first * CLASS; status < (first + 1) * CLASS; status++)
    if (!named.has(String(status)) && findResponse(from.responses, status) === response) return [status];
  return [];
};

/** The statuses to test a response with: its own, or for a range those that the other contract names. */
const statusesOf = (both: Both, response: Response): number[] => {
  const { from, to } = both;
  if (/^\d{3}$/.test(response.status)) return [Number(response.status)];
  const named = to.responses
    .filter(({ status }) => /^\d{3}$/.test(status))
    .map(({ status }) => Number(status))
    .filter((status) => findResponse(from.responses, status) === response);
  const ranges = to.responses.flatMap(({ status }) => /^(\d)XX$/i.exec(status)?.[1] ?? []).map(Number);
  const own = /^(\d)XX$/i.exec(response.status)?.[1];
  const classes = own === undefined ? new Set([5, ...ranges]) : [Number(own)];
  return [...named, ...[...classes].flatMap((first) => plainStatus(both, response, first))];
};

const isSuccess = (status: string): boolean => /^[23]/.test(status);

/** Does only the second contract document some success status? */
const losesSuccess = ({ from, to }: Both): boolean =>
  to.responses
    .filter(({ status }) => isSuccess(status))
    .some(({ status }) =>
      /^\d{3}$/.test(status)
        ? findResponse(from.responses, Number(status)) === undefined
        : !from.responses.some((other) => other.status[0] === status[0] || other.status === 'default'),
    );

/**
 * An added status is a warning, since clients must handle unknown statuses (RFC 9110, 15). If a success status was
 * removed, the added one replaces it, which is breaking.
 */
const levelOfStatus = (both: Both, status: number): Level =>
  isSuccess(String(status)) && losesSuccess(both) ? 'breaking' : 'warning';

function* judged(
  { from, to }: Direction,
  both: Both,
  status: number,
  answers: Iterable<Answer>,
): Generator<Finding> {
  const method = both.from.method.toUpperCase();
  for (const { headers, body: text } of answers) {
    const body = hasNoContent(status) || method === 'HEAD' ? '' : text;
    const response = toResponse({ status, headers, body });
    const own = judgeResponse(from, { operation: both.from, pathParameters: {} }, response, method);
    if (own.violations.length > 0) continue;
    const other = judgeResponse(to, { operation: both.to, pathParameters: {} }, response, method);
    const contentType = headerOf(response.headers, 'content-type') ?? '';
    const message = { method, url: both.from.path, status, contentType, body };
    for (const violation of newFindings(own.warnings, [...other.violations, ...other.warnings])) {
      const isStatus = violation.rule === 'status';
      yield {
        level: isStatus ? levelOfStatus(both, status) : levelOf(violation),
        pair: both,
        violation,
        message,
      };
      if (isStatus) return; // The other answers have the same status.
    }
  }
}

/** The violations of responses that keep the first contract and break the second. */
export function* responseFindings(
  direction: Direction,
  answersOf: AnswersOf,
  pair: Both,
): Generator<Finding> {
  for (const response of pair.from.responses) {
    const answers = answersOf(response);
    const [longest] = answers.toSorted((a, b) => b.body.length - a.body.length);
    const isRead = longest && isJson(longest.headers['Content-Type'] ?? '');
    const withBodies = (vary: (text: string) => readonly string[]): Answer[] =>
      isRead ? vary(longest.body).map((body) => ({ ...longest, body })) : [];
    const [extra, others] = [withBodies(withExtraMembers), withBodies(withOtherNumbers)];
    for (const status of statusesOf(pair, response)) {
      yield* judged(direction, pair, status, [...answers, ...others]);
      for (const found of judged(direction, pair, status, extra)) yield { ...found, level: 'warning' };
    }
  }
}
