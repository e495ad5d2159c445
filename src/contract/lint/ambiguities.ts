import type { Document, DocumentFault } from '../../document/document.ts';
import { formatPlace } from '../../document/place.ts';
import { child, type Pointer } from '../../json/pointer.ts';
import type { Operation } from '../operation.ts';

/** Two conflicting operations; the second one is reported. */
interface Conflict {
  readonly first: Operation;
  readonly second: Operation;
}

/** The conflicting operations of a document. */
export interface Ambiguities {
  /** Operations with the same id. */
  readonly ids: readonly Conflict[];
  /** Operations that are unreachable, since an earlier one has the same method and an equivalent path. */
  readonly unreachable: readonly Conflict[];
  /** Operations with equivalent paths and different methods. They are reachable, but OpenAPI forbids such paths. */
  readonly equivalent: readonly Conflict[];
}

/** A key that is equal for equivalent path templates: without the names of parameters, with the operation's own servers. */
const shapeOf = ({ path, servers }: Operation): string =>
  `${servers?.join() ?? ''} ${path.replace(/\{[^}]*\}/g, '{}')}`;

/** The pairs of an operation and the first one with the same key. */
const conflictsBy = (
  operations: readonly Operation[],
  keyOf: (operation: Operation) => string,
): Conflict[] => {
  const firsts = new Map<string, Operation>();
  return operations.flatMap((second) => {
    const first = firsts.get(keyOf(second));
    if (!first) firsts.set(keyOf(second), second);
    return first ? [{ first, second }] : [];
  });
};

const isOtherPath = ({ first, second }: Conflict): boolean => first.path !== second.path;

export const findAmbiguities = (operations: readonly Operation[]): Ambiguities => {
  const ofShape = conflictsBy(operations, shapeOf).filter(isOtherPath);
  const unreachable = conflictsBy(operations, (one) => `${one.method} ${shapeOf(one)}`).filter(isOtherPath);
  const isHidden = new Set(unreachable.map(({ second }) => second));
  return {
    ids: conflictsBy(operations, ({ id }) => id),
    unreachable,
    equivalent: ofShape.filter(({ second }) => !isHidden.has(second)),
  };
};

const idOf = ({ pointer }: Operation): Pointer => child(pointer, 'operationId');
const pathItemOf = ({ pointer }: Operation): Pointer => pointer.slice(0, pointer.lastIndexOf('/'));

export const idFault = ({ locate }: Document, { first, second }: Conflict): DocumentFault => ({
  pointer: idOf(second),
  message: `operationId "${second.id}" is already used at ${formatPlace(locate(idOf(first)))}. Make it unique`,
});

export const pathFault = ({ locate }: Document, { first, second }: Conflict): DocumentFault => ({
  pointer: pathItemOf(second),
  message: `the path template "${second.path}" matches the same paths as "${first.path}" at ${formatPlace(locate(pathItemOf(first)))}`,
});
