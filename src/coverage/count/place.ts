import type { Counts } from '../../judge/judged-exchange.ts';
import type { Tally } from './item.ts';
import type { Union } from './schema.ts';

/**
 * A place in values: a member, an item, or the whole value. All schemas that may apply to it share one place,
 * including those in branches of unions.
 */
export interface Place {
  readonly parent: Place | undefined;
  readonly tally: Tally | undefined;
  /** The primitive values of `enum` and `const`. */
  readonly values: ReadonlyMap<unknown, Tally>;
  /** The objects and arrays of `enum` and `const`. */
  readonly structures: readonly { readonly value: unknown; readonly tally: Tally }[];
  readonly unions: readonly Union[];
  readonly members: ReadonlyMap<string, Place>;
  /** The items of `prefixItems`. */
  readonly prefix: readonly (Place | undefined)[];
  /** All other items. */
  readonly item: Place | undefined;
  /** All other members. */
  readonly extra: Place | undefined;
  /** The number of tallies here and below that are still zero. */
  readonly open: number;
}

/** A place while it is built or counted. */
export type Mutable = { -readonly [Key in keyof Omit<Place, 'parent'>]: Place[Key] } & {
  readonly parent: Mutable | undefined;
};

/** Adds to the number of open tallies of a place and of all around it. */
export const addOpen = (place: Mutable | undefined, more: number): void => {
  for (let here = place; here; here = here.parent) here.open += more;
};

/** Adds one to a tally of a place. */
export const count = (place: Place, tally: Tally): void => {
  if (tally.count++ === 0) addOpen(place as Mutable, -1);
};

const below = ({ members, prefix, item, extra }: Place): Place[] =>
  [...members.values(), ...prefix, item, extra].filter((place) => place !== undefined);

const talliesOf = (place: Place): Tally[] => [
  ...(place.tally ? [place.tally] : []),
  ...place.values.values(),
  ...place.structures.map(({ tally }) => tally),
  ...place.unions.flatMap(({ branches }) => branches.map(({ tally }) => tally)),
];

/** A place and all below it, in the order of the document. */
const placesIn = (place: Place): Place[] => [place, ...below(place).flatMap(placesIn)];

/** All tallies of a place and below, in the order of the document. */
export const talliesIn = (place: Place): Tally[] => placesIn(place).flatMap(talliesOf);

/** The counts of a place and all below, by position in `talliesIn`. */
export const countsIn = (place: Place): Counts =>
  talliesIn(place).flatMap((tally, index) => (tally.count > 0 ? [[index, tally.count] as const] : []));

/** Adds the counts of another copy of the place. */
export const addCounts = (top: Place, counts: Counts): void => {
  const all = placesIn(top).flatMap((place) => talliesOf(place).map((tally) => ({ place, tally })));
  for (const [index, times] of counts) {
    const { place, tally } = all[index] as (typeof all)[number];
    count(place, tally);
    tally.count += times - 1;
  }
};

const stepTo = ({ members, prefix, item, extra }: Place, token: string): Place | undefined => {
  const ofItems = /^\d+$/.test(token) ? (prefix[Number(token)] ?? item) : undefined;
  return members.get(token) ?? ofItems ?? extra;
};

/** The place of a pointer's tokens, starting from the whole value. */
export const placeAt = (top: Place, tokens: readonly string[]): Place | undefined =>
  tokens.reduce<Place | undefined>((place, token) => place && stepTo(place, token), top);
