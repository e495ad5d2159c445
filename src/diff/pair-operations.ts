import type { Contract } from '../contract/contract.ts';
import type { Operation } from '../contract/operation.ts';
import { shapeOf } from '../contract/path-template.ts';

/** An operation of a contract, and the same one of another contract, if that has it. */
export interface Pair {
  readonly from: Operation;
  readonly to: Operation | undefined;
}

const keyOf = ({ method, path }: Operation): string => `${method} ${shapeOf(path)}`;

/** Each operation of a contract with the one of the same method and path in another: names of path parameters may differ. */
export const pairOperations = (from: Contract, to: Contract): Pair[] => {
  const others = new Map(to.operations.map((operation) => [keyOf(operation), operation]));
  return from.operations.map((operation) => ({ from: operation, to: others.get(keyOf(operation)) }));
};

/** `POST /pets` */
export const nameOf = ({ method, path }: Operation): string => `${method.toUpperCase()} ${path}`;
