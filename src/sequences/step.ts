import type { Case } from '../cases/case.ts';
import type { ExchangeResponse } from '../http/exchange.ts';
import { headerOf } from '../http/exchange.ts';

/** A request of a sequence, and its response. */
export interface Step {
  readonly one: Case;
  /** Undefined when there was no response, or the case was not sent. */
  readonly response: ExchangeResponse | undefined;
}

/** Sends a request, judges the exchange and records it. */
export type SendCase = (one: Case) => Promise<Step>;

/** The status of the response; 0 without one. */
export const statusOf = ({ response }: Step): number => response?.status ?? 0;

export const isDone = (step: Step): boolean => statusOf(step) >= 200 && statusOf(step) < 300;

/** Was the answer 202? The work may be done later, so the current state is unknown (RFC 9110, 15.3.3). */
export const isAccepted = (step: Step): boolean => statusOf(step) === 202;

/** The JSON body of the response; undefined when it has none. */
export const jsonIn = ({ response }: Step): unknown => {
  if (!response || response.body.bytes.length === 0) return undefined;
  const json = response.body.json();
  return 'value' in json ? json.value : undefined;
};

export const fieldOf = ({ response }: Step, name: string): string | undefined =>
  response && headerOf(response.headers, name);

/** Is the answer no evidence: none at all, "try later", or missing permission? */
export const isInconclusive = (step: Step): boolean =>
  [0, 401, 403, 408, 425, 429, 503].includes(statusOf(step));
