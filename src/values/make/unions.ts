import { memoize } from '../../base/memoize.ts';
import { child, isObject, type Pointer } from '../../json/pointer.ts';

const isUnion = (schema: object): boolean =>
  ('oneOf' in schema && Array.isArray(schema.oneOf)) || ('anyOf' in schema && Array.isArray(schema.anyOf));

/** The pointer of each schema that has `oneOf` or `anyOf`. */
export const unionsIn = memoize((root: object): WeakMap<object, Pointer> => {
  const found = new WeakMap<object, Pointer>();
  const visited = new WeakSet<object>();
  const waiting: [object, Pointer][] = [[root, '']];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [value, pointer] = next;
    if (visited.has(value)) continue; // YAML aliases make the same object appear twice.
    visited.add(value);
    if (isObject(value) && isUnion(value)) found.set(value, pointer);
    for (const [key, member] of Object.entries(value))
      if (typeof member === 'object' && member !== null) waiting.push([member, child(pointer, key)]);
  }
  return found;
});
