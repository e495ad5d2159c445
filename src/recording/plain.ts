import type { Contract } from '../contract/contract.ts';
import type { Match } from '../contract/router.ts';
import { type Body, isFailure, withoutValue } from '../http/exchange.ts';
import { Excerpt } from '../json/excerpt.ts';
import type { Violation } from '../judge/judge.ts';
import type { Kept } from './kept.ts';
import type { Recorded } from './recorded.ts';
import type { Redacted } from './redacted.ts';

/** A finding as plain data for another thread or process: the actual value is an excerpt. */
export type PlainFinding = Omit<Violation, 'actual'> & { readonly excerpt: string | undefined };

export const plainFinding = ({ actual, ...rest }: Redacted<Violation>): PlainFinding => ({
  ...rest,
  excerpt: actual instanceof Excerpt ? actual.text : undefined,
});

export const revivedFinding = ({ excerpt, ...finding }: PlainFinding): Redacted<Violation> =>
  ({ ...finding, ...(excerpt === undefined ? {} : { actual: new Excerpt(excerpt) }) }) as Redacted<Violation>;

type PlainBody = Pick<Body, 'wire' | 'bytes' | 'fault' | 'isShortened'>;

/** A recorded exchange as plain data, for another thread or process. */
export interface PlainRecorded extends Pick<Kept, 'id' | 'provider' | 'startedAt' | 'duration'> {
  readonly request: Omit<Kept['exchange']['request'], 'body'> & { readonly body: PlainBody };
  readonly response: Record<string, unknown> & { readonly body?: PlainBody };
  /** The id of the operation; undefined if no operation is for the request. */
  readonly operation: string | undefined;
  readonly violations: readonly PlainFinding[];
  readonly warnings: readonly PlainFinding[];
  readonly undocumented: PlainFinding | undefined;
}

const plainBody = ({ wire, bytes, fault, isShortened }: Body): PlainBody => ({
  wire,
  bytes,
  fault,
  ...(isShortened ? { isShortened } : {}),
});

export const plainOf = ({ id, provider, startedAt, duration, exchange, verdict }: Kept | Recorded) => {
  const { request, response } = exchange;
  return {
    id,
    provider,
    startedAt,
    duration,
    request: { ...request, body: plainBody(request.body) },
    response: isFailure(response) ? { ...response } : { ...response, body: plainBody(response.body) },
    operation: verdict.match?.operation.id,
    violations: verdict.violations.map(plainFinding),
    warnings: verdict.warnings.map(plainFinding),
    undocumented: verdict.undocumented && plainFinding(verdict.undocumented),
  } as PlainRecorded;
};

const NOT_WHOLE = () => ({ fault: { error: 'it is shortened' } });

/** Copies the bytes: they are a part of a message that would stay in memory. */
const revivedBody = ({ wire: sent, bytes: decoded, fault, isShortened }: PlainBody): Body => {
  const bytes = Buffer.from(decoded);
  const wire =
    sent.length === decoded.length && Buffer.compare(sent, decoded) === 0 ? bytes : Buffer.from(sent);
  return isShortened
    ? { wire, bytes, fault, isShortened, json: NOT_WHOLE }
    : withoutValue({ wire, bytes, fault, json: NOT_WHOLE });
};

/** @param contract the provider's contract in this process */
export const revived = (plain: PlainRecorded, contract: Contract): Recorded => {
  const { id, provider, startedAt, duration, request, response, violations, warnings, undocumented } = plain;
  const operation = contract.operations.find((one) => one.id === plain.operation);
  return {
    id,
    provider,
    startedAt,
    duration,
    contract,
    exchange: {
      request: { ...request, body: revivedBody(request.body) },
      response: response.body ? { ...response, body: revivedBody(response.body) } : response,
    },
    verdict: {
      match: operation && ({ operation, pathParameters: {} } satisfies Match),
      violations: violations.map(revivedFinding),
      warnings: warnings.map(revivedFinding),
      undocumented: undocumented && revivedFinding(undocumented),
    },
  } as unknown as Recorded;
};
