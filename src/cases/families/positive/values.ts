import type { Place } from '../../../values/explore.ts';
import { namedValues, typesOf } from '../../../values/types.ts';
import { type Change, changeOf, familyOf, placesOf } from '../changes.ts';
import type { Subject } from '../subject.ts';
import { withPart } from '../vary.ts';

/** Does the schema state a type? */
const names = ({ shape }: Place, type: string): boolean =>
  shape.parts.some((part) => [part.type].flat().includes(type)) &&
  typesOf(shape).some((each) => each === type);

/** The values of an `enum`, a `const` or a boolean. */
const valuesOf = ({ isJson }: Subject, place: Place): readonly unknown[] => {
  const named = namedValues(place.shape.parts);
  if (named) return named.length === 1 ? [] : named.filter((value) => isJson || value !== null);
  const booleans = names(place, 'boolean') ? [true, false] : [];
  return isJson && names(place, 'null') ? [...booleans, null] : booleans;
};

function* enumValues(subject: Subject): Generator<Change> {
  for (const place of placesOf(subject)) {
    for (const each of valuesOf(subject, place)) {
      const value = () => withPart(subject, place.within, place.pointer, each);
      yield changeOf(subject, place.pointer, { after: JSON.stringify(each), value });
    }
  }
}

export const enumValue = familyOf('enum-value', 'each value of an enum, of a boolean, and null', enumValues);
