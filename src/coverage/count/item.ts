import type { Pointer } from '../../base/pointer.ts';
import type { Side } from '../../schema/validate.ts';

/** What of a contract can be exercised. */
export type CoverageKind =
  | 'operation'
  | 'status'
  | 'media-type'
  | 'parameter'
  | 'member'
  | 'enum-value'
  | 'branch';

/** One thing that a contract describes, and how often it was seen. */
export interface CoverageItem {
  readonly kind: CoverageKind;
  /** The operation's id. */
  readonly operation: string;
  readonly side: Side;
  /** The documented response that it belongs to, as written: `200`, `4XX`; undefined for a request. */
  readonly status?: string;
  /** Where the contract describes it. */
  readonly pointer: Pointer;
  /** `200`, `application/json`, `query count`, `/groups/*\/groupName`, `/kind "team"`, `/owner oneOf 2 (Team)`. */
  readonly name: string;
  /**
   * For operations, statuses and media types the number of exchanges. For all others this many at least: nobody looks at what
   * has nothing left to be seen in it.
   */
  readonly count: number;
}

/** An item while it is counted. */
export interface Tally extends Pick<CoverageItem, 'kind' | 'pointer' | 'name'> {
  count: number;
}

export const tallyOf = (kind: CoverageKind, pointer: Pointer, name: string): Tally => ({
  kind,
  pointer,
  name,
  count: 0,
});
