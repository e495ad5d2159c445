import { suggest } from '../../base/suggest.ts';
import type { Schemas } from './checked.ts';
import { notServed, type Served } from './controlled.ts';

type AllServed = ReadonlyMap<string, Served>;

/** Sentences about the collections of a state that nothing is known to use. */
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

/** Why a state cannot be kept: it is of contracts or collections that are not there. */
export const refusalOfState = (served: AllServed, state: Schemas['State']): string | undefined => {
  const unknown = Object.keys(state).find((provider) => !served.has(provider));
  return unknown === undefined ? unknownCollections(served, state, true)[0] : notServed(served, unknown);
};

/** What may be misspelt in a state that was kept: handlers that do not list their collections may use any. */
export const doubtsAbout = (served: AllServed, state: Schemas['State']): string[] =>
  unknownCollections(served, state, false);
