import { memoize } from '../../base/memoize.ts';
import type { OperationRole, Resource } from '../../resource/resources.ts';

type Parent = OperationRole['parents'][number];

/** Two operations may call a parent's key by other names, and mean the same records. */
const idOf = ({ resource, parameter }: Parent): string => resource ?? parameter;

/** Where the records of a resource lie: by the parents of its operations. */
export interface Whereabouts {
  /** Those that every operation on one record knows: what its key in the store begins with. */
  readonly home: readonly string[];
  /** Those that a record is created with: the lists that show it. */
  readonly scope: readonly string[];
}

const isOnOne = ({ role, key, bulk }: OperationRole): boolean =>
  key !== undefined && !bulk && role !== 'list';
const isCreation = ({ role, bulk }: OperationRole): boolean => role === 'create' && !bulk;

/**
 * Playlists are created below a user (`POST /users/{user}/playlists`) and read without (`GET /playlists/{playlist}`): then the
 * user is not part of the key, and still says in which list a playlist stands.
 */
export const whereaboutsOf = memoize(({ operations }: Resource): Whereabouts => {
  const [creation] = operations.filter(isCreation);
  const onOne = operations.filter((role) => isOnOne(role) && role.role !== 'action');
  const scope = (creation ?? onOne[0] ?? operations[0])?.parents.map(idOf) ?? [];
  const isKnown = (id: string): boolean =>
    onOne.every(({ parents }) => parents.some((parent) => idOf(parent) === id));
  return { home: scope.filter(isKnown), scope };
});

/** The values of the parents that a request names. */
export const parentValues = (
  parents: OperationRole['parents'],
  path: Readonly<Record<string, unknown>>,
): ReadonlyMap<string, string> =>
  new Map(parents.map((parent) => [idOf(parent), String(path[parent.parameter] ?? '')]));

/** Values as one text, in the order of `ids`; undefined where one of them is not known. */
export const joined = (ids: readonly string[], values: ReadonlyMap<string, string>): string | undefined => {
  if (!ids.every((id) => values.has(id))) return undefined;
  return ids.map((id) => encodeURIComponent(values.get(id) ?? '')).join('/');
};
