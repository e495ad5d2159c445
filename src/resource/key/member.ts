import { nameKey, singularOf, wordsOf } from '../words/english.ts';

/** Members that usually identify a record, the likeliest first. */
const IDS = [
  'id',
  'uuid',
  'guid',
  'gid',
  'sid',
  'key',
  'slug',
  'name',
  'number',
  'code',
  'username',
  'login',
];

/** The first of them only identify. A name or a number may also be an ordinary member. */
const PLAIN_IDS = IDS.slice(0, 5);

/** Does the name of a path parameter end in a word for an id? Then its value is not a record's name or number. */
export const isIdentified = (parameter: string): boolean =>
  wordsOf(parameter).length > 1 && [...PLAIN_IDS, 'sid'].includes(wordsOf(parameter).at(-1) ?? '');

const named = (members: readonly string[], name: string): string | undefined =>
  members.find((member) => nameKey(member) === nameKey(name));

/** The parameter's name without the resource and alternatives: `group_gid` gives `gid`, `idOrName` gives `id`. */
const shortened = (parameter: string, noun: string): string => {
  const words = wordsOf(parameter);
  const front = wordsOf(noun).map(singularOf);
  const isFront = front.every((word, index) => words[index] === word);
  const rest = isFront && words.length > front.length ? words.slice(front.length) : words;
  const or = rest.indexOf('or');
  return (or > 0 ? rest.slice(0, or) : rest).join('_');
};

/** The last word, if the words are the resource: `{floating_ip}` of floating IPs is their member `ip`. */
const lastOfNoun = (
  words: readonly string[],
  noun: string,
  members: readonly string[],
): string | undefined =>
  words.length > 1 && nameKey(words.join('_')) === nameKey(noun)
    ? named(members, words.at(-1) ?? '')
    : undefined;

/**
 * The member of a record whose value a path parameter has; undefined if none seems to.
 * @param noun the name of the resource
 */
export const memberFor = (
  parameter: string,
  noun: string,
  members: readonly string[],
): string | undefined => {
  const short = shortened(parameter, noun);
  const words = wordsOf(parameter);
  const last = words.at(-1) ?? '';
  const isNoun =
    nameKey(parameter) === nameKey(noun) || singularOf(nameKey(noun)).endsWith(nameKey(parameter));
  return (
    named(members, parameter) ??
    named(members, short) ??
    (IDS.includes(last) ? named(members, last) : undefined) ??
    lastOfNoun(words, noun, members) ??
    (words[0] === 'id' ? named(members, 'id') : undefined) ??
    (isNoun ? keyOf(noun, members) : undefined)
  );
};

/**
 * The member that most likely identifies a record.
 * @param isId ignore names, numbers and codes?
 */
export const keyOf = (noun: string, members: readonly string[], isId = false): string | undefined => {
  const front = singularOf(wordsOf(noun).at(-1) ?? '');
  return (
    PLAIN_IDS.map((id) => named(members, id)).find(Boolean) ??
    IDS.map((id) => named(members, `${front}_${id}`)).find(Boolean) ??
    members.find((member) => /[a-z]Id$|_id$|Sid$/.test(member)) ??
    (isId ? [] : IDS).map((id) => named(members, id)).find(Boolean)
  );
};
