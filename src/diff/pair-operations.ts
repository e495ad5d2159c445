import type { Contract } from '../contract/contract.ts';
import type { Operation } from '../contract/operation.ts';
import { shapeOf } from '../contract/path-template.ts';

/** An operation, and the same operation in the other contract if it exists. */
export interface Pair {
  readonly from: Operation;
  readonly to: Operation | undefined;
}

const keyOf = ({ method, path }: Operation): string => `${method} ${shapeOf(path)}`;

/** Pairs operations by method and path. Path parameters may have other names. */
export const pairOperations = (from: Contract, to: Contract): Pair[] => {
  const others = new Map(to.operations.map((operation) => [keyOf(operation), operation]));
  return from.operations.map((operation) => ({ from: operation, to: others.get(keyOf(operation)) }));
};

/** The name of an operation: `POST /pets`. */
export const nameOf = ({ method, path }: Operation): string => `${method.toUpperCase()} ${path}`;
