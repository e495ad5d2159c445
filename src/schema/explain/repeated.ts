import { type Pointer, tokensOf, valueAt } from '../../json/pointer.ts';
import type { Fault } from '../schema-error.ts';

/** A fault, and in how many more items of the same list it was found. */
export interface RepeatedFault {
  readonly fault: Fault;
  readonly more: number;
}

/** A place with a star for each index of a list: `/items/* /name`. */
const createPlaceOf = (value: unknown): ((pointer: Pointer) => string) => {
  const isList = new Map<string, boolean>();
  const isIndex = (tokens: readonly string[], at: number): boolean => {
    if (!/^\d+$/.test(tokens[at] as string)) return false;
    const parent = tokens.slice(0, at).map((token) => token.replaceAll('~', '~0').replaceAll('/', '~1'));
    const pointer = parent.map((token) => `/${token}`).join('');
    const known = isList.get(pointer) ?? Array.isArray(valueAt(value, pointer));
    isList.set(pointer, known);
    return known;
  };
  return (pointer) => {
    const tokens = tokensOf(pointer);
    return JSON.stringify(tokens.map((token, at) => (isIndex(tokens, at) ? 0 : token)));
  };
};

/** What a keyword said besides, unless it is of one item: the name that is missing. */
const nameIn = ({ params, keyword }: Fault): unknown =>
  keyword === 'uniqueItems' ? undefined : Object.values(params).filter((param) => typeof param === 'string');

/** Leaves out errors that are reported of the same value twice, as where several parts of a schema lead to the same one. */
export const withoutTwins = (faults: readonly Fault[]): Fault[] => {
  const seen = new Map<unknown, Set<string>>();
  return faults.filter((fault) => {
    const { keyword, parentSchema, instancePath } = fault;
    const reported = seen.get(parentSchema) ?? new Set();
    seen.set(parentSchema, reported);
    const key = [keyword, instancePath, ...[nameIn(fault)].flat()].join('\n');
    return !reported.has(key) && reported.add(key);
  });
};

/** Tells the same fault in many items of a list once, with how many there are. */
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
