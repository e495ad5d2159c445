import { type Pointer, tokensOf, valueAt } from '../../json/pointer.ts';
import type { Fault } from '../schema-error.ts';

/** A fault, with the number of further items of the list that have it. */
export interface RepeatedFault {
  readonly fault: Fault;
  readonly more: number;
}

/** Creates a function that replaces indexes of lists in a pointer by stars: `/items/* /name`. */
const createPlaceOf = (value: unknown): ((pointer: Pointer) => string) => {
  const isList = new Map<string, boolean>();
  const isIndex = (tokens: readonly string[], at: number): boolean => {
    if (!/^\d+$/.test(tokens[at] as string)) return false;
    const parent = tokens.slice(0, at).map((token) => token.replaceAll('~', '~0').replaceAll('/', '~1'));
    const pointer = parent.map((token) => `/${token}`).join('');
    const cached = isList.get(pointer) ?? Array.isArray(valueAt(value, pointer));
    isList.set(pointer, cached);
    return cached;
  };
  return (pointer) => {
    const tokens = tokensOf(pointer);
    return JSON.stringify(tokens.map((token, at) => (isIndex(tokens, at) ? 0 : token)));
  };
};

/** The names in the params, such as that of a missing member. Not for `uniqueItems`, whose params are about single items. */
const nameIn = ({ params, keyword }: Fault): unknown =>
  keyword === 'uniqueItems' ? undefined : Object.values(params).filter((param) => typeof param === 'string');

/**
 * Leaves out errors that are reported twice for the same value, as when several parts of a schema refer to the same schema.
 */
export const withoutDuplicates = (faults: readonly Fault[]): Fault[] => {
  const visited = new Map<unknown, Set<string>>();
  return faults.filter((fault) => {
    const { keyword, parentSchema, instancePath } = fault;
    const reported = visited.get(parentSchema) ?? new Set();
    visited.set(parentSchema, reported);
    const key = [keyword, instancePath, ...[nameIn(fault)].flat()].join('\n');
    return !reported.has(key) && reported.add(key);
  });
};

/** Merges equal faults in several items of a list into one with their number. */
export const mergeRepeated = (faults: readonly Fault[], value: unknown): RepeatedFault[] => {
  const placeOf = createPlaceOf(value);
  const ids = new Map<unknown, number>();
  const idOf = (schema: unknown): number => {
    const id = ids.get(schema) ?? ids.size;
    ids.set(schema, id);
    return id;
  };
  const groups = Map.groupBy(faults, (fault) =>
    JSON.stringify([fault.keyword, idOf(fault.parentSchema), placeOf(fault.instancePath), nameIn(fault)]),
  );
  return [...groups.values()].map((group) => ({ fault: group[0] as Fault, more: group.length - 1 }));
};
