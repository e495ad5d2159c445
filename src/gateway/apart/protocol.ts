import type { DocumentTexts } from '../../document/texts.ts';
import type { BodyFault, BodyLimits, ExchangeRequest, ExchangeResponse } from '../../http/exchange.ts';
import type { Counts } from '../../judge/judged-exchange.ts';
import type { PlainFinding } from '../../recording/plain.ts';

/** What a contract is made from in the other thread. */
export interface ContractTexts {
  readonly document: DocumentTexts;
  readonly tolerate: boolean;
  readonly complete: boolean;
}

/** The head of a request: what can be sent to another thread. */
export type RequestHead = Omit<ExchangeRequest, 'body' | 'rest'>;

/** One side of an exchange, whose body is large. */
export interface Task {
  readonly id: number;
  /** A number that stands for the contract. */
  readonly contract: number;
  /** Given with the first task of a contract. */
  readonly texts: ContractTexts | undefined;
  /** A contract that is not kept any longer. */
  readonly dropped: number | undefined;
  readonly request: RequestHead;
  /** The response, where its body is the one in question. */
  readonly response: Pick<ExchangeResponse, 'status' | 'headers' | 'unjudged'> | undefined;
  readonly wire: Uint8Array;
  readonly limits: BodyLimits;
  /** Is all of the body recorded? */
  readonly isRecorded: boolean;
}

/** What is found of the body, and of the rest of its message. */
export interface Report {
  readonly id: number;
  readonly violations: readonly PlainFinding[];
  readonly warnings: readonly PlainFinding[];
  readonly kept: {
    readonly bytes: Uint8Array;
    readonly isShortened: boolean;
    readonly fault: BodyFault | undefined;
    /** All of it, where that is recorded and more than `bytes`. */
    readonly whole: Uint8Array | undefined;
  };
  readonly counts: Counts;
}

/** What the other thread says: it begins with a task, has done it, or met a bug. */
export type Message =
  | { readonly id: number; readonly hasBegun: true }
  | { readonly id: number; readonly bug: unknown }
  | Report;
