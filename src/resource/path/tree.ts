import type { Operation } from '../../contract/operation.ts';
import { type Route, routeOf, shapeOfSegments } from './route.ts';

/** What a contract has at each path: the neighbours by which an operation is understood. */
export interface PathTree {
  readonly routeOf: (operation: Operation) => Route;
  /** The operation with a method at the same path, and above or below it. */
  readonly at: (shape: string, method: string) => Operation | undefined;
  readonly has: (shape: string) => boolean;
  /** Is there a path that ends in a key below this one? */
  readonly hasItems: (shape: string) => boolean;
}

export const createPathTree = (operations: readonly Operation[]): PathTree => {
  const routes = new Map(operations.map((operation) => [operation, routeOf(operation.path)]));
  const byShape = new Map<string, Map<string, Operation>>();
  for (const [operation, { segments }] of routes) {
    const shape = shapeOfSegments(segments);
    const found = byShape.get(shape) ?? new Map<string, Operation>();
    if (!found.has(operation.method)) found.set(operation.method, operation);
    byShape.set(shape, found);
  }
  const has = (shape: string): boolean => byShape.has(shape);
  return {
    routeOf: (operation) => routes.get(operation) ?? routeOf(operation.path),
    at: (shape, method) => byShape.get(shape)?.get(method),
    has,
    hasItems: (shape) => has(`${shape}/{}`),
  };
};
