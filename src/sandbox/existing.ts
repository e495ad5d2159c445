import type { Contract } from '../contract/contract.ts';
import type { Operation, Parameter } from '../contract/operation.ts';
import { isSameName, referencedResource } from '../resource/references.ts';
import { findResources } from '../resource/resources.ts';
import type { StoredRecord, WorldState } from '../state/store.ts';

/** Values of a path parameter that name records, those to begin with first. */
export interface Existing {
  readonly name: string;
  readonly values: readonly string[];
}

/** How many values are listed at most. */
const MOST = 20;

/** How many records of a collection are looked at. */
const MOST_RECORDS = 1_000;

/** A path parameter, and the records that it names, as far as that is known. */
interface Named {
  readonly name: string;
  readonly resource: string | undefined;
  readonly member: string | undefined;
  readonly example: string | undefined;
}

/** What one record says of parameters, by their names. */
type Row = ReadonlyMap<string, string>;

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;

const namedBy = (contract: Contract, operation: Operation): Named[] => {
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

/** Sandboxes without handlers keep in what a record lies in members of these names. */
const isPlaceOf = (member: string, { name, resource }: Named): boolean =>
  member === `~in ${resource ?? name}`;

/** What a record says of a parameter: by a member of its name, or by its own key. */
const valueIn = (
  collection: string,
  key: string,
  record: StoredRecord,
  parameter: Named,
): string | undefined => {
  const members = record as Readonly<Record<string, unknown>>;
  const { name, resource, member } = parameter;
  const same = Object.keys(members).find((one) => isPlaceOf(one, parameter) || isSameName(one, name));
  if (same !== undefined) return textOf(members[same]);
  if (resource === undefined || !isSameName(collection, resource)) return undefined;
  return textOf(members[member ?? 'id']) ?? lastPart(key);
};

/** Without what refers to records that are gone, where it is known which are there. */
const withoutDangling = (
  rows: readonly Row[],
  { collections }: WorldState,
  parameters: readonly Named[],
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

const rowsOf = ({ collections }: WorldState, parameters: readonly Named[]): Row[] =>
  Object.entries(collections).flatMap(([collection, records]) =>
    Object.entries(records)
      .slice(0, MOST_RECORDS)
      .flatMap(([key, record]) => {
        const found = parameters.flatMap((parameter) => {
          const value = valueIn(collection, key, record, parameter);
          return value === undefined ? [] : [[parameter.name, value] as const];
        });
        return found.length === 0 ? [] : [new Map(found)];
      }),
  );

/** How often each value occurs: what others refer to is worth more than what stands alone. */
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
 * Records that are there, as values of an operation's path parameters: those of one record where it says several, the contract's
 * examples where they exist, else what most records refer to.
 * @returns an item for each parameter that names a record which is there
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
    return [{ name, values: [...new Set([first, ...others])].slice(0, MOST) }];
  });
};

/** The values to begin with of all path parameters of a contract that name records which are there. */
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
