import type { DocumentTexts } from '../../document/texts.ts';
import type { BodyFault, BodyLimits, ExchangeRequest, ExchangeResponse } from '../../http/exchange.ts';
import type { Counts } from '../../judge/judged-exchange.ts';
import type { PlainFinding } from '../../recording/plain.ts';

/** What the worker thread makes a contract from. */
export interface ContractTexts {
  readonly document: DocumentTexts;
  readonly tolerate: boolean;
  readonly complete: boolean;
}

/** The head of a request, which can be sent to another thread. */
export type RequestHead = Omit<ExchangeRequest, 'body' | 'rest'>;

/** A message with a large body, to be judged: a request, or the response to one. */
export interface Task {
  readonly id: number;
  /** The number of the contract. */
  readonly contract: number;
  /** The texts of the contract, with its first task. */
  readonly texts: ContractTexts | undefined;
  /** The number of a contract that the worker is to forget. */
  readonly dropped: number | undefined;
  readonly request: RequestHead;
  /** Set if the response has the large body; else the request has it. */
  readonly response: Pick<ExchangeResponse, 'status' | 'headers' | 'unjudged'> | undefined;
  readonly wire: Uint8Array;
  readonly limits: BodyLimits;
  /** Is the whole body recorded? */
  readonly isRecorded: boolean;
}

/** The result of a task: the findings on the message, and its redacted body. */
export interface Report {
  readonly id: number;
  readonly violations: readonly PlainFinding[];
  readonly warnings: readonly PlainFinding[];
  readonly kept: {
    readonly bytes: Uint8Array;
    readonly isShortened: boolean;
    readonly fault: BodyFault | undefined;
    /** The whole redacted body, if it is recorded and larger than `bytes`. */
    readonly whole: Uint8Array | undefined;
  };
  readonly counts: Counts;
}

/** Messages from the worker thread: a task was begun, has failed because of a bug, or is done. */
export type Message =
  | { readonly id: number; readonly hasBegun: true }
  | { readonly id: number; readonly bug: unknown }
  | Report;
