import type { Pointer } from '../../json/pointer.ts';
import type { SourceFile } from '../source-file.ts';

/** The file and pointer at which a value was written. */
export interface Origin {
  readonly source: SourceFile;
  readonly pointer: Pointer;
}

/** A fault with its place. */
export interface PlacedFault {
  readonly place: string;
  /** A sentence, without its full stop. */
  readonly message: string;
  readonly severity?: 'warning';
}
