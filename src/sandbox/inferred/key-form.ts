import { memoize } from '../../base/memoize.ts';
import type { Contract } from '../../contract/contract.ts';
import type { Parameter } from '../../contract/operation.ts';
import { type Pointer, valueAt } from '../../json/pointer.ts';
import type { OperationRole, Resource, Resources } from '../../resource/resources.ts';
import { shapeOf } from '../../schema/shape.ts';
import type { Acting } from './acting.ts';
import { isValid } from './records.ts';

export type Key = string | number;

/** What the contract says about the keys of a resource. */
export interface KeyForm {
  /** The schema of the record's member that holds the key. */
  readonly member: Pointer | undefined;
  /** The schemas of the path parameters that hold the key. */
  readonly parameters: readonly Pointer[];
  /** The schemas of the path parameters that hold the key in the paths of child resources. */
  readonly below: readonly Pointer[];
  /** All values that a key may have, where the contract has an `enum`. */
  readonly choices: readonly Key[];
  /** Keys in examples of the contract. */
  readonly examples: readonly string[];
}

export const isKey = (value: unknown): value is Key => typeof value === 'string' || typeof value === 'number';

/** The values of `enum` and the examples of a schema. */
const enumAndExamples = (contract: Contract, schema: Pointer | undefined) => {
  const parts = schema === undefined ? [] : shapeOf(contract.document.root, schema).parts;
  const listed = (value: unknown): readonly Key[] => (Array.isArray(value) ? value.filter(isKey) : []);
  return {
    choices: parts.flatMap((part) => listed(part.schema.enum)),
    examples: parts.flatMap((part) => [...listed(part.schema.examples), ...listed([part.schema.example])]),
  };
};

/** The keys of records in the examples of success responses. */
const keysInAnswers = ({ key, operations }: Resource): Key[] =>
  operations.flatMap(({ operation, record, list }) => {
    const place = record ?? (list && `${list.array}/0`);
    if (place === undefined || key === undefined) return [];
    return operation.responses
      .filter(({ status }) => status.startsWith('2'))
      .flatMap(({ content }) => content.flatMap(({ examples }) => examples))
      .map(({ value }) => valueAt(value, `${place}/${key}`))
      .filter(isKey);
  });

const inPath = ({ operation }: OperationRole, parameter: string | undefined): Parameter[] =>
  operation.parameters.filter(({ in: location, name }) => location === 'path' && name === parameter);

const schemasOf = (parameters: readonly Parameter[]): Pointer[] => [
  ...new Set(parameters.flatMap(({ schema }) => (schema === undefined ? [] : [schema]))),
];

/** Does this operation's path parameter hold the key? Attachments can also be found by their file's name. */
const namesKey = ({ key }: OperationRole, resource: Resource): boolean =>
  key !== undefined && (key.member === undefined || key.member === resource.key);

const formOf = (contract: Contract, resources: Resources, resource: Resource): KeyForm => {
  const { schema, key, operations } = resource;
  const shape = schema === undefined ? undefined : shapeOf(contract.document.root, schema);
  const member = key === undefined ? undefined : shape?.member(key);
  const named = operations.flatMap((role) =>
    namesKey(role, resource) ? inPath(role, role.key?.parameter) : [],
  );
  const below = [...resources.roles.values()].flatMap((role) =>
    role.parents.flatMap((parent) =>
      parent.resource === resource.name ? inPath(role, parent.parameter) : [],
    ),
  );
  const parameters = schemasOf(named);
  const listed = [member, ...parameters].map((one) => enumAndExamples(contract, one));
  const inParameters = named.flatMap(({ examples }) => examples.map(({ value }) => value)).filter(isKey);
  const examples = [...listed.flatMap((one) => one.examples), ...keysInAnswers(resource), ...inParameters];
  return {
    member,
    parameters,
    below: schemasOf(below),
    choices: listed.find((one) => one.choices.length > 0)?.choices ?? [],
    examples: [...new Set(examples.map(String))],
  };
};

const forms = memoize((contract: Contract) =>
  memoize((resources: Resources) => memoize((resource: Resource) => formOf(contract, resources, resource))),
);

export const keyFormOf = ({ contract, resources, resource }: Acting): KeyForm =>
  forms(contract)(resources)(resource);

/** Is the key valid in a path, where 1 and "1" look the same? */
const fitsPath = (contract: Contract, schema: Pointer, key: Key): boolean =>
  isValid(contract, schema, key) ||
  isValid(contract, schema, String(key)) ||
  (key !== '' && Number.isSafeInteger(Number(key)) && isValid(contract, schema, Number(key)));

/** Is the key valid in records and in their own paths? */
export const canBeKey = (acting: Acting, key: Key): boolean => {
  const { member, parameters } = keyFormOf(acting);
  return (
    (member === undefined || isValid(acting.contract, member, key)) &&
    parameters.every((schema) => fitsPath(acting.contract, schema, key))
  );
};

/** Is the key valid in the paths of child resources? */
export const canBeParent = (acting: Acting, key: Key): boolean =>
  keyFormOf(acting).below.every((schema) => fitsPath(acting.contract, schema, key));
