import { settle } from '../base/lossless-json.ts';
import type { Pointer } from '../base/pointer.ts';
import type { Encoding, MediaType } from '../contract/operation.ts';
import type { Headers } from './exchange.ts';

/** What is known of a body, or of a part of one. */
export type Described = Pick<MediaType, 'pointer' | 'schema' | 'itemSchema' | 'encodings'> & {
  /** In how many bodies this one stands. */
  readonly level?: number;
};

/** What keeps a body, or a part of it, from being read as its description says. */
export interface ReadingFault {
  readonly rule: string;
  /** A sentence without its subject. */
  readonly message: string;
  /** Where in the body. */
  readonly instance: Pointer;
  /** Where in the document. */
  readonly schema: Pointer;
  /** There is a value all the same, which is worth judging. */
  readonly isReadable?: boolean;
}

/** A part of a body that has headers of its own. */
export interface Section {
  readonly instance: Pointer;
  readonly encoding: Encoding;
  readonly headers: Headers;
}

/** A body, or a part of it, as the value that its schema describes. */
export interface Reading {
  /** Undefined where there is nothing that a schema could judge. */
  readonly value: unknown;
  readonly faults: readonly ReadingFault[];
  readonly sections: readonly Section[];
}

/** Reads a body, or a part of one, of this media type. */
export type ReadValue = (described: Described, contentType: string, bytes: Buffer) => Reading;

const NONE: readonly never[] = [];

export const readingOf = (value: unknown, faults: readonly ReadingFault[] = NONE): Reading => ({
  value,
  faults,
  sections: NONE,
});

/** The reading of a whole from those of its parts. */
export const joinReadings = (
  value: unknown,
  readings: readonly Reading[],
  faults: readonly ReadingFault[] = NONE,
): Reading => ({
  value: settle(value),
  faults: [...faults, ...readings.flatMap((reading) => reading.faults)],
  sections: readings.flatMap(({ sections }) => sections),
});

/** What could not be read at all. */
export const unreadable = (rule: string, message: string, schema: Pointer): Reading =>
  readingOf(undefined, [{ rule, message, instance: '', schema }]);
