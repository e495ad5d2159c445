import type { Operation } from '../../contract/operation.ts';
import type { Pointer } from '../../json/pointer.ts';
import { createChoices } from '../../values/choices.ts';
import type { Place } from '../../values/explore.ts';
import { namedValues, type Type, typeOf, typesOf } from '../../values/types.ts';
import type { Case } from '../case.ts';
import { type CaseContext, type Draft, plainDraft, writeDraft } from '../draft.ts';
import type { CaseFamily } from './family.ts';
import { type Subject, subjectsOf } from './subject.ts';

/** One change of a plain request. */
export interface Change {
  /** Its name: `longest /body/name (50 characters)`. */
  readonly name: string;
  /** The place that is changed. When there are too many changes, each place keeps some. */
  readonly about: Pointer;
  /** The changed request; undefined when the contract does not allow such a change. */
  readonly make: () => Draft | undefined;
}

/** A value to try, with the parts of its name before and after the place. */
export interface Candidate {
  readonly before?: string;
  readonly after?: string;
  readonly value: () => unknown;
}

/** The largest number of cases of one family for one operation; the seed decides which are kept. */
export const MOST_CASES = 50;
/** The largest number of changes that are considered. */
const MOST_CHANGES = 5000;

/** Keeps some changes of every place, chosen by the seed, in their original order. */
const pick = (changes: readonly Change[], seed: number): readonly Change[] => {
  if (changes.length <= MOST_CASES) return changes;
  const { random } = createChoices(`${seed}`);
  const groups = [...Map.groupBy(changes, ({ about }) => about).values()];
  const ranked = groups.flatMap((group) =>
    group
      .map((change) => ({ change, chance: random() }))
      .sort((a, b) => a.chance - b.chance)
      .map(({ change, chance }, rank) => ({ change, order: rank + chance })),
  );
  const chosen = new Set(
    ranked
      .sort((a, b) => a.order - b.order)
      .slice(0, MOST_CASES)
      .map(({ change }) => change),
  );
  return changes.filter((change) => chosen.has(change));
};

const oncePerName = (changes: Iterable<Change>): Change[] => {
  const named = new Map<string, Change>();
  for (const change of changes) {
    if (!named.has(change.name)) named.set(change.name, change);
    if (named.size >= MOST_CHANGES) break;
  }
  return [...named.values()];
};

/** Lists the changes of one part of a request, and of the request as a whole. */
type Changes = (subject: Subject) => Iterable<Change>;
type OtherChanges = (context: CaseContext, operation: Operation) => Iterable<Change>;

/** A positive family whose requests each differ from a plain one by one change. */
export const familyOf = (
  family: string,
  title: string,
  changesOf: Changes,
  others: OtherChanges = () => [],
): CaseFamily => ({
  kind: 'positive',
  title,
  *casesOf(context: CaseContext, operation: Operation): Generator<Case> {
    if (writeDraft(context, plainDraft(context.contract, operation)).unsendable !== undefined) return;
    const changes = oncePerName([
      ...others(context, operation),
      ...subjectsOf(context, operation).values().flatMap(changesOf),
    ]);
    for (const { name, make } of pick(changes, context.seed)) {
      const draft = make();
      const written = draft && writeDraft(context, draft);
      if (!written || written.unsendable !== undefined) continue;
      yield { ...written, name, family, expects: { kind: 'accept' } };
    }
  },
});

/** The change that replaces the value at a place of a subject. */
export const changeOf = (
  { draftOf, label, suffix }: Subject,
  pointer: Pointer,
  { before = '', after = '', value }: Candidate,
): Change => ({
  name: `${[before, `${label}${pointer}`, after].filter((part) => part !== '').join(' ')}${suffix}`,
  about: `${label}${pointer}`,
  make: () => {
    const made = value();
    return made === undefined ? undefined : draftOf(made);
  },
});

/** All places of all explored values. */
export function* placesOf({ explorations }: Subject): Generator<Place> {
  for (const exploration of explorations()) yield* exploration.places;
}

/**
 * The types that `type` allows at a place; without `type`, that of its value. None where `enum` or `const`
 * lists the values.
 */
export const kindsOf = ({ shape, value }: Place): ReadonlySet<Type> => {
  const { parts } = shape;
  if (namedValues(parts)) return new Set();
  return new Set(parts.some(({ type }) => type !== undefined) ? typesOf(shape) : [typeOf(value)]);
};

/** Can the place have a number that a double cannot hold? */
export const isExact = ({ isJson, in: place }: Subject, { pointer }: Place): boolean =>
  isJson || (place !== 'body' && pointer === '');
