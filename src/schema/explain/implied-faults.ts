import type { Fault } from '../schema-error.ts';

const isIn = (places: ReadonlyMap<unknown, ReadonlySet<string>>, { parentSchema, instancePath }: Fault) =>
  places.get(parentSchema)?.has(instancePath) ?? false;

/**
 * Leaves out faults that follow from other faults: `if`, since its `then` or `else` is reported, and all other faults of a
 * schema for a value of a wrong type.
 */
export const withoutImpliedFaults = (faults: readonly Fault[]): Fault[] => {
  const ofWrongType = new Map<unknown, Set<string>>();
  for (const { keyword, parentSchema, instancePath } of faults) {
    if (keyword !== 'type') continue;
    const places = ofWrongType.get(parentSchema) ?? new Set();
    ofWrongType.set(parentSchema, places.add(instancePath));
  }
  return faults.filter(
    (fault) => fault.keyword !== 'if' && (fault.keyword === 'type' || !isIn(ofWrongType, fault)),
  );
};
