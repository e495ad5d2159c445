import { UserError } from '../base/errors.ts';
import { suggest } from '../base/suggest.ts';
import type { Contract } from '../contract/contract.ts';
import type { Operation, Parameter } from '../contract/operation.ts';
import { isObject } from '../json/pointer.ts';
import { findResources } from '../resource/resources.ts';
import { schemaMessage } from '../schema/sentence.ts';
import type { KnownValues } from './config.ts';

/** A parameter of an operation that a name stands for. */
interface Named {
  readonly operation: Operation;
  readonly parameter: Parameter;
}

/** A member of `values`, and what it is about. */
interface Entry {
  readonly place: string;
  readonly value: unknown;
  readonly named: readonly Named[];
}

const parametersOf = (operations: readonly Operation[], name: string): Named[] =>
  operations.flatMap((operation) =>
    operation.parameters.filter((one) => one.name === name).map((parameter) => ({ operation, parameter })),
  );

/** The parameters that name a record of a resource, and the names of all resources. */
const readKeys = (contract: Contract): ReadonlyMap<string, readonly Named[]> => {
  const { all, roles } = findResources(contract);
  const keys = new Map(all.map(({ name }): [string, Named[]] => [name, []]));
  for (const { operation, resource, key, parents } of roles.values()) {
    const owners = [{ resource, parameter: key?.parameter }, ...parents];
    for (const owner of owners)
      if (owner.resource !== undefined && owner.parameter !== undefined)
        keys.get(owner.resource)?.push(...parametersOf([operation], owner.parameter));
  }
  return keys;
};

const refuseValue = (contract: Contract, { place, value, named }: Entry): void => {
  for (const { operation, parameter } of named) {
    const schema = parameter.schema ?? parameter.content?.schema;
    const [fault] =
      schema === undefined
        ? []
        : contract.validate(schema, value, 'request').filter(({ severity }) => severity === undefined);
    if (fault)
      throw new UserError(
        `${place}: ${operation.id} has no such ${parameter.name}: ${fault.instance} ${schemaMessage(fault)}`.replace(
          /: {2}/,
          ': it ',
        ),
      );
  }
};

const refuseName = (
  contract: Contract,
  { place }: Entry,
  name: string,
  names: readonly string[],
): UserError =>
  new UserError(
    `${place}: ${contract.document.provider.name} has no parameter, resource or operation of that name.${suggest(name, names)}`,
  );

/**
 * The contract with values that its server knows: cases and sequences take them in place of examples.
 * @param place where they were read
 * @throws UserError when one is for nothing of the contract, or the contract does not allow it
 */
export const withKnown = async (
  contract: Contract,
  values: KnownValues,
  place: string,
): Promise<Contract> => {
  if (Object.keys(values).length === 0) return contract;
  const keys = readKeys(contract);
  const byId = new Map(contract.operations.map((operation) => [operation.id, operation]));
  const names = [
    ...keys.keys(),
    ...byId.keys(),
    ...contract.operations.flatMap(({ parameters }) => parameters.map(({ name }) => name)),
  ];
  const entries = Object.entries(values).flatMap(([name, value]): Entry[] => {
    const operation = byId.get(name);
    if (isObject(value))
      return Object.entries(value).map(([parameter, one]) => ({
        place: `${place}.${name}.${parameter}`,
        value: one,
        named: operation ? parametersOf([operation], parameter) : [],
      }));
    const named = parametersOf(contract.operations, name);
    return [{ place: `${place}.${name}`, value, named: named.length > 0 ? named : (keys.get(name) ?? []) }];
  });
  const known = new Map<Parameter, unknown>();
  // What is said of one operation goes before what is said of all.
  const all = entries.sort((a, b) => b.named.length - a.named.length);
  for (const entry of all) {
    if (entry.named.length === 0)
      throw refuseName(contract, entry, entry.place.split('.').at(-1) ?? '', names);
    for (const { operation } of entry.named) await contract.prepare(operation);
    refuseValue(contract, entry);
    for (const { parameter } of entry.named) known.set(parameter, entry.value);
  }
  return { ...contract, knownValues: known };
};
