import type { Json } from '../../base/json.ts';
import { isObject } from '../../base/pointer.ts';
import type { Contract } from '../../contract/contract.ts';
import type { OperationRole, Resource } from '../../resource/resources.ts';
import type { Collection } from '../../state/store.ts';
import type { Incoming } from '../definition.ts';

/** A record, with where it lies (the values of the path parameters in front of it) and its place in the order of insertion. */
export interface Kept extends Json {
  readonly '~scope': string;
  readonly '~number': number;
}

const scopeOf = ({ parents }: OperationRole, { path }: Incoming): string =>
  parents.map(({ parameter }) => encodeURIComponent(String(path[parameter] ?? ''))).join('/');

/** The records of an operation's resource that lie where its request says. */
export interface Place {
  readonly scope: string;
  readonly all: Collection<Kept>;
  /** The key in the store. */
  readonly keyFor: (key: string) => string;
}

export const placeOf = (role: OperationRole, incoming: Incoming): Place => {
  const scope = scopeOf(role, incoming);
  return {
    scope,
    all: incoming.store.collection<Kept>(role.resource),
    keyFor: (key) => (scope === '' ? key : `${scope}/${encodeURIComponent(key)}`),
  };
};

/** The key that a request names in its path; a singleton has none. */
export const namedKey = ({ key, isSingleton }: OperationRole, { path }: Incoming): string | undefined => {
  if (isSingleton) return '~';
  return key && path[key.parameter] !== undefined ? String(path[key.parameter]) : undefined;
};

/** A record as it is answered. */
export const shown = ({ '~scope': _, '~number': __, ...record }: Kept): Json => record;

export const keep = async (
  { scope, all, keyFor }: Place,
  incoming: Incoming,
  key: string,
  record: Json,
  before?: Kept,
): Promise<void> => {
  const number = before?.['~number'] ?? (await incoming.store.next('~number'));
  await all.put(keyFor(key), { ...record, '~scope': scope, '~number': number });
};

/** Do the records exist in which this one lies? Only those that the contract can create are looked for. */
export const hasParents = async (
  { parents }: OperationRole,
  incoming: Incoming,
  resources: ReadonlyMap<string, Resource>,
): Promise<boolean> => {
  const front: string[] = [];
  for (const { parameter, resource } of parents) {
    const value = String(incoming.path[parameter] ?? '');
    const known = resource === undefined ? undefined : resources.get(resource);
    const canBeMade = known?.operations.some(({ role, bulk }) => role === 'create' && !bulk);
    if (known && canBeMade) {
      const key = front.length === 0 ? value : [...front, value].map(encodeURIComponent).join('/');
      if (!(await incoming.store.collection(known.name).get(key))) return false;
    }
    front.push(value);
  }
  return true;
};

/** The body of a request as members of a record; undefined where it is none. */
export const sentMembers = ({ body }: Incoming): Json | undefined => (isObject(body) ? body : undefined);

/** Finds no fault in a value. */
export const isValid = (contract: Contract, schema: string, value: unknown): boolean =>
  contract.validate(schema, value, 'response').every(({ severity }) => severity !== undefined);
