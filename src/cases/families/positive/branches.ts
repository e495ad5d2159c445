import type { Operation } from '../../../contract/operation.ts';
import { child, isObject, valueAt } from '../../../json/pointer.ts';
import { discriminatorAt } from '../../../schema/discriminator.ts';
import {
  type Branch,
  branchPointer,
  type Exploration,
  isValid,
  type Place,
} from '../../../values/explore.ts';
import { sampleValue } from '../../../values/sample.ts';
import { numbersFor, textsFor } from '../../../values/scalars.ts';
import { namedValues, type Type, typesOf } from '../../../values/types.ts';
import { type CaseContext, plainDraft } from '../../draft.ts';
import { type Change, changeOf, familyOf, placesOf } from '../changes.ts';
import type { Subject } from '../subject.ts';
import { withPart } from '../vary.ts';

/** The plain value with another branch of a union. */
const branchChange = (subject: Subject, within: Exploration, branch: Branch): Change => {
  const { place, keyword, index } = branch;
  const value = (): unknown => {
    const part = valueAt(within.value, place);
    const isInBranch = isValid(subject.contract, branchPointer(branch), part);
    return isInBranch ? withPart(subject, within, place, part) : undefined;
  };
  return changeOf(subject, place, { before: `${keyword} ${index + 1} of`, value });
};

/** Each name that a discriminator maps to a branch. */
const tagChanges = (subject: Subject, within: Exploration, branch: Branch): Change[] => {
  const { place, union, keyword, index } = branch;
  const discriminator = discriminatorAt(subject.contract.document.root, union, keyword);
  if (!discriminator || !isObject(valueAt(within.value, place))) return [];
  const { property, names, branchOf } = discriminator;
  const pointer = child(place, property);
  return names
    .filter((name) => branchOf(name) === index)
    .map((name) =>
      changeOf(subject, pointer, {
        before: 'discriminator',
        after: JSON.stringify(name),
        value: () => {
          const part = valueAt(within.value, place);
          return isObject(part) ? withPart(subject, within, place, { ...part, [property]: name }) : undefined;
        },
      }),
    );
};

/** A plain value for each type; null and booleans belong to the family `enum-value`. */
const sampleOf = (type: Type, { shape: { parts } }: Place): unknown => {
  if (type === 'string') return textsFor(parts)(0);
  if (type === 'number' || type === 'integer') return numbersFor(parts, type === 'integer')(0);
  return type === 'array' ? [] : {};
};

/** Each type of a place that allows several. */
const typeChanges = (subject: Subject, place: Place): Change[] => {
  const { parts } = place.shape;
  const types = typesOf(place.shape).filter((type) => type !== 'null' && type !== 'boolean');
  const isOpen = parts.every(({ type }) => type === undefined) || namedValues(parts) !== undefined;
  if (isOpen || types.length < 2 || !subject.isJson) return [];
  return types.map((type) => {
    const value = () => withPart(subject, place.within, place.pointer, sampleOf(type, place));
    return changeOf(subject, place.pointer, { before: `type ${type} of`, value });
  });
};

function* branches(subject: Subject): Generator<Change> {
  for (const within of subject.explorations()) {
    for (const branch of within.branches) {
      yield branchChange(subject, within, branch);
      yield* tagChanges(subject, within, branch);
    }
  }
  for (const place of placesOf(subject)) yield* typeChanges(subject, place);
}

/** A sampled body for each media type but the first, also where it has examples. */
const mediaTypes = ({ contract }: CaseContext, operation: Operation): Change[] =>
  (operation.requestBody?.content ?? []).slice(1).flatMap((mediaType): Change[] => {
    const { schema, range } = mediaType;
    if (schema === undefined) return [];
    const make = () => {
      const value = sampleValue(contract, schema);
      const plain = plainDraft(contract, operation);
      return value === undefined ? undefined : { ...plain, body: { mediaType, value } };
    };
    return [{ name: `sampled body of ${range}`, about: `/body ${range}`, make }];
  });

export const branch = familyOf('branch', 'each branch of a union, each media type', branches, mediaTypes);
