import { memoize } from '../../base/memoize.ts';
import type { Contract } from '../../contract/contract.ts';
import { isListMember } from '../../resource/member-names.ts';
import { findResources, type OperationRole, type Resource } from '../../resource/resources.ts';
import { shapeOf } from '../../schema/shape.ts';
import { LEAST_SURE, type Subject, subjectsOf } from '../subject.ts';
import { recordSchema } from './record-schema.ts';

/** Records that lie in a record which can be made: the members of a group, the groups of a section. */
export interface Belonging {
  /** What they lie in. */
  readonly parent: Subject;
  /** The path parameter that names it. */
  readonly parameter: string;
  readonly resource: Resource;
  /** The member of a record that tells it from others. */
  readonly key: string;
  readonly add: OperationRole | undefined;
  readonly remove: OperationRole | undefined;
  /** The operation that lists them. */
  readonly list: OperationRole | undefined;
  /** The member by which what they lie in shows them. */
  readonly member: string | undefined;
}

const nounOf = ({ name }: Resource): string => name.split('/').at(-1) as string;

/** The resource of the same records where they stand by themselves: `users` for the users of a group. */
export const aloneAs = (contract: Contract, { resource, key }: Belonging): Resource | undefined =>
  findResources(contract).all.find(
    (one) =>
      one !== resource && one.key === key && nounOf(one) === nounOf(resource) && one.parent === undefined,
  );

/** The member of a record that lists the records of another resource, which have this key. */
export const memberWith = (
  contract: Contract,
  read: OperationRole | undefined,
  resource: string,
  key: string,
): string | undefined => {
  const { root } = contract.document;
  const shape = shapeOf(root, read && recordSchema(contract, read));
  return shape.names.find((name) => {
    const item = shapeOf(root, shape.member(name)).item(0);
    return isListMember(name, resource) && shapeOf(root, item).names.includes(key);
  });
};

const find = (contract: Contract): readonly Belonging[] => {
  const subjects = subjectsOf(contract);
  return findResources(contract).all.flatMap((resource): Belonging[] => {
    const { operations, key, name } = resource;
    const sure = operations.filter(({ confidence, isSingleton }) => confidence >= LEAST_SURE && !isSingleton);
    const above = sure.map(({ parents }) => parents.at(-1)).find((one) => one?.resource !== undefined);
    const parent = subjects.find((one) => one.resource.name === above?.resource);
    if (key === undefined || above === undefined || !parent || parent.resource === resource) return [];
    const levels = parent.create.parents.length + 1;
    const own = sure.filter(({ parents }) => parents.length === levels);
    const roleOf = (role: OperationRole['role']): OperationRole | undefined =>
      own.find((one) => one.role === role && (role !== 'delete' || one.key || one.bulk));
    const list = roleOf('list');
    const isFiltered = list?.operation.parameters.some((one) => one.in === 'query' && one.required);
    return [
      {
        parent,
        parameter: above.parameter,
        resource,
        key,
        add: roleOf('create'),
        remove: roleOf('delete'),
        list: isFiltered ? undefined : list,
        member: memberWith(contract, parent.read, name, key),
      },
    ];
  });
};

/** The kinds of records that lie in others, and how they are seen there. */
export const belongingsOf: (contract: Contract) => readonly Belonging[] = memoize(find);
