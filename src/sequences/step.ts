import type { Case } from '../cases/case.ts';
import type { ExchangeResponse } from '../http/exchange.ts';
import { headerOf } from '../http/exchange.ts';

/** One request of a sequence, and its answer. */
export interface Step {
  readonly one: Case;
  /** Undefined where none came, or nothing was sent. */
  readonly response: ExchangeResponse | undefined;
}

/** Sends a request, judges the exchange, and keeps it on record. */
export type Ask = (one: Case) => Promise<Step>;

/** 0 where there was no answer. */
export const statusOf = ({ response }: Step): number => response?.status ?? 0;

export const isDone = (step: Step): boolean => statusOf(step) >= 200 && statusOf(step) < 300;

/** Did the server only take it on? Then nothing can be said of what is there now: RFC 9110, 15.3.3. */
export const isTakenOn = (step: Step): boolean => statusOf(step) === 202;

/** The body of an answer, where it is JSON. */
export const jsonIn = ({ response }: Step): unknown => {
  if (!response || response.body.bytes.length === 0) return undefined;
  const json = response.body.json();
  return 'value' in json ? json.value : undefined;
};

export const fieldOf = ({ response }: Step, name: string): string | undefined =>
  response && headerOf(response.headers, name);

/** Can nothing be concluded from this answer: none came, the client is told to come later, or who asks is not known? */
export const saysNothing = (step: Step): boolean =>
  [0, 401, 403, 408, 425, 429, 503].includes(statusOf(step));
