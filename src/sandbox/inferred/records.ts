import { memoize } from '../../base/memoize.ts';
import type { Contract } from '../../contract/contract.ts';
import { frozenJson } from '../../json/frozen.ts';
import type { Json } from '../../json/json.ts';
import { isObject } from '../../json/pointer.ts';
import type { OperationRole, Resource } from '../../resource/resources.ts';
import type { Collection } from '../../state/store.ts';
import type { Incoming } from '../definition.ts';
import { joined, parentPathsOf, parentValues } from './parents.ts';

/** A stored record. `~scope` holds the values of the parents' path parameters, `~number` the order of insertion. */
export interface Kept extends Json {
  readonly '~scope': string;
  readonly '~number': number;
}

/** The collection of an operation's resource, limited to the parents in the request's path. */
export interface Place {
  /** Undefined where the path lacks a parent that the records were created with. */
  readonly scope: string | undefined;
  /** The parents' values in the path. */
  readonly values: ReadonlyMap<string, string>;
  readonly all: Collection<Kept>;
  /** Turns a record's key into its key in the store. */
  readonly keyFor: (key: string) => string;
}

export const placeOf = (role: OperationRole, resource: Resource, incoming: Incoming): Place => {
  const { keyParents, scope } = parentPathsOf(resource);
  const values = parentValues(role.parents, incoming.path);
  const front = joined(keyParents, values) ?? '';
  return {
    scope: joined(scope, values),
    values,
    all: incoming.store.collection<Kept>(role.resource),
    keyFor: (key) => (front === '' ? key : `${front}/${encodeURIComponent(key)}`),
  };
};

/** The member that holds one parent's value, for lists whose path does not name all parents. */
const memberFor = (parent: string): string => `~in ${parent}`;

/** The condition that selects the records below the same parents. */
export const whereIn = ({ scope, values }: Place, resource: Resource): Record<string, string> => {
  if (scope !== undefined) return { '~scope': scope };
  const known = parentPathsOf(resource).scope.filter((id) => values.has(id));
  return Object.fromEntries(known.map((id) => [memberFor(id), values.get(id) ?? '']));
};

/** The key in the request's path; `~` for a singleton, which has none. */
export const namedKey = ({ key, isSingleton }: OperationRole, { path }: Incoming): string | undefined => {
  if (isSingleton) return '~';
  return key && path[key.parameter] !== undefined ? String(path[key.parameter]) : undefined;
};

/** The record without members that start with `~`. The same stored record gives the same object. */
export const shown = memoize((record: Kept): Json => {
  const members: Json = {};
  for (const [name, value] of Object.entries(record)) if (!name.startsWith('~')) members[name] = value;
  return Object.isFrozen(record) ? frozenJson(members) : members;
});

/** The members that start with `~`. */
const whereOf = (record: Kept): Json =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name.startsWith('~')));

export const keep = async (
  { scope, values, all, keyFor }: Place,
  incoming: Incoming,
  key: string,
  record: Json,
  before?: Kept,
): Promise<void> => {
  const where = before
    ? whereOf(before)
    : {
        ...Object.fromEntries([...values].map(([id, value]) => [memberFor(id), value])),
        '~scope': scope ?? '',
        '~number': await incoming.store.next('~number'),
      };
  await all.put(keyFor(key), { ...record, ...where } as Kept);
};

/** Do the parent records in the path exist? Parents that no operation creates are not checked. */
export const hasParents = async (
  { parents }: OperationRole,
  incoming: Incoming,
  resources: ReadonlyMap<string, Resource>,
): Promise<boolean> => {
  for (const [at, { parameter, resource }] of parents.entries()) {
    const parent = resource === undefined ? undefined : resources.get(resource);
    const canBeMade = parent?.operations.some(({ role, bulk }) => role === 'create' && !bulk);
    if (!parent || !canBeMade) continue;
    const values = parentValues(parents.slice(0, at), incoming.path);
    const front = joined(parentPathsOf(parent).keyParents, values);
    const value = String(incoming.path[parameter] ?? '');
    if (front === undefined) continue; // The path does not name the grandparents.
    const key = front === '' ? value : `${front}/${encodeURIComponent(value)}`;
    if (!(await incoming.store.collection(parent.name).get(key))) return false;
  }
  return true;
};

/** The members of a request body; undefined unless it is an object. */
export const sentMembers = ({ body }: Incoming): Json | undefined => (isObject(body) ? body : undefined);

/** Is the body absent, or a text? Then a record is created without members from it. */
export const isWithoutMembers = ({ body }: Incoming): boolean =>
  body === undefined || typeof body !== 'object';

/** Is the value valid? Violations with a severity (warnings) do not count. */
export const isValid = (contract: Contract, schema: string, value: unknown): boolean =>
  contract.validate(schema, value, 'response').every(({ severity }) => severity !== undefined);
