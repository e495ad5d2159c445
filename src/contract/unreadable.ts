import { memoizePart } from '../base/memoize.ts';
import type { DocumentFault } from '../document/document.ts';
import { child, follow, isObject, type Located, type Pointer, targetOf, valueAt } from '../json/pointer.ts';
import type { Operation } from './operation.ts';

type Root = Readonly<Record<string, unknown>>;

/** The parts of an operation that cannot be read. Exchanges that need them cannot be judged completely. */
export interface UnreadableParts {
  readonly request: readonly DocumentFault[];
  readonly responses: ReadonlyMap<string, readonly DocumentFault[]>;
}

/** Members that describe no part of a message, or that are checked elsewhere, as schemas are. */
const LEFT_OUT = new Set(['schema', 'itemSchema', 'example', 'examples', 'links', 'callbacks', 'servers']);

/** The fault of a reference that cannot be resolved. */
export const unresolvedReference = (root: Root, pointer: Pointer, reference: unknown): DocumentFault => {
  const target = targetOf(reference);
  const isThere = target !== undefined && valueAt(root, target) !== undefined;
  return { pointer, message: `the reference "${reference}" leads ${isThere ? 'in a circle' : 'nowhere'}` };
};

/** The unresolved references in a value and in the targets of its references. */
const faultsIn = (root: Root, { pointer, value }: Located, visited = new Set<Pointer>()): DocumentFault[] => {
  if (typeof value !== 'object' || value === null || visited.has(pointer)) return [];
  visited.add(pointer);
  if (isObject(value) && typeof value.$ref === 'string') {
    const found = follow(root, pointer, value);
    return found
      ? faultsIn(root, found, visited)
      : [unresolvedReference(root, child(pointer, '$ref'), value.$ref)];
  }
  return Object.entries(value)
    .filter(([key]) => !LEFT_OUT.has(key) && !key.startsWith('x-'))
    .flatMap(([key, member]) => faultsIn(root, { pointer: child(pointer, key), value: member }, visited));
};

/** The security schemes of an operation that are not defined, or not usable. */
export const unknownSchemes = ({ security }: Operation): DocumentFault[] =>
  security.value
    .flat()
    .flatMap(({ fault, name, pointer }) =>
      fault === undefined ? [] : [{ pointer, message: `the security scheme "${name}" ${fault}` }],
    );

const read = (root: Root, operation: Operation): UnreadableParts => {
  const at = (pointer: Pointer, key: string): Located => {
    const place = child(pointer, key);
    return { pointer: place, value: valueAt(root, place) };
  };
  const { pointer } = operation;
  const pathItem = pointer.slice(0, pointer.lastIndexOf('/'));
  const parts = [at(pathItem, 'parameters'), at(pointer, 'parameters'), at(pointer, 'requestBody')];
  const responses = at(pointer, 'responses');
  const statuses = isObject(responses.value) ? Object.keys(responses.value) : [];
  return {
    request: [...parts.flatMap((part) => faultsIn(root, part)), ...unknownSchemes(operation)],
    responses: new Map(statuses.map((status) => [status, faultsIn(root, at(responses.pointer, status))])),
  };
};

/** The unreadable parts of an operation, cached. */
export const unreadablePartsOf = memoizePart(read);
