import { child, isObject, type Pointer, valueAt, withValueAt } from '../base/pointer.ts';

/** A name that no document has. */
const NAME = 'undocumentedMember';

const MOST_OBJECTS = 50;

function* objectsIn(value: unknown, pointer: Pointer): Generator<Pointer> {
  if (isObject(value)) yield pointer;
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) yield* objectsIn(member, child(pointer, name));
}

/** A JSON text with a member more that nobody documents: one text for each object in it; none if it is no JSON. */
export const withExtraMembers = (text: string): string[] => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [];
  }
  return [...objectsIn(value, '').take(MOST_OBJECTS)].map((pointer) =>
    JSON.stringify(withValueAt(value, pointer, { ...(valueAt(value, pointer) as object), [NAME]: 'text' })),
  );
};
