import type { Operation } from '../../contract/operation.ts';
import { type Route, routeOf, shapeOfSegments } from './route.ts';

/** The paths of a contract by shape: they show which operations an operation has beside, above and below it. */
export interface PathTree {
  readonly routeOf: (operation: Operation) => Route;
  /** The operation with a method at a path. */
  readonly at: (shape: string, method: string) => Operation | undefined;
  readonly has: (shape: string) => boolean;
  /** Is there a path below this one that ends in a parameter? */
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
