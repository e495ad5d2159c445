import { memoize } from '../../base/memoize.ts';
import type { Contract } from '../../contract/contract.ts';
import { isListMember } from '../../resource/member-names.ts';
import { findResources, type OperationRole, type Resource } from '../../resource/resources.ts';
import { shapeOf } from '../../schema/shape.ts';
import { MIN_CONFIDENCE, type Subject, subjectsOf } from '../subject.ts';
import { recordSchema } from './record-schema.ts';

/** A child resource of a resource whose records can be created: the members of a group, the groups of a section. */
export interface ChildResource {
  /** The resource that it belongs to. */
  readonly parent: Subject;
  /** The path parameter with the parent's key. */
  readonly parameter: string;
  readonly resource: Resource;
  /** The member that identifies a child record. */
  readonly key: string;
  readonly add: OperationRole | undefined;
  readonly remove: OperationRole | undefined;
  /** The operation that lists the children. */
  readonly list: OperationRole | undefined;
  /** The parent's member that lists the children. */
  readonly member: string | undefined;
}

const nounOf = ({ name }: Resource): string => name.split('/').at(-1) as string;

/** The top-level resource of the same records: `users` for the users of a group. */
export const topLevelResourceOf = (
  contract: Contract,
  { resource, key }: ChildResource,
): Resource | undefined =>
  findResources(contract).all.find(
    (one) =>
      one !== resource && one.key === key && nounOf(one) === nounOf(resource) && one.parent === undefined,
  );

/** The member of a read record that lists records of another resource with this key. */
export const listMemberOf = (
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

const find = (contract: Contract): readonly ChildResource[] => {
  const subjects = subjectsOf(contract);
  return findResources(contract).all.flatMap((resource): ChildResource[] => {
    const { operations, key, name } = resource;
    const sure = operations.filter(
      ({ confidence, isSingleton }) => confidence >= MIN_CONFIDENCE && !isSingleton,
    );
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
        member: listMemberOf(contract, parent.read, name, key),
      },
    ];
  });
};

/** The child resources of a contract. */
export const childResourcesOf: (contract: Contract) => readonly ChildResource[] = memoize(find);
