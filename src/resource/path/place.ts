import type { Role } from '../role.ts';
import { isPlural, SELF, wordsOf } from '../words/english.ts';
import { isNoun, type Route, type Segment, shapeOfSegments } from './route.ts';
import type { PathTree } from './tree.ts';

/** Where an operation stands: the collection, or the single thing, that it concerns. */
export interface Place {
  /** Up to the noun that the resource is called by; empty where the path has none. */
  readonly collection: readonly Segment[];
  /** The parameters behind the noun; the last one is the key. */
  readonly keys: readonly string[];
  /** The path has a word in place of a key: `/users/me`. */
  readonly isSelf: boolean;
}

/** `listChannels` → `Channels`: what a procedure is about, if it names it. */
const objectOf = ({ text }: Segment): string | undefined => {
  const words = wordsOf(text).slice(1);
  const last = words.at(-1);
  return last !== undefined && isPlural(last) ? words.join('_') : undefined;
};

/** Without the verb at the end. */
const withoutVerb = (route: Route, role: Role, isVerb: boolean): readonly Segment[] => {
  const { segments, last } = route;
  if (!isVerb || !last || segments.length < 2) return segments;
  const object = role === 'action' ? undefined : objectOf(last);
  const front = segments.slice(0, -1);
  return object === undefined ? front : [...front, { text: object, names: [] }];
};

/**
 * Finds the resource in a path.
 * @param isVerb does its last segment say what is done, rather than to what?
 */
export const placeOf = (route: Route, tree: PathTree, role: Role, isVerb: boolean): Place => {
  const segments = withoutVerb(route, role, isVerb);
  const last = segments.at(-1);
  const above = segments.slice(0, -1);
  const isSelf =
    last !== undefined &&
    last.names.length === 0 &&
    SELF.has(last.text.toLowerCase()) &&
    tree.hasItems(shapeOfSegments(above));
  const end = isSelf ? above.length : segments.findLastIndex(isNoun) + 1;
  return {
    collection: segments.slice(0, end),
    keys: isSelf ? [] : segments.slice(end).flatMap(({ names }) => names),
    isSelf,
  };
};
