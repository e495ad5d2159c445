import type { Encoding, MediaType } from '../contract/operation.ts';
import { settle } from '../json/lossless.ts';
import type { Pointer } from '../json/pointer.ts';
import type { Broken } from '../schema/schema-error.ts';
import type { Headers } from './exchange.ts';

/** The context in which a body, or a part of one, is read. */
export type Described = Pick<MediaType, 'pointer' | 'schema' | 'itemSchema' | 'encodings'> & {
  /** The media type range by which it is documented; the parts of a body have none. */
  readonly range?: string;
  /** Nesting depth of multipart bodies. */
  readonly level?: number;
};

/** Why a body, or a part of it, cannot be read as described. */
export interface ReadingFault extends Broken {
  /** The place in the body. */
  readonly instance: Pointer;
  /** The place in the document. */
  readonly schema: Pointer;
  /** Could a value be read all the same? Then it is judged too. */
  readonly isReadable?: boolean;
  /** Nothing is broken: nobody knows whether the body is right. */
  readonly severity?: 'warning';
}

/** A part of a multipart body, with its own headers. */
export interface Section {
  readonly instance: Pointer;
  readonly encoding: Encoding;
  readonly headers: Headers;
}

/** A body, or a part of it, as the value that its schema describes. */
export interface Reading {
  /** Undefined when there is nothing for a schema to judge. */
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

/** Combines the readings of all parts into one. */
export const joinReadings = (
  value: unknown,
  readings: readonly Reading[],
  faults: readonly ReadingFault[] = NONE,
): Reading => ({
  value: settle(value),
  faults: [...faults, ...readings.flatMap((reading) => reading.faults)],
  sections: readings.flatMap(({ sections }) => sections),
});

/** The reading of a body that could not be read. */
export const unreadable = (broken: Broken, schema: Pointer): Reading =>
  readingOf(undefined, [{ ...broken, instance: '', schema }]);
