import type { Pointer } from '../../json/pointer.ts';
import type { Side } from '../../schema/validate.ts';

/** The kinds of items in a contract that can be covered. */
export type CoverageKind =
  | 'operation'
  | 'status'
  | 'media-type'
  | 'parameter'
  | 'member'
  | 'enum-value'
  | 'branch';

/** One thing that a contract describes, and how often it occurred. */
export interface CoverageItem {
  readonly kind: CoverageKind;
  /** The operation's id. */
  readonly operation: string;
  readonly side: Side;
  /** The status of the documented response, as written: `200`, `4XX`; undefined for a request. */
  readonly status?: string;
  /** Its place in the contract. */
  readonly pointer: Pointer;
  /** `200`, `application/json`, `query count`, `/groups/*\/groupName`, `/kind "team"`, `/owner oneOf 2 (Team)`. */
  readonly name: string;
  /**
   * The number of exchanges, for operations, statuses and media types. For all others a lower bound: a value
   * all of whose parts are covered is not examined again.
   */
  readonly count: number;
}

/** An item during counting. */
export interface Tally extends Pick<CoverageItem, 'kind' | 'pointer' | 'name'> {
  count: number;
}

export const tallyOf = (kind: CoverageKind, pointer: Pointer, name: string): Tally => ({
  kind,
  pointer,
  name,
  count: 0,
});
