import type { Contract } from '../contract/contract.ts';
import type { Operation, Parameter } from '../contract/operation.ts';
import { isSameName, referencedResource } from '../resource/references.ts';
import { findResources } from '../resource/resources.ts';
import type { StoredRecord, WorldState } from '../state/store.ts';

/** Values of one path parameter that name existing records, best first. */
export interface Existing {
  readonly name: string;
  readonly values: readonly string[];
}

/** The most values that are listed. */
const MAX_VALUES = 20;

/** The most records of a collection that are read. */
const MAX_RECORDS = 1_000;

/** A path parameter, and the resource whose records it names, if known. */
interface NamedParameter {
  readonly name: string;
  readonly resource: string | undefined;
  readonly member: string | undefined;
  readonly example: string | undefined;
}

/** The parameter values that one record holds, by parameter name. */
type Row = ReadonlyMap<string, string>;

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;

const namedBy = (contract: Contract, operation: Operation): NamedParameter[] => {
  const { all, roles } = findResources(contract);
  const role = roles.get(operation);
  const resources = all.map(({ name }) => name);
  return operation.parameters
    .filter((parameter: Parameter) => parameter.in === 'path')
    .map(({ name, examples }) => {
      const isKey = role?.key?.parameter === name;
      const parent = role?.parents.find(({ parameter }) => parameter === name)?.resource;
      const resource = isKey
        ? role.resource
        : (parent ?? referencedResource(name, resources, role?.resource));
      return {
        name,
        resource,
        member: isKey ? role.key?.member : undefined,
        example: textOf(examples[0]?.value),
      };
    });
};

const lastPart = (key: string): string => {
  const part = key.slice(key.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

/** Records of sandboxes without handlers hold their parents' keys in members named `~in <resource>`. */
const isPlaceOf = (member: string, { name, resource }: NamedParameter): boolean =>
  member === `~in ${resource ?? name}`;

/** The value of a parameter in a record: a member of the parameter's name, or the record's own key. */
const valueIn = (
  collection: string,
  key: string,
  record: StoredRecord,
  parameter: NamedParameter,
): string | undefined => {
  const members = record as Readonly<Record<string, unknown>>;
  const { name, resource, member } = parameter;
  const same = Object.keys(members).find((one) => isPlaceOf(one, parameter) || isSameName(one, name));
  if (same !== undefined) return textOf(members[same]);
  if (resource === undefined || !isSameName(collection, resource)) return undefined;
  return textOf(members[member ?? 'id']) ?? lastPart(key);
};

/** Drops rows that refer to deleted records, where the collection that they refer to is known. */
const withoutDangling = (
  rows: readonly Row[],
  { collections }: WorldState,
  parameters: readonly NamedParameter[],
): Row[] => {
  const there = parameters.flatMap((parameter) => {
    const { name, resource } = parameter;
    const own = Object.entries(collections).filter(
      ([collection]) => resource !== undefined && isSameName(collection, resource),
    );
    const values = own.flatMap(([collection, records]) =>
      Object.entries(records).flatMap(([key, record]) => valueIn(collection, key, record, parameter) ?? []),
    );
    return own.length === 0 ? [] : [[name, new Set(values)] as const];
  });
  return rows.filter((row) =>
    there.every(([name, values]) => values.has(row.get(name) ?? '') || !row.has(name)),
  );
};

const rowsOf = ({ collections }: WorldState, parameters: readonly NamedParameter[]): Row[] =>
  Object.entries(collections).flatMap(([collection, records]) =>
    Object.entries(records)
      .slice(0, MAX_RECORDS)
      .flatMap(([key, record]) => {
        const found = parameters.flatMap((parameter) => {
          const value = valueIn(collection, key, record, parameter);
          return value === undefined ? [] : [[parameter.name, value] as const];
        });
        return found.length === 0 ? [] : [new Map(found)];
      }),
  );

/** How often each value occurs. A value that many records refer to ranks higher. */
const countValues = (rows: readonly Row[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const row of rows)
    for (const [name, value] of row)
      counts.set(`${name} ${value}`, (counts.get(`${name} ${value}`) ?? 0) + 1);
  return counts;
};

const agrees = (row: Row, chosen: Row): boolean =>
  [...row].every(([name, value]) => (chosen.get(name) ?? value) === value);

/**
 * Values for an operation's path parameters that name existing records. Values of one record are preferred when it holds
 * several parameters, then the contract's examples, then what most records refer to.
 * @returns an item for each parameter that names an existing record
 */
export const existingValues = (contract: Contract, operation: Operation, state: WorldState): Existing[] => {
  const parameters = namedBy(contract, operation);
  const rows = withoutDangling(rowsOf(state, parameters), state, parameters);
  const counts = countValues(rows);
  const examples = new Map(parameters.map(({ name, example }) => [name, example]));
  const rankOf = (row: Row): readonly number[] => [
    row.size,
    [...row].filter(([name, value]) => examples.get(name) === value).length,
    [...row].reduce((sum, [name, value]) => sum + (counts.get(`${name} ${value}`) ?? 0), 0),
  ];
  const ranked = rows.map((row) => ({ row, rank: rankOf(row) }));
  const best = ranked.sort((a, b) => b.rank.map((one, at) => one - (a.rank[at] ?? 0)).find(Boolean) ?? 0);
  const chosen = new Map<string, string>();
  for (const { row } of best)
    if (agrees(row, chosen)) for (const [name, value] of row) chosen.set(name, value);
  return parameters.flatMap(({ name }) => {
    const first = chosen.get(name);
    if (first === undefined) return [];
    const others = best.flatMap(({ row }) => row.get(name) ?? []);
    return [{ name, values: [...new Set([first, ...others])].slice(0, MAX_VALUES) }];
  });
};

/** The best value of each path parameter of a contract that names an existing record. */
export const existingIn = (contract: Contract, state: WorldState): ReadonlyMap<Parameter, unknown> =>
  new Map(
    contract.operations.flatMap((operation) =>
      existingValues(contract, operation, state).flatMap(({ name, values }) =>
        operation.parameters
          .filter((parameter) => parameter.in === 'path' && parameter.name === name)
          .map((parameter): [Parameter, unknown] => [parameter, values[0]]),
      ),
    ),
  );
