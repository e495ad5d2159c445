import { memoize } from '../../base/memoize.ts';
import type { OperationRole, Resource } from '../../resource/resources.ts';

type Parent = OperationRole['parents'][number];

/** Operations may use different parameter names for the same parent, so the resource identifies it. */
const idOf = ({ resource, parameter }: Parent): string => resource ?? parameter;

/** How the records of a resource are addressed by their parents. */
export interface ParentPaths {
  /** The parents in the path of every operation on one record: the prefix of its key in the store. */
  readonly keyParents: readonly string[];
  /** The parents in the path of the create operation: they decide which list shows the record. */
  readonly scope: readonly string[];
}

const isOnOne = ({ role, key, bulk }: OperationRole): boolean =>
  key !== undefined && !bulk && role !== 'list';
const isCreation = ({ role, bulk }: OperationRole): boolean => role === 'create' && !bulk;

/**
 * Example: playlists are created by `POST /users/{user}/playlists` and read by `GET /playlists/{playlist}`. Then the user
 * is no part of the key, and still decides which list shows the playlist.
 */
export const parentPathsOf = memoize(({ operations }: Resource): ParentPaths => {
  const [creation] = operations.filter(isCreation);
  const onOne = operations.filter((role) => isOnOne(role) && role.role !== 'action');
  const scope = (creation ?? onOne[0] ?? operations[0])?.parents.map(idOf) ?? [];
  const isKnown = (id: string): boolean =>
    onOne.every(({ parents }) => parents.some((parent) => idOf(parent) === id));
  return { keyParents: scope.filter(isKnown), scope };
});

/** The parents' values in a request's path. */
export const parentValues = (
  parents: OperationRole['parents'],
  path: Readonly<Record<string, unknown>>,
): ReadonlyMap<string, string> =>
  new Map(parents.map((parent) => [idOf(parent), String(path[parent.parameter] ?? '')]));

/** Joins values in the order of `ids`; undefined where one is missing. */
export const joined = (ids: readonly string[], values: ReadonlyMap<string, string>): string | undefined => {
  if (!ids.every((id) => values.has(id))) return undefined;
  return ids.map((id) => encodeURIComponent(values.get(id) ?? '')).join('/');
};
