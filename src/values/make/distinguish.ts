import { child, follow, isObject, type Pointer, valueAt, withValueAt } from '../../json/pointer.ts';
import type { SchemaError } from '../../schema/schema-error.ts';
import { namesIn } from '../members.ts';

/** Whatever the type of a member, one of these values has another type. */
const OTHERS: readonly unknown[] = [0, 'text'];

const partAt = (root: unknown, pointer: Pointer): Record<string, unknown>[] => {
  const found = follow(root as object, pointer)?.value;
  return isObject(found) ? [found] : [];
};

/**
 * Variants of a value that matches several branches of a `oneOf`. For each of these branches, the variant gets members that
 * only other branches name, with values of a wrong type, so that those branches no longer match. The branch of whose members
 * the value lacks the fewest comes first: the value was probably made for it.
 */
export const distinguishable = (root: unknown, whole: unknown, error: SchemaError): unknown[] => {
  const { keyword, params, instance, schema } = error;
  const value = valueAt(whole, instance);
  const branches = follow(root as object, schema)?.value;
  const { passingSchemas: passing } = params;
  if (keyword !== 'oneOf' || !Array.isArray(passing) || !Array.isArray(branches) || !isObject(value))
    return [];
  const parts = branches.map((_, index) => partAt(root, child(schema, index)));
  const lackedBy = (branch: number): number =>
    namesIn(parts[branch] ?? []).filter((name) => !Object.hasOwn(value, name)).length;
  const nearest = (passing as number[]).toSorted((a, b) => lackedBy(a) - lackedBy(b));
  return nearest.flatMap((kept) => {
    const own = new Set(namesIn(parts[kept] ?? []));
    return OTHERS.map((other) => {
      const members = parts.flatMap((part, index) => {
        const name = index === kept ? undefined : namesIn(part).find((each) => !own.has(each));
        return name === undefined ? [] : [[name, other] as const];
      });
      return withValueAt(whole, instance, { ...value, ...Object.fromEntries(members) });
    });
  });
};
