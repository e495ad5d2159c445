import { child, follow, isObject, type Located, type Pointer, valueAt } from '../../json/pointer.ts';
import { subschemasOf } from '../subschemas.ts';

const ownPlace = ({ pointer, value }: Located, pattern: string): Pointer | undefined => {
  if (!isObject(value)) return undefined;
  if (value.pattern === pattern) return child(pointer, 'pattern');
  const { patternProperties } = value;
  return isObject(patternProperties) && Object.hasOwn(patternProperties, pattern)
    ? child(pointer, 'patternProperties', pattern)
    : undefined;
};

const find = (
  root: unknown,
  located: Located,
  pattern: string,
  visited: Set<Pointer>,
): Pointer | undefined => {
  if (visited.has(located.pointer)) return undefined;
  visited.add(located.pointer);
  const own = ownPlace(located, pattern);
  if (own !== undefined) return own;
  const target = follow(root, located.pointer, located.value);
  for (const next of [...(target ? [target] : []), ...subschemasOf(located, false)]) {
    const found = find(root, next, pattern, visited);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** The pointer of a pattern in a schema, or in a schema that it leads to. */
export const findPattern = (root: unknown, pointer: Pointer, pattern: string): Pointer | undefined =>
  find(root, { pointer, value: valueAt(root, pointer) }, pattern, new Set());
