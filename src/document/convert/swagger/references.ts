import type { Json } from '../../../json/json.ts';
import { child, type Pointer, targetOf, valueAt } from '../../../json/pointer.ts';
import type { Swagger } from './swagger.ts';

/** Maps old places to new ones; to the first where there are several. */
const newPlaces = ({ origins }: Swagger, converted: Json): Map<Pointer, Pointer> => {
  const places = new Map<Pointer, Pointer>();
  const visit = (value: unknown, pointer: Pointer): void => {
    if (typeof value !== 'object' || value === null) return;
    const origin = origins.get(value);
    if (origin !== undefined && !places.has(origin)) places.set(origin, pointer);
    for (const [name, member] of Object.entries(value)) {
      if (typeof member === 'object') visit(member, child(pointer, name));
    }
  };
  visit(converted, '');
  return places;
};

/** The new place of an old one: that of its nearest ancestor that moved, plus the rest of the pointer. */
const newPlace = (places: ReadonlyMap<Pointer, Pointer>, old: Pointer): Pointer => {
  for (let end = old.length; end > 0; end = old.lastIndexOf('/', end - 1)) {
    const place = places.get(old.slice(0, end));
    if (place !== undefined) return place + old.slice(end);
  }
  return old;
};

/** The URI fragment of a pointer, with percent signs encoded. */
const fragmentOf = (pointer: Pointer): string => `#${pointer.replaceAll('%', '%25')}`;

/** Changes references to the new places of their targets. References that lead nowhere stay as they are. */
export const updateReferences = (swagger: Swagger, converted: Json): void => {
  if (swagger.references.length === 0) return;
  const places = newPlaces(swagger, converted);
  for (const reference of swagger.references) {
    const target = targetOf(reference.$ref);
    if (target === undefined || valueAt(swagger.root, target) === undefined) continue;
    const place = newPlace(places, target);
    if (valueAt(converted, place) !== undefined) reference.$ref = fragmentOf(place);
  }
};
