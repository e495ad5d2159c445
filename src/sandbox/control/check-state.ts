import { suggest } from '../../base/suggest.ts';
import type { Schemas } from './checked.ts';
import { notServed, type Served } from './controlled.ts';

type AllServed = ReadonlyMap<string, Served>;

/**
 * A message for each collection of a state that its contract does not have.
 * @param areAll selects the contracts whose list of collections is complete (true) or may be incomplete (false)
 */
const unknownCollections = (served: AllServed, state: Schemas['State'], areAll: boolean): string[] =>
  Object.entries(state).flatMap(([provider, { collections }]) => {
    const own = served.get(provider)?.collections;
    if (own?.areAll !== areAll) return [];
    const known = own.known();
    return Object.keys(collections)
      .filter((name) => !known.includes(name))
      .map(
        (name) =>
          `${provider} has no collection "${name}".${suggest(name, known)} There are: ${known.join(', ') || 'none'}.`,
      );
  });

/** The error message for a state that names unknown contracts or collections; undefined when it can be stored. */
export const stateError = (served: AllServed, state: Schemas['State']): string | undefined => {
  const unknown = Object.keys(state).find((provider) => !served.has(provider));
  return unknown === undefined ? unknownCollections(served, state, true)[0] : notServed(served, unknown);
};

/** Warnings for a stored state. A definition without `collections` may use any name, so an unknown one is no error. */
export const stateWarnings = (served: AllServed, state: Schemas['State']): string[] =>
  unknownCollections(served, state, false);
