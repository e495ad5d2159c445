import { memoize } from '../../base/memoize.ts';
import type { Contract } from '../../contract/contract.ts';
import { frozenJson } from '../../json/frozen.ts';
import type { Json } from '../../json/json.ts';
import { isObject } from '../../json/pointer.ts';
import type { OperationRole, Resource } from '../../resource/resources.ts';
import type { Collection } from '../../state/store.ts';
import type { Incoming } from '../definition.ts';
import { joined, parentValues, whereaboutsOf } from './where.ts';

/** A record, with where it lies (the values of the path parameters in front of it) and its place in the order of insertion. */
export interface Kept extends Json {
  readonly '~scope': string;
  readonly '~number': number;
}

/** The records of an operation's resource that lie where its request says. */
export interface Place {
  /** Undefined where the request does not name all parents that records are created with. */
  readonly scope: string | undefined;
  /** The parents that it names. */
  readonly values: ReadonlyMap<string, string>;
  readonly all: Collection<Kept>;
  /** The key in the store. */
  readonly keyFor: (key: string) => string;
}

export const placeOf = (role: OperationRole, resource: Resource, incoming: Incoming): Place => {
  const { home, scope } = whereaboutsOf(resource);
  const values = parentValues(role.parents, incoming.path);
  const front = joined(home, values) ?? '';
  return {
    scope: joined(scope, values),
    values,
    all: incoming.store.collection<Kept>(role.resource),
    keyFor: (key) => (front === '' ? key : `${front}/${encodeURIComponent(key)}`),
  };
};

/** Members that hold where a record lies begin with `~`; one for each parent where lists do not name all of them. */
const memberFor = (parent: string): string => `~in ${parent}`;

/** What the records of a place have in common. */
export const whereIn = ({ scope, values }: Place, resource: Resource): Record<string, string> => {
  if (scope !== undefined) return { '~scope': scope };
  const known = whereaboutsOf(resource).scope.filter((id) => values.has(id));
  return Object.fromEntries(known.map((id) => [memberFor(id), values.get(id) ?? '']));
};

/** The key that a request names in its path; a singleton has none. */
export const namedKey = ({ key, isSingleton }: OperationRole, { path }: Incoming): string | undefined => {
  if (isSingleton) return '~';
  return key && path[key.parameter] !== undefined ? String(path[key.parameter]) : undefined;
};

/** A record as it is answered. A record that is read again is the same object. */
export const shown = memoize((record: Kept): Json => {
  const members: Json = {};
  for (const [name, value] of Object.entries(record)) if (!name.startsWith('~')) members[name] = value;
  return Object.isFrozen(record) ? frozenJson(members) : members;
});

/** Where a record lies, as its own members say. */
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

/** Do the records exist in which this one lies? Only those that the contract can create are looked for. */
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
    const front = joined(whereaboutsOf(parent).home, values);
    const value = String(incoming.path[parameter] ?? '');
    if (front === undefined) continue; // The path does not say which one it is.
    const key = front === '' ? value : `${front}/${encodeURIComponent(value)}`;
    if (!(await incoming.store.collection(parent.name).get(key))) return false;
  }
  return true;
};

/** The body of a request as members of a record; undefined where it is none. */
export const sentMembers = ({ body }: Incoming): Json | undefined => (isObject(body) ? body : undefined);

/** Nothing is sent, or a text or a file: the record is made without. */
export const isWithoutMembers = ({ body }: Incoming): boolean =>
  body === undefined || typeof body !== 'object';

/** Finds no fault in a value. */
export const isValid = (contract: Contract, schema: string, value: unknown): boolean =>
  contract.validate(schema, value, 'response').every(({ severity }) => severity !== undefined);
