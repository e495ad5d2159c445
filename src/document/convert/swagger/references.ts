import type { Json } from '../../../json/json.ts';
import { child, type Pointer, targetOf, valueAt } from '../../../json/pointer.ts';
import type { Swagger } from './swagger.ts';

/** The first new place of everything that has one, by the old place. */
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

/** The new place of an old one: that of the nearest parent which has one, and the rest of the way. */
const newPlace = (places: ReadonlyMap<Pointer, Pointer>, old: Pointer): Pointer => {
  for (let end = old.length; end > 0; end = old.lastIndexOf('/', end - 1)) {
    const place = places.get(old.slice(0, end));
    if (place !== undefined) return place + old.slice(end);
  }
  return old;
};

/** Percent signs of a pointer would be decoded. */
const fragmentOf = (pointer: Pointer): string => `#${pointer.replaceAll('%', '%25')}`;

/** Makes the references of the new document name the new places. One that leads nowhere stays as it was written. */
export const redirect = (swagger: Swagger, converted: Json): void => {
  if (swagger.references.length === 0) return;
  const places = newPlaces(swagger, converted);
  for (const reference of swagger.references) {
    const target = targetOf(reference.$ref);
    if (target === undefined || valueAt(swagger.root, target) === undefined) continue;
    const place = newPlace(places, target);
    if (valueAt(converted, place) !== undefined) reference.$ref = fragmentOf(place);
  }
};
