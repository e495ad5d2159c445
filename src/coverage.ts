import type { Contract } from './contract.ts';
import { isFailure } from './exchange.ts';
import type { Pointer } from './pointer.ts';
import { findResponse } from './response.ts';
import type { Seen } from './seen.ts';
import type { Side } from './validate.ts';

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
  /** Where the contract describes it. */
  readonly pointer: Pointer;
  /** `200`, `application/json`, `query count`, `/groups/*\/groupName`, `/kind "team"`, `oneOf 2`. */
  readonly name: string;
  readonly count: number;
}

/** Counts what exchanges exercise of a contract. */
export interface Coverage {
  readonly add: (seen: Seen) => void;
  /** All that the contract describes, in the order of the document. */
  readonly items: () => readonly CoverageItem[];
}

export const createCoverage = ({ operations }: Contract): Coverage => {
  const counts = new Map<Pointer, number>();
  const count = (pointer: Pointer): void => void counts.set(pointer, (counts.get(pointer) ?? 0) + 1);
  return {
    add: ({ match, response }) => {
      if (!match) return;
      const { operation } = match;
      count(operation.pointer);
      const documented = isFailure(response) ? undefined : findResponse(operation.responses, response.status);
      if (documented) count(`${operation.pointer} ${documented.status}`);
    },
    items: () =>
      operations.flatMap(({ id, pointer, responses }) => [
        {
          kind: 'operation',
          operation: id,
          side: 'request',
          pointer,
          name: id,
          count: counts.get(pointer) ?? 0,
        },
        ...responses.map(
          ({ status, pointer: at }): CoverageItem => ({
            kind: 'status',
            operation: id,
            side: 'response',
            pointer: at,
            name: status,
            count: counts.get(`${pointer} ${status}`) ?? 0,
          }),
        ),
      ]),
  };
};
