import type { Document } from './document.ts';
import type { DocumentFault } from './document-fault.ts';
import type { Operation } from './operation.ts';
import { child, type Pointer } from './pointer.ts';
import { formatPlace } from './source.ts';

/** The operations whose ids other operations have already. */
export const duplicateIds = (document: Document, operations: readonly Operation[]): DocumentFault[] => {
  const placeOf = ({ pointer }: Operation): Pointer => child(pointer, 'operationId');
  const byId = new Map<string, Operation>();
  return operations.flatMap((operation) => {
    const other = byId.get(operation.id);
    if (!other) byId.set(operation.id, operation);
    if (!other) return [];
    const there = formatPlace(document.locate(placeOf(other)));
    const message = `operationId "${operation.id}" is already used at ${there}. Make it unique`;
    return [{ pointer: placeOf(operation), message }];
  });
};

/** What a path template matches, whatever the names in it. */
const shapeOf = ({ path }: Operation): string => path.replace(/\{[^}]*\}/g, '{}');

const pathItemOf = ({ pointer }: Operation): Pointer => pointer.slice(0, pointer.lastIndexOf('/'));

/** Of several path templates that match the same paths, only the first one counts. */
export const ambiguousPaths = (
  document: Document,
  operations: readonly Operation[],
): { operations: readonly Operation[]; faults: DocumentFault[] } => {
  const byShape = new Map<string, Operation>();
  for (const operation of operations) {
    const shape = shapeOf(operation);
    if (!byShape.has(shape)) byShape.set(shape, operation);
  }
  const firstOf = (operation: Operation) => byShape.get(shapeOf(operation)) as Operation;
  const isSecond = (operation: Operation) => firstOf(operation).path !== operation.path;
  const seconds = new Map(operations.filter(isSecond).map((operation) => [operation.path, operation]));
  const faults = [...seconds.values()].map((operation) => {
    const first = firstOf(operation);
    const there = formatPlace(document.locate(pathItemOf(first)));
    const message = `the path template "${operation.path}" matches the same paths as "${first.path}" at ${there}`;
    return { pointer: pathItemOf(operation), message };
  });
  return { operations: seconds.size === 0 ? operations : operations.filter((one) => !isSecond(one)), faults };
};
