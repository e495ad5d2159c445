import { isEqual } from '../../json/equality.ts';
import { isObject } from '../../json/pointer.ts';
import type { Matches } from './branches.ts';
import { count, type Place } from './place.ts';
import type { Branch, Union } from './schema.ts';

/** What is needed to count a value. */
export interface Walk {
  readonly matches: Matches;
  /** Places with a violation. They do not count, but what they contain does. */
  readonly faulty: ReadonlySet<Place> | undefined;
}

/** The largest number of items of an array, or of unnamed members of an object, that are examined. */
const MOST_ITEMS = 1000;

/** Tests the covered branches first: a value matches only one branch, so a match ends the search. */
const countExclusive = (place: Place, { branches }: Union, value: unknown, matches: Matches): void => {
  const isOne = (branch: Branch): boolean => matches(branch, value);
  const found =
    branches.find((branch) => branch.tally.count > 0 && isOne(branch)) ??
    branches.find((branch) => branch.tally.count === 0 && isOne(branch));
  if (found) count(place, found.tally);
};

const countAny = (place: Place, branches: readonly Branch[], value: unknown, matches: Matches): void => {
  for (const branch of branches)
    if (branch.tally.count === 0 && matches(branch, value)) count(place, branch.tally);
};

const countUnion = (place: Place, union: Union, value: unknown, { matches }: Walk): void => {
  const { branches, within, isExclusive } = union;
  if (branches.every(({ tally }) => tally.count > 0) || (within && !matches(within, value))) return;
  if (isExclusive) countExclusive(place, union, value, matches);
  else countAny(place, branches, value, matches);
};

const countOwn = (place: Place, value: unknown, walk: Walk): void => {
  if (place.tally) count(place, place.tally);
  const found = place.values.size > 0 ? place.values.get(value) : undefined;
  if (found) count(place, found);
  for (const { value: structure, tally } of place.structures)
    if (isEqual(structure, value)) count(place, tally);
  for (const union of place.unions) countUnion(place, union, value, walk);
};

const walkItems = ({ prefix, item }: Place, items: readonly unknown[], walk: Walk): void => {
  const end = item ? Math.min(items.length, MOST_ITEMS) : prefix.length;
  for (let index = 0; index < end && index < items.length; index++) {
    const place = prefix[index] ?? item;
    if (index >= prefix.length && item?.open === 0) return;
    // An item is undefined if it could not be read.
    if (place && items[index] !== undefined) walkValue(place, items[index], walk);
  }
};

const walkExtra = (
  { members }: Place,
  extra: Place,
  value: Readonly<Record<string, unknown>>,
  walk: Walk,
): void => {
  const names = Object.keys(value).filter((name) => !members.has(name));
  for (const name of names.slice(0, MOST_ITEMS)) walkValue(extra, value[name], walk);
};

const walkMembers = (place: Place, value: Readonly<Record<string, unknown>>, walk: Walk): void => {
  for (const [name, member] of place.members)
    if (member.open > 0 && Object.hasOwn(value, name)) walkValue(member, value[name], walk);
  if (place.extra && place.extra.open > 0) walkExtra(place, place.extra, value, walk);
};

/** Counts what a value covers at a place and below. Fully covered places are skipped. */
export const walkValue = (place: Place, value: unknown, walk: Walk): void => {
  if (place.open === 0) return;
  if (!walk.faulty?.has(place)) countOwn(place, value, walk);
  if (Array.isArray(value)) walkItems(place, value, walk);
  else if (isObject(value)) walkMembers(place, value, walk);
};
