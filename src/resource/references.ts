import { nameKey, singularOf, wordsOf } from './words/english.ts';

/** What a name ends with that stands for the key of a record: `project_id`, `tagIds`, `ownerUuid`. */
const KEYS = new Set(['id', 'uuid', 'guid', 'key']);

const nounOf = (resource: string): string => nameKey(resource.split('/').at(-1) ?? '');

/**
 * The resource that a member or a parameter names a record of: `projectId` one of `projects`, `parent_id` one of `own`.
 * @param own the resource of the operation
 * @returns undefined where it names none, or several are called so
 */
export const referredBy = (
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

/** Do two names stand for the same, in whatever letter case and number: `section_id` and `sectionId`, `business` and `businesses`? */
export const isSameName = (one: string, other: string): boolean => nounOf(one) === nounOf(other);
