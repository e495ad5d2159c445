import type { Contract } from '../../contract/contract.ts';
import { findResources, type OperationRole } from '../../resource/resources.ts';
import { type Members, mapOperations, targetsOf } from './links.ts';

/** An operation that takes a record's id, and a word or two for what it does. */
interface Use {
  readonly does: string;
  readonly operationId: string;
}

const useOf = ({ role, operation }: OperationRole, of?: string): Use[] =>
  operation.id === undefined
    ? []
    : [{ does: of === undefined ? role : `${of}: ${role}`, operationId: operation.id }];

/** Is it an operation on records inside those of the resource, whose id is then in its path? */
const isBelow = (role: OperationRole, resource: string): boolean =>
  role.resource !== resource && role.parents.some((parent) => parent.resource === resource);

const ORDER = ['read', 'update', 'delete', 'action', 'list', 'create'];

/**
 * The operations that take an id of each resource, by the resource's name: first those on the record itself,
 * then those on records inside it.
 */
const usesByResource = (contract: Contract): ReadonlyMap<string, readonly Use[]> => {
  const { all, roles } = findResources(contract);
  const inOrder = [...roles.values()].sort(
    (one, other) => ORDER.indexOf(one.role) - ORDER.indexOf(other.role),
  );
  return new Map(
    all.map(({ name }) => [
      name,
      [
        ...inOrder.filter(({ resource, key }) => resource === name && key).flatMap((role) => useOf(role)),
        ...[...roles.values()]
          .filter((role) => isBelow(role, name))
          .flatMap((role) => useOf(role, role.resource)),
      ],
    ]),
  );
};

/**
 * Adds tables to the descriptions of operations: what can be done with the ids that the operation takes or
 * returns. Each row links to an operation.
 */
export const withIdTables = (contract: Contract, written: Members): Members => {
  const targets = targetsOf(written);
  const uses = usesByResource(contract);
  const roles = new Map([...findResources(contract).roles.values()].map((role) => [role.operation.id, role]));
  return mapOperations(written, (operation) => {
    const role = roles.get(operation.operationId as string);
    const resources = role ? [role.resource, ...role.parents.flatMap(({ resource = [] }) => resource)] : [];
    const tables = [...new Set(resources)].flatMap((resource) => {
      const rows = (uses.get(resource) ?? [])
        .filter(({ operationId }) => operationId !== operation.operationId)
        .map(({ does, operationId }) => `| ${does} | ${targets.get(operationId)} |`);
      return rows.length === 0
        ? []
        : [[`| With an id of ${resource} | Operation |`, '| --- | --- |', ...rows].join('\n')];
    });
    if (tables.length === 0) return operation;
    const own = typeof operation.description === 'string' ? [operation.description] : [];
    return { ...operation, description: [...own, ...tables].join('\n\n') };
  });
};
