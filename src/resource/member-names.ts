import { nameKey, singularOf, wordsOf } from './words/english.ts';

const OF_LISTS = new Set(['list', 'items']);
const OF_COUNTS = new Set(['count', 'total', 'number', 'num', 'of']);

const nounOf = (words: readonly string[]): string => nameKey(words.map(singularOf).join('_'));

const isNoun = (words: readonly string[], resource: string): boolean =>
  words.length > 0 && nounOf(words) === nounOf(wordsOf(resource.split('/').at(-1) ?? ''));

/** Does a member have the name of a list of the resource's records: `groups` or `groupList` for `groups`? */
export const isListMember = (name: string, resource: string): boolean =>
  isNoun(
    wordsOf(name).filter((word) => !OF_LISTS.has(word)),
    resource,
  );

/** Does a member have the name of the number of records: `usersCount`, `total_users` or `numberOfUsers` for `users`? */
export const isCountMember = (name: string, resource: string): boolean => {
  const words = wordsOf(name);
  const others = words.filter((word) => !OF_COUNTS.has(word));
  return others.length < words.length && isNoun(others, resource);
};
