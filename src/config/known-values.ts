import { UserError } from '../base/errors.ts';
import { suggest } from '../base/suggest.ts';
import type { Contract } from '../contract/contract.ts';
import type { Operation, Parameter } from '../contract/operation.ts';
import { isObject } from '../json/pointer.ts';
import { findResources } from '../resource/resources.ts';
import { schemaMessage } from '../schema/sentence.ts';
import type { KnownValues } from './config.ts';

/** A parameter of an operation to which a name in `values` refers. */
interface ParameterUse {
  readonly operation: Operation;
  readonly parameter: Parameter;
}

/** A member of `values`, and the parameters that it sets. */
interface Entry {
  readonly place: string;
  readonly value: unknown;
  readonly uses: readonly ParameterUse[];
}

const parametersOf = (operations: readonly Operation[], name: string): ParameterUse[] =>
  operations.flatMap((operation) =>
    operation.parameters.filter((one) => one.name === name).map((parameter) => ({ operation, parameter })),
  );

/** By resource name: the path parameters that hold its key. */
const readKeys = (contract: Contract): ReadonlyMap<string, readonly ParameterUse[]> => {
  const { all, roles } = findResources(contract);
  const keys = new Map(all.map(({ name }): [string, ParameterUse[]] => [name, []]));
  for (const { operation, resource, key, parents } of roles.values()) {
    const owners = [{ resource, parameter: key?.parameter }, ...parents];
    for (const owner of owners)
      if (owner.resource !== undefined && owner.parameter !== undefined)
        keys.get(owner.resource)?.push(...parametersOf([operation], owner.parameter));
  }
  return keys;
};

const assertValue = (contract: Contract, { place, value, uses }: Entry): void => {
  for (const { operation, parameter } of uses) {
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

const unknownName = (
  contract: Contract,
  { place }: Entry,
  name: string,
  names: readonly string[],
): UserError =>
  new UserError(
    `${place}: ${contract.document.provider.name} has no parameter, resource or operation of that name.${suggest(name, names)}`,
  );

/**
 * The contract with the configuration's known values, which cases and sequences use in place of examples.
 * @param place the place of `values`, for messages
 * @throws UserError when a name is unknown or the contract does not allow a value
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
        uses: operation ? parametersOf([operation], parameter) : [],
      }));
    const uses = parametersOf(contract.operations, name);
    return [{ place: `${place}.${name}`, value, uses: uses.length > 0 ? uses : (keys.get(name) ?? []) }];
  });
  const known = new Map<Parameter, unknown>();
  // Values for one operation override values for all.
  const all = entries.sort((a, b) => b.uses.length - a.uses.length);
  for (const entry of all) {
    if (entry.uses.length === 0)
      throw unknownName(contract, entry, entry.place.split('.').at(-1) ?? '', names);
    for (const { operation } of entry.uses) await contract.prepare(operation);
    assertValue(contract, entry);
    for (const { parameter } of entry.uses) known.set(parameter, entry.value);
  }
  return { ...contract, knownValues: known };
};
