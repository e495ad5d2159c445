import type { Contract } from '../contract/contract.ts';
import { type Headers, isFailure } from '../http/exchange.ts';
import { placeOf, type Violation } from '../judge/judge.ts';
import { sentenceOf, violationMessage } from '../judge/sentence.ts';
import { messageAsJson } from '../recording/exchange-json.ts';
import type { Recorded } from '../recording/recorder.ts';
import type { Redacted } from '../recording/redacted.ts';
import { findingLines, verdictLine } from '../report/finding-lines.ts';
import type { Side } from '../schema/validate.ts';

/** A violation of, or warning about, a contract. */
export interface JudgedViolation {
  /** The operationId; undefined when the request matches no operation. */
  readonly operation: string | undefined;
  /** The message that breaks the contract. */
  readonly side: Side;
  /** The check and the rule: `response-body`, `required`. */
  readonly check: string;
  readonly rule: string;
  /** Where in the message, as a JSON Pointer: `/body/groups/0/name`. */
  readonly instance: string;
  /** The message, to follow the place. */
  readonly message: string;
  /** Side, place and message in one sentence. */
  readonly sentence: string;
  /** Where the contract has the broken rule: a JSON Pointer, and `specs/vinyldns/openapi.yaml:57:15`. */
  readonly schema: string;
  readonly place: string;
}

/** The result of judging one exchange. */
export interface JudgedFindings {
  /** The operationId; undefined when the request matches no operation. */
  readonly operation: string | undefined;
  /** Empty when the exchange keeps the contract. */
  readonly violations: readonly JudgedViolation[];
  /** Allowed, but probably a mistake: an unknown query parameter, a deprecated operation. */
  readonly warnings: readonly JudgedViolation[];
  /**
   * Set when the request matches no operation. The vendor may have one that the contract lacks, so it is a violation only
   * for a contract loaded with `complete`.
   */
  readonly undocumented: JudgedViolation | undefined;
}

/** A message without credentials and content codings. Of large bodies the first 64 KiB. */
interface JudgedMessage {
  readonly headers: Headers;
  readonly body: string;
}

/** An exchange through a mock, sandbox or proxy. Credentials are redacted. */
export interface JudgedExchange extends JudgedFindings {
  /** Counted from 1. */
  readonly id: number;
  readonly provider: string;
  /** When the request arrived, in milliseconds since 1970. */
  readonly startedAt: number;
  /** The time until the response, in milliseconds. */
  readonly duration: number;
  readonly request: JudgedMessage & { readonly method: string; readonly url: string };
  /** Undefined when the upstream gave no response. */
  readonly response: (JudgedMessage & { readonly status: number }) | undefined;
  /** The text that the console prints: a line for the exchange, and two for each finding. */
  readonly text: string;
}

export const judgedViolation = (contract: Contract, violation: Redacted<Violation>): JudgedViolation => {
  const { operation, side, check, rule, instance, schema } = violation;
  const message = violationMessage(violation);
  const place = placeOf(contract, violation);
  return { operation, side, check, rule, instance, message, sentence: sentenceOf(violation), schema, place };
};

/** Converts a recorded exchange for the package's API. */
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
