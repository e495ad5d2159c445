import type { Role } from '../role.ts';
import { isPlural, SELF_SEGMENTS, wordsOf } from '../words/english.ts';
import { isNoun, type Route, type Segment, shapeOfSegments } from './route.ts';
import type { PathTree } from './tree.ts';

/** The collection and the keys in the path of an operation. */
export interface Place {
  /** The segments up to the noun that names the resource; empty if there is none. */
  readonly collection: readonly Segment[];
  /** The parameters after the noun; the last one is the key. */
  readonly keys: readonly string[];
  /** Does the path have a word in place of a key: `/users/me`? */
  readonly isSelf: boolean;
}

/** The object of a procedure, if its name has one: `listChannels` gives `Channels`. */
const objectOf = ({ text }: Segment): string | undefined => {
  const words = wordsOf(text).slice(1);
  const last = words.at(-1);
  return last !== undefined && isPlural(last) ? words.join('_') : undefined;
};

/** The segments without a verb at the end, but with its object if it has one. */
const withoutVerb = (route: Route, role: Role, isVerb: boolean): readonly Segment[] => {
  const { segments, last } = route;
  if (!isVerb || !last || segments.length < 2) return segments;
  const object = role === 'action' ? undefined : objectOf(last);
  const front = segments.slice(0, -1);
  return object === undefined ? front : [...front, { text: object, names: [] }];
};

/**
 * Finds the collection and the keys in a path.
 * @param isVerb is the last segment a verb?
 */
export const placeOf = (route: Route, tree: PathTree, role: Role, isVerb: boolean): Place => {
  const segments = withoutVerb(route, role, isVerb);
  const last = segments.at(-1);
  const above = segments.slice(0, -1);
  const isSelf =
    last !== undefined &&
    last.names.length === 0 &&
    SELF_SEGMENTS.has(last.text.toLowerCase()) &&
    tree.hasItems(shapeOfSegments(above));
  const end = isSelf ? above.length : segments.findLastIndex(isNoun) + 1;
  return {
    collection: segments.slice(0, end),
    keys: isSelf ? [] : segments.slice(end).flatMap(({ names }) => names),
    isSelf,
  };
};
