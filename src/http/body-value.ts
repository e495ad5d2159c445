import type { Encoding, MediaType } from '../contract/operation.ts';
import { unboxNumbers } from '../json/boxed-number.ts';
import type { Pointer } from '../json/pointer.ts';
import type { Broken } from '../schema/schema-error.ts';
import type { Headers } from './exchange.ts';

/** The description of a body or of a part of one. */
export type Described = Pick<MediaType, 'pointer' | 'schema' | 'itemSchema' | 'encodings'> & {
  /** The documented media type range; undefined for parts. */
  readonly range?: string;
  /** Nesting depth, for multipart bodies within multipart bodies. */
  readonly level?: number;
};

/** Why a body, or a part of it, cannot be read as described. */
export interface ReadingFault extends Broken {
  /** The place in the body. */
  readonly instance: Pointer;
  /** The place in the document. */
  readonly schema: Pointer;
  /** Was a value read nevertheless? Then it is validated too. */
  readonly isReadable?: boolean;
  /** A warning: the body is not known to be wrong, but cannot be checked. */
  readonly severity?: 'warning';
}

/** A part of a multipart body, with its own headers. */
export interface Section {
  readonly instance: Pointer;
  readonly encoding: Encoding;
  readonly headers: Headers;
}

/** A body, or a part of it, read as the value that its schema describes. */
export interface Reading {
  /** Undefined when there is no value to validate. */
  readonly value: unknown;
  readonly faults: readonly ReadingFault[];
  readonly sections: readonly Section[];
}

/** Reads a body, or a part of one, by its Content-Type. */
export type ReadValue = (described: Described, contentType: string, bytes: Buffer) => Reading;

const NONE: readonly never[] = [];

export const readingOf = (value: unknown, faults: readonly ReadingFault[] = NONE): Reading => ({
  value,
  faults,
  sections: NONE,
});

/** Combines the readings of parts into that of the whole. */
export const joinReadings = (
  value: unknown,
  readings: readonly Reading[],
  faults: readonly ReadingFault[] = NONE,
): Reading => ({
  value: unboxNumbers(value),
  faults: [...faults, ...readings.flatMap((reading) => reading.faults)],
  sections: readings.flatMap(({ sections }) => sections),
});

/** The reading of an unreadable body: no value, and the reason as a fault. */
export const unreadable = (broken: Broken, schema: Pointer): Reading =>
  readingOf(undefined, [{ ...broken, instance: '', schema }]);
