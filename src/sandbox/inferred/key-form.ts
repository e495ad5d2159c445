import { memoize } from '../../base/memoize.ts';
import type { Contract } from '../../contract/contract.ts';
import type { Parameter } from '../../contract/operation.ts';
import { type Pointer, valueAt } from '../../json/pointer.ts';
import type { OperationRole, Resource, Resources } from '../../resource/resources.ts';
import { shapeOf } from '../../schema/shape.ts';
import type { Acting } from './acting.ts';
import { isValid } from './records.ts';

export type Key = string | number;

/** What the contract says of the keys of a resource. */
export interface KeyForm {
  /** The schema of the member of a record that its key stands in. */
  readonly member: Pointer | undefined;
  /** The schemas of the path parameters that name it. */
  readonly parameters: readonly Pointer[];
  /** Those of the path parameters that name it in paths of what lies below it. */
  readonly below: readonly Pointer[];
  /** All that it can be, where the contract lists them. */
  readonly choices: readonly Key[];
  /** Keys that the contract shows. */
  readonly examples: readonly string[];
}

export const isKey = (value: unknown): value is Key => typeof value === 'string' || typeof value === 'number';

/** The values of `enum`, and examples of a value, as its schema has them. */
const saidBy = (contract: Contract, schema: Pointer | undefined) => {
  const parts = schema === undefined ? [] : shapeOf(contract.document.root, schema).parts;
  const listed = (value: unknown): readonly Key[] => (Array.isArray(value) ? value.filter(isKey) : []);
  return {
    choices: parts.flatMap((part) => listed(part.schema.enum)),
    examples: parts.flatMap((part) => [...listed(part.schema.examples), ...listed([part.schema.example])]),
  };
};

/** The keys of records in the examples of answers. */
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

/** May this operation's path parameter be the key? Attachments can be found by their file's name as well. */
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
  const said = [member, ...parameters].map((one) => saidBy(contract, one));
  const inParameters = named.flatMap(({ examples }) => examples.map(({ value }) => value)).filter(isKey);
  const examples = [...said.flatMap((one) => one.examples), ...keysInAnswers(resource), ...inParameters];
  return {
    member,
    parameters,
    below: schemasOf(below),
    choices: said.find((one) => one.choices.length > 0)?.choices ?? [],
    examples: [...new Set(examples.map(String))],
  };
};

const forms = memoize((contract: Contract) =>
  memoize((resources: Resources) => memoize((resource: Resource) => formOf(contract, resources, resource))),
);

export const keyFormOf = ({ contract, resources, resource }: Acting): KeyForm =>
  forms(contract)(resources)(resource);

/** In a path a number may stand for a text, and a text of digits for a number. */
const fitsPath = (contract: Contract, schema: Pointer, key: Key): boolean =>
  isValid(contract, schema, key) ||
  isValid(contract, schema, String(key)) ||
  (key !== '' && Number.isSafeInteger(Number(key)) && isValid(contract, schema, Number(key)));

/** Can records and their paths have this key? */
export const canBeKey = (acting: Acting, key: Key): boolean => {
  const { member, parameters } = keyFormOf(acting);
  return (
    (member === undefined || isValid(acting.contract, member, key)) &&
    parameters.every((schema) => fitsPath(acting.contract, schema, key))
  );
};

/** Can the paths of what lies below have it too? */
export const canBeParent = (acting: Acting, key: Key): boolean =>
  keyFormOf(acting).below.every((schema) => fitsPath(acting.contract, schema, key));
