import { nameKey, singularOf, wordsOf } from './words/english.ts';

/** The last word of names of keys: `project_id`, `tagIds`, `ownerUuid`. */
const KEYS = new Set(['id', 'uuid', 'guid', 'key']);

const nounOf = (resource: string): string => nameKey(resource.split('/').at(-1) ?? '');

/**
 * The resource whose key a member or parameter contains: `projects` for `projectId`, `own` for `parent_id`.
 * @param own the resource of the operation
 * @returns undefined where the name refers to no resource, or to several
 */
export const referencedResource = (
  name: string,
  resources: readonly string[],
  own: string | undefined,
): string | undefined => {
  const words = wordsOf(name);
  if (words.length < 2 || !KEYS.has(singularOf(words.at(-1) ?? ''))) return undefined;
  const [first, ...others] = words.slice(0, -1);
  if (first === 'parent' && others.length === 0) return own;
  const noun = nameKey((first === 'parent' ? others : [first, ...others]).join('_'));
  const [found, ...more] = resources.filter((resource) => nounOf(resource) === noun);
  return more.length === 0 ? found : undefined;
};

/**
 * Are two names the same apart from case, separators and number: `section_id` and `sectionId`, `business` and `businesses`?
 */
export const isSameName = (one: string, other: string): boolean => nounOf(one) === nounOf(other);
