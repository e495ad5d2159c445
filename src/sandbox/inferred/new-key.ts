import { memoize } from '../../base/memoize.ts';
import type { Pointer } from '../../base/pointer.ts';
import type { Contract } from '../../contract/contract.ts';
import type { Resource } from '../../resource/resources.ts';
import { shapeOf } from '../../schema/shape.ts';
import { makeValid } from '../../values/valid-value.ts';
import type { Incoming } from '../definition.ts';
import type { Place } from './records.ts';
import { isValid } from './records.ts';

export type Key = string | number;

/** How often a key is made of a pattern before it is one that nobody has. */
const MOST_TRIES = 5;

interface KeySchemas {
  /** Of the member of a record that its key stands in. */
  readonly member: Pointer | undefined;
  /** Of the path parameters that name it. */
  readonly parameters: readonly Pointer[];
}

const schemasOf = (contract: Contract, { schema, key, operations }: Resource): KeySchemas => {
  const shape = schema === undefined ? undefined : shapeOf(contract.document.root, schema);
  const parameters = operations.flatMap(({ operation, key: named }) =>
    named === undefined
      ? []
      : operation.parameters.filter(
          ({ in: location, name }) => location === 'path' && name === named.parameter,
        ),
  );
  return {
    member: key === undefined ? undefined : shape?.member(key),
    parameters: [...new Set(parameters.flatMap(({ schema: own }) => (own === undefined ? [] : [own])))],
  };
};

const ofContract = memoize((contract: Contract) =>
  memoize((resource: Resource) => schemasOf(contract, resource)),
);

/** In a path a number may stand for a text, and a text of digits for a number. */
const fitsPath = (contract: Contract, schema: Pointer, key: Key): boolean =>
  isValid(contract, schema, key) ||
  isValid(contract, schema, String(key)) ||
  (key !== '' && Number.isSafeInteger(Number(key)) && isValid(contract, schema, Number(key)));

/** A number, a UUID or what else the contract has for it: records and paths can have this key. */
export const newKey = async (
  contract: Contract,
  resource: Resource,
  incoming: Incoming,
  { all, keyFor }: Place,
): Promise<Key> => {
  const { member, parameters } = ofContract(contract)(resource);
  const number = await incoming.ids.serial(0, `~${resource.name}`);
  if (member === undefined && parameters.length === 0) return String(number);
  const fits = (key: Key): boolean =>
    (member === undefined || isValid(contract, member, key)) &&
    parameters.every((schema) => fitsPath(contract, schema, key));
  const plain: readonly Key[] = [...(member === undefined ? [] : [number]), String(number)];
  const simple = plain.find(fits);
  if (typeof simple === 'number') return simple;
  const uuid = await incoming.ids.uuid();
  if (fits(uuid)) return uuid;
  if (simple !== undefined) return simple;
  for (const schema of [member, ...parameters]) {
    for (let time = 0; schema !== undefined && time < MOST_TRIES; time++) {
      const made = makeValid(contract, schema, {
        side: 'response',
        seed: `${incoming.workspace}/${number}/${time}`,
      });
      const key = 'value' in made ? made.value : undefined;
      if (typeof key !== 'string' && typeof key !== 'number') break;
      if (fits(key) && !(await all.get(keyFor(String(key))))) return key;
    }
  }
  return plain.find((key) => member === undefined || isValid(contract, member, key)) ?? String(number);
};
