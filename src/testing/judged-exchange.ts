import type { Contract } from '../contract/contract.ts';
import { type Headers, isFailure } from '../http/exchange.ts';
import { placeOf, type Violation } from '../judge/judge.ts';
import { sentenceOf, violationMessage } from '../judge/sentence.ts';
import { messageAsJson } from '../recording/exchange-json.ts';
import type { Recorded } from '../recording/recorder.ts';
import type { Redacted } from '../recording/redacted.ts';
import { findingLines, verdictLine } from '../report/finding-lines.ts';
import type { Side } from '../schema/validate.ts';

/** One departure from a contract. */
export interface JudgedViolation {
  /** The operation's id; undefined when the request belongs to none. */
  readonly operation: string | undefined;
  /** Who broke the contract. */
  readonly side: Side;
  /** The aspect and the rule: `response-body`, `required`. */
  readonly check: string;
  readonly rule: string;
  /** Where in the message, as a JSON Pointer: `/body/groups/0/name`. */
  readonly instance: string;
  /** In words that follow the place. */
  readonly message: string;
  /** Side, place and message in one sentence. */
  readonly sentence: string;
  /** Where the contract says what was broken: a JSON Pointer, and `specs/vinyldns/openapi.yaml:57:15`. */
  readonly schema: string;
  readonly place: string;
}

/** What a contract says of one exchange. */
export interface JudgedFindings {
  /** The id of the operation that the request is meant for; undefined when there is none. */
  readonly operation: string | undefined;
  /** Empty when the exchange keeps the contract. */
  readonly violations: readonly JudgedViolation[];
  /** What is allowed, but hardly meant: an unknown query parameter, the use of what is deprecated. */
  readonly warnings: readonly JudgedViolation[];
  /**
   * Says that the request is for no operation of the contract. Nobody can know from here whether the vendor has it, so it
   * is no violation, unless the contract was loaded with `complete`.
   */
  readonly undocumented: JudgedViolation | undefined;
}

/** A message, without credentials; of large bodies the first 64 KiB, without content codings. */
interface JudgedMessage {
  readonly headers: Headers;
  readonly body: string;
}

/** One exchange that went through a mock or a proxy. Credentials are redacted. */
export interface JudgedExchange extends JudgedFindings {
  /** Counted from 1. */
  readonly id: number;
  readonly provider: string;
  /** When the request came, in milliseconds since 1970. */
  readonly startedAt: number;
  /** How long the answer took, in milliseconds. */
  readonly duration: number;
  readonly request: JudgedMessage & { readonly method: string; readonly url: string };
  /** Undefined where the upstream gave none. */
  readonly response: (JudgedMessage & { readonly status: number }) | undefined;
  /** As the console tells it: a line for the exchange, and two for each thing that was found. */
  readonly text: string;
}

export const judgedViolation = (contract: Contract, violation: Redacted<Violation>): JudgedViolation => {
  const { operation, side, check, rule, instance, schema } = violation;
  const message = violationMessage(violation);
  const place = placeOf(contract, violation);
  return { operation, side, check, rule, instance, message, sentence: sentenceOf(violation), schema, place };
};

/** A recorded exchange, as the package's users see it. */
export const judgedExchange = (recorded: Recorded): JudgedExchange => {
  const { id, provider, startedAt, duration, contract, exchange, verdict } = recorded;
  const { request, response } = exchange;
  const { method, url } = request;
  const answer = isFailure(response) ? undefined : response;
  const status = isFailure(response) ? response.kind : response.status;
  const line = `${status} ${method} ${url} ${verdictLine(verdict)}`;
  return {
    id,
    provider,
    startedAt,
    duration,
    operation: verdict.match?.operation.id,
    request: { method, url, ...messageAsJson(request) },
    response: answer && { status: answer.status, ...messageAsJson(answer) },
    violations: verdict.violations.map((one) => judgedViolation(contract, one)),
    warnings: verdict.warnings.map((one) => judgedViolation(contract, one)),
    undocumented: verdict.undocumented && judgedViolation(contract, verdict.undocumented),
    text: [line, ...findingLines(contract, verdict)].join('\n'),
  };
};
