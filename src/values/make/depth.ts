import { type Json, listOf } from '../../json/json.ts';
import { isObject, targetOf, valueAt } from '../../json/pointer.ts';

/** The smallest nesting depth of a valid value; Infinity when a schema requires itself. */
export type Depth = (schema: unknown) => number;

const DEEPEST = 24;

/** The schemas of the members and items that a value must have. */
const insideOf = ({ required, properties, minItems, items, prefixItems }: Json): unknown[] => {
  const members = isObject(properties) ? properties : {};
  const names = listOf(required).filter((name) => Object.hasOwn(members, String(name)));
  const count = typeof minItems === 'number' ? minItems : 0;
  const first = listOf(prefixItems).slice(0, count);
  return [...names.map((name) => members[String(name)]), ...first, ...(count > first.length ? [items] : [])];
};

const isLeaf = ({ type }: Json): boolean =>
  type !== undefined && ![type].flat().some((each) => each === 'object' || each === 'array');

export const createDepth = (root: unknown): Depth => {
  const cache = new WeakMap<object, Map<number, boolean>>();
  const depths = new WeakMap<object, number>();

  const isWithin = (schema: unknown, limit: number, through: ReadonlySet<unknown>): boolean => {
    if (!isObject(schema) || through.has(schema)) return true;
    if (limit < 0) return false;
    const answers = cache.get(schema) ?? new Map<number, boolean>();
    cache.set(schema, answers);
    const answer = answers.get(limit) ?? work(schema, limit, new Set([...through, schema]));
    if (through.size === 0) answers.set(limit, answer);
    return answer;
  };

  const work = (schema: Json, limit: number, through: ReadonlySet<unknown>): boolean => {
    const target = targetOf(schema.$ref);
    const here = (each: unknown) => isWithin(each, limit, through);
    if (target !== undefined && !here(valueAt(root, target))) return false;
    if (!listOf(schema.allOf).every(here)) return false;
    if (Array.isArray(schema.oneOf) && !schema.oneOf.some(here)) return false;
    if (Array.isArray(schema.anyOf) && !schema.anyOf.some(here)) return false;
    if ([schema.type].flat().includes('null') || isLeaf(schema)) return true;
    return insideOf(schema).every((each) => isWithin(each, limit - 1, new Set()));
  };

  const measure = (schema: object): number => {
    for (let limit = 0; limit <= DEEPEST; limit++) if (isWithin(schema, limit, new Set())) return limit;
    return Number.POSITIVE_INFINITY;
  };

  return (schema) => {
    if (!isObject(schema)) return 0;
    const depth = depths.get(schema) ?? measure(schema);
    depths.set(schema, depth);
    return depth;
  };
};
