import { suggest } from '../base/suggest.ts';
import type { Contract } from '../contract/contract.ts';
import { type Examination, problemOf } from '../contract/lint.ts';
import { extensionAt } from '../extensions/extensions.ts';
import { child, type Pointer } from '../json/pointer.ts';
import { findResources, type OperationRole } from '../resource/resources.ts';
import { shapeOf } from '../schema/shape.ts';
import { requestShape } from './records/member-extensions.ts';
import { recordSchema } from './records/record-schema.ts';

const PREFIX = 'x-contracts-';

/** Where an extension stands, and why nothing can be looked at by it. */
interface Unusable {
  readonly pointer: Pointer;
  readonly message: string;
}

/** A name that is none of those that are there; nothing is said where these are not known. */
const unless = (pointer: Pointer, name: string, names: readonly string[], what: string): Unusable[] =>
  names.length === 0 || names.includes(name)
    ? []
    : [{ pointer, message: `names "${name}", which is no ${what}.${suggest(name, names)}` }];

/** A way of members, through lists: `groups/name`. */
const unlessWay = (contract: Contract, at: Pointer, record: Pointer | undefined, way: string): Unusable[] => {
  const { root } = contract.document;
  let here = record;
  for (const name of way.split('/')) {
    const shape = shapeOf(root, here);
    const { names } = shape.types.has('array') ? shapeOf(root, shape.item(0)) : shape;
    const found = unless(at, name, names, 'member of a record');
    if (found.length > 0 || names.length === 0) return found;
    here = (shape.types.has('array') ? shapeOf(root, shape.item(0)) : shape).member(name);
  }
  return [];
};

const ofList = (contract: Contract, role: OperationRole): Unusable[] => {
  const { root } = contract.document;
  const { pointer, parameters } = role.operation;
  const record = recordSchema(contract, role);
  const order = extensionAt(root, pointer, 'x-contracts-order');
  const recorded = extensionAt(root, pointer, 'x-contracts-records') ?? [];
  const ids = contract.operations.map(({ id }) => id);
  return [
    ...(order === undefined
      ? []
      : unlessWay(contract, child(pointer, 'x-contracts-order'), record, order.replace(/^-/, ''))),
    ...recorded.flatMap((id) =>
      unless(child(pointer, 'x-contracts-records'), id, ids, 'operationId of the document'),
    ),
    ...parameters.flatMap((parameter) => {
      const filter = extensionAt(root, parameter.pointer, 'x-contracts-filters');
      const hides = extensionAt(root, parameter.pointer, 'x-contracts-hides');
      const at = (name: string): Pointer => child(parameter.pointer, name);
      return [
        ...(filter === undefined ? [] : unlessWay(contract, at('x-contracts-filters'), record, filter)),
        ...(hides?.members ?? []).flatMap((name) =>
          unlessWay(contract, at('x-contracts-hides'), record, name),
        ),
      ];
    }),
  ];
};

/** What is said of the members of a request. */
const ofRequest = (contract: Contract, role: OperationRole): Unusable[] => {
  const { root } = contract.document;
  const resources = findResources(contract).all.map(({ name }) => name);
  const shape = requestShape(contract, role);
  const read = findResources(contract)
    .all.find(({ operations }) => operations.includes(role))
    ?.operations.find((one) => one.role === 'read');
  const shown = shapeOf(root, read && recordSchema(contract, read)).names;
  return shape.names.flatMap((member) =>
    shapeOf(root, shape.member(member)).parts.flatMap(({ pointer }) => {
      const holds = extensionAt(root, pointer, 'x-contracts-holds');
      const as = extensionAt(root, pointer, 'x-contracts-shown-as');
      return [
        ...(holds === undefined
          ? []
          : unless(child(pointer, 'x-contracts-holds'), holds, resources, 'resource of the document')),
        ...(as === undefined
          ? []
          : unless(child(pointer, 'x-contracts-shown-as'), as, shown, 'member of a record')),
      ];
    }),
  );
};

/** The roles that an extension of an operation, or of its parameters, is about. */
const ROLES = {
  'x-contracts-order': 'list',
  'x-contracts-records': 'list',
  'x-contracts-update': 'update',
  'x-contracts-item-error': 'delete',
} as const;

const PARAMETERS = ['x-contracts-filters', 'x-contracts-hides'] as const;

/** Extensions at an operation that does something else. */
const misplaced = (contract: Contract, { operation, role }: OperationRole): Unusable[] => {
  const { root } = contract.document;
  const { pointer, parameters } = operation;
  const is = `stands at ${operation.id}, which \`contracts resources\` takes for "${role}"`;
  return [
    ...Object.entries(ROLES).flatMap(([name, wanted]) =>
      role === wanted || extensionAt(root, pointer, name as keyof typeof ROLES) === undefined
        ? []
        : [{ pointer: child(pointer, name), message: `${is}: it is read at "${wanted}"` }],
    ),
    ...parameters.flatMap((parameter) =>
      PARAMETERS.filter(
        (name) =>
          extensionAt(root, parameter.pointer, name) !== undefined &&
          (role !== 'list' || parameter.in !== 'query'),
      ).map((name) => ({
        pointer: child(parameter.pointer, name),
        message: `stands at a parameter of ${operation.id}: it is read at query parameters of lists`,
      })),
    ),
  ];
};

/** Extensions that no sequence can go by, since what they name is not there. */
export function* examineExtensions(contract: Contract): Examination {
  const { sources } = contract.document;
  // Most documents have none, and to work out what their operations do takes long.
  if (sources.length > 0 && sources.every(({ text }) => !text.includes(PREFIX))) return;
  const told = new Set<string>();
  for (const role of findResources(contract).roles.values()) {
    const found = [
      ...misplaced(contract, role),
      ...(role.role === 'list' ? ofList(contract, role) : []),
      ...(['create', 'update'].includes(role.role) ? ofRequest(contract, role) : []),
    ];
    for (const { pointer, message } of found) {
      const name = pointer.slice(pointer.lastIndexOf('/') + 1);
      const key = `${pointer} ${message}`;
      if (!told.has(key)) yield problemOf(contract, { pointer, message: `${name} ${message}` }, 'warning');
      told.add(key);
    }
    yield undefined;
  }
}
