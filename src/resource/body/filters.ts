import type { Operation } from '../../contract/operation.ts';
import type { ListShape, Paging } from '../role.ts';
import { nameKey, singularOf, wordsOf } from '../words/english.ts';

/** Words beside a member's name in the name of a filter: `groupNameFilter`, `name_contains`. */
const FILTER_WORDS = new Set([
  'filter',
  'query',
  'search',
  'eq',
  'in',
  'by',
  'contains',
  'like',
  'text',
  'is',
  'not',
  'ids',
]);

const formsOf = (parameter: string, noun: string): string[] => {
  const words = wordsOf(parameter).filter((word) => !FILTER_WORDS.has(word));
  const front = singularOf(wordsOf(noun).at(-1) ?? '');
  const bare = words[0] === front && words.length > 1 ? words.slice(1) : words;
  return [parameter, words.join('_'), bare.join('_'), `${front}_${words.join('_')}`].filter(
    (form) => form !== '',
  );
};

/** The query parameters that filter records by a member. */
export const filtersOf = (
  { parameters }: Operation,
  paging: Paging | undefined,
  noun: string,
  members: readonly string[],
): ListShape['filters'] => {
  const byKey = new Map([...members].reverse().map((member) => [nameKey(member), member]));
  return parameters
    .filter(({ name, in: place }) => place === 'query' && name !== paging?.position && name !== paging?.size)
    .flatMap(({ name }) => {
      const key = formsOf(name, noun)
        .map(nameKey)
        .find((form) => byKey.has(form));
      const member = key === undefined ? undefined : byKey.get(key);
      return member === undefined ? [] : [{ parameter: name, member }];
    });
};
