import type { Validator } from '../schema/validate.ts';
import type { Operation } from './operation.ts';
import { schemasOf } from './prepare.ts';

/** Compiles what an operation needs, once. When that is done, or nothing is needed, it costs one lookup to say so. */
export const createPrepare = (
  prepare: Validator['prepare'],
): ((operation: Operation) => Promise<void> | undefined) => {
  const known = new WeakMap<Operation, Promise<void> | null>();
  const start = (operation: Operation): Promise<void> | undefined => {
    const waiting = prepare(schemasOf(operation))?.then(() => void known.set(operation, null));
    known.set(operation, waiting ?? null);
    return waiting;
  };
  return (operation) => {
    const waiting = known.get(operation);
    return waiting === undefined ? start(operation) : (waiting ?? undefined);
  };
};
