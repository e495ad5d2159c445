import type { ChosenShape } from '../chosen-shape.ts';
import { memberSchemas, requiredIn } from '../members.ts';
import { numbersAt } from './array-plan.ts';

/**
 * Chooses the members that an object gets, within `minProperties` and `maxProperties`: all required ones, then the wanted
 * ones.
 * @param members the names of all possible members, with whether each is wanted
 * @returns their names, and the value of `minProperties`
 */
export const keptMembers = (
  shape: ChosenShape,
  members: ReadonlyMap<string, boolean>,
  forbidden: ReadonlySet<string>,
): { readonly kept: string[]; readonly least: number } => {
  const required = new Set(requiredIn(shape.parts));
  const least = Math.max(0, ...numbersAt(shape.parts, 'minProperties'));
  const most = Math.min(...numbersAt(shape.parts, 'maxProperties'));
  const isPossible = (name: string): boolean =>
    !forbidden.has(name) && !memberSchemas(shape, name).includes(false);
  const wanted = [...members].filter(([, isThere]) => isThere).map(([name]) => name);
  const spare = wanted.filter((name) => !required.has(name)).slice(Math.max(0, most - required.size));
  const kept = wanted.filter((name) => !spare.includes(name));
  const rest = [...members].filter(([name, isThere]) => !isThere && isPossible(name)).map(([name]) => name);
  return { kept: [...kept, ...rest.slice(0, Math.max(0, least - kept.length))], least };
};
