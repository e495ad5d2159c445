import { child, type Pointer } from '../../json/pointer.ts';

/** The place of a value that contains itself; undefined if there is none. */
export const findCircularValue = (root: unknown): Pointer | undefined => {
  const [above, done] = [new Set<object>(), new Set<object>()];
  const find = (value: unknown, pointer: Pointer): Pointer | undefined => {
    if (typeof value !== 'object' || value === null || done.has(value)) return undefined;
    if (above.has(value)) return pointer;
    above.add(value);
    for (const key in value) {
      const found = find((value as Record<string, unknown>)[key], child(pointer, key));
      if (found !== undefined) return found;
    }
    above.delete(value);
    done.add(value);
    return undefined;
  };
  return find(root, '');
};
