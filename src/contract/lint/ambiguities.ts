import { child, type Pointer } from '../../base/pointer.ts';
import type { Document } from '../../document/document.ts';
import type { DocumentFault } from '../../document/document-fault.ts';
import { formatPlace } from '../../document/place.ts';
import type { Operation } from '../operation.ts';

/** Two operations that want the same thing: the second one is in the wrong. */
interface Clash {
  readonly first: Operation;
  readonly second: Operation;
}

/** What cannot be told apart in a document. */
export interface Ambiguities {
  /** Operations that have the same id. */
  readonly ids: readonly Clash[];
  /** Operations of which only the first can ever be asked for: their methods and the shapes of their paths are the same. */
  readonly hidden: readonly Clash[];
  /** Operations of which each can be asked for, though OpenAPI forbids that their paths differ in names alone. */
  readonly alike: readonly Clash[];
}

/** What a path template matches, whatever the names in it; operations may have servers of their own. */
const shapeOf = ({ path, servers }: Operation): string =>
  `${servers?.join() ?? ''} ${path.replace(/\{[^}]*\}/g, '{}')}`;

/** The operations that have the same key as an earlier one. */
const clashesBy = (operations: readonly Operation[], keyOf: (operation: Operation) => string): Clash[] => {
  const firsts = new Map<string, Operation>();
  return operations.flatMap((second) => {
    const first = firsts.get(keyOf(second));
    if (!first) firsts.set(keyOf(second), second);
    return first ? [{ first, second }] : [];
  });
};

const isOtherPath = ({ first, second }: Clash): boolean => first.path !== second.path;

export const findAmbiguities = (operations: readonly Operation[]): Ambiguities => {
  const ofShape = clashesBy(operations, shapeOf).filter(isOtherPath);
  const hidden = clashesBy(operations, (one) => `${one.method} ${shapeOf(one)}`).filter(isOtherPath);
  const isHidden = new Set(hidden.map(({ second }) => second));
  return {
    ids: clashesBy(operations, ({ id }) => id),
    hidden,
    alike: ofShape.filter(({ second }) => !isHidden.has(second)),
  };
};

const idOf = ({ pointer }: Operation): Pointer => child(pointer, 'operationId');
const pathItemOf = ({ pointer }: Operation): Pointer => pointer.slice(0, pointer.lastIndexOf('/'));

export const idFault = ({ locate }: Document, { first, second }: Clash): DocumentFault => ({
  pointer: idOf(second),
  message: `operationId "${second.id}" is already used at ${formatPlace(locate(idOf(first)))}. Make it unique`,
});

export const pathFault = ({ locate }: Document, { first, second }: Clash): DocumentFault => ({
  pointer: pathItemOf(second),
  message: `the path template "${second.path}" matches the same paths as "${first.path}" at ${formatPlace(locate(pathItemOf(first)))}`,
});
