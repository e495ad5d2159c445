import { child, type Pointer } from '../../json/pointer.ts';
import { nameKey, singularOf, wordsOf } from '../words/english.ts';
import { isEnvelopeName, isListName, isOfLists } from '../words/members.ts';
import { hasType, isArray, type SchemaReader, type View } from './schema.ts';

/** An array in a body that may be the list of records. */
export interface Candidate {
  /** The place of the array in the body. */
  readonly array: Pointer;
  /** The schema of one record. */
  readonly item: Pointer | undefined;
  /** The likelihood that it is the list; from 3 on it counts as one. */
  readonly score: number;
  /** The object that contains the array; undefined for the body itself. */
  readonly holder: View | undefined;
}

/** What is known of an operation without its body. */
export interface Expectation {
  /** The likely names of the records, the likeliest first. */
  readonly nouns: readonly string[];
  readonly isItem: boolean;
  readonly hasItems: boolean;
  readonly isPaged: boolean;
}

/**
 * The largest number of members to look at: where schemas refer to each other, a body has many times as many as the
 * document.
 */
const MOST_MEMBERS = 10_000;

const ID = /^(id|uuid|guid|gid|sid|key|slug)$/;

const sameNoun = (name: string, nouns: readonly string[]): boolean =>
  nouns.some((noun) => nameKey(name) === nameKey(noun));

/** Is the noun a word of the name, as in `brandOptions` for brands? */
const hasNoun = (name: string, nouns: readonly string[]): boolean =>
  nouns.some((noun) => noun.length > 3 && wordsOf(name).map(singularOf).includes(nameKey(noun)));

const scoreOf = (
  name: string,
  members: readonly string[],
  arrays: number,
  item: View | undefined,
  { nouns, isItem, hasItems, isPaged }: Expectation,
): number => {
  const others = members.filter((other) => other !== name && !isOfLists(other));
  const meta = members.length - 1 - others.length;
  return (
    (sameNoun(name, nouns) ? 4 : hasNoun(name, nouns.slice(0, 1)) ? 2 : 0) +
    (isListName(name) ? 3 : 0) +
    (/^_?links$/.test(name) && !sameNoun(name, nouns) ? -3 : 0) +
    (item && (item.parts.length === 0 || !hasType(item, 'boolean')) ? 0.5 : 0) +
    (meta > 0 ? 2 : 0) +
    (isPaged ? 2 : 0) +
    (arrays === 1 ? 1 : -0.5) +
    (members.length === 1 ? 2 : 0) +
    (hasItems ? 2 : 0) -
    (isItem ? 4 : 0) -
    (others.some((other) => ID.test(other)) ? 4 : 0) -
    Math.min(4, others.length * 0.6)
  );
};

/** All arrays of a body that may be the list of records, the likeliest first. */
export const findCandidates = (reader: SchemaReader, schema: Pointer, expected: Expectation): Candidate[] => {
  let left = MOST_MEMBERS;
  const inObject = (view: View, place: Pointer, depth: number): Candidate[] => {
    const members = [...reader.members(view)].map(([name, pointer]) => ({
      name,
      pointer,
      view: reader.view(pointer),
    }));
    const names = members.map(({ name }) => name);
    const arrays = members.filter((member) => member.view && isArray(member.view));
    const own = arrays.map(({ name, view: array }): Candidate => {
      const item = array && reader.items(array);
      const score = scoreOf(
        name,
        names,
        arrays.length,
        item === undefined ? undefined : reader.view(item),
        expected,
      );
      return { array: child(place, name), item, score: score - depth * 0.5, holder: view };
    });
    left -= members.length;
    if (depth === 2 || left < 0) return own;
    const inner = members.flatMap(({ name, view: member }) => {
      if (!member || isArray(member) || reader.members(member).size === 0) return [];
      const isWrapper = isEnvelopeName(name) || sameNoun(name, expected.nouns) || members.length <= 2;
      return isWrapper || !names.some((each) => ID.test(each))
        ? inObject(member, child(place, name), depth + 1)
        : [];
    });
    return [...own, ...inner];
  };
  const view = reader.view(schema);
  if (!view) return [];
  const item = isArray(view) ? reader.items(view) : undefined;
  if (isArray(view)) {
    const items = item === undefined ? undefined : reader.view(item);
    const areFlags = items !== undefined && hasType(items, 'boolean');
    return [{ array: '', item, score: areFlags ? 0 : 8, holder: undefined }];
  }
  return inObject(view, '', 0).sort((a, b) => b.score - a.score);
};
