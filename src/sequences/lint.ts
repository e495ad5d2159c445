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

/** An extension that cannot be used, and why. */
interface Unusable {
  readonly pointer: Pointer;
  readonly message: string;
}

/** Reports a name that is not among `names`. An empty list means that they are unknown. */
const unknownName = (pointer: Pointer, name: string, names: readonly string[], what: string): Unusable[] =>
  names.length === 0 || names.includes(name)
    ? []
    : [{ pointer, message: `names "${name}", which is no ${what}.${suggest(name, names)}` }];

/** Checks a path of members, through arrays: `groups/name`. */
const unknownMember = (
  contract: Contract,
  at: Pointer,
  record: Pointer | undefined,
  path: string,
): Unusable[] => {
  const { root } = contract.document;
  let here = record;
  for (const name of path.split('/')) {
    const shape = shapeOf(root, here);
    const { names } = shape.types.has('array') ? shapeOf(root, shape.item(0)) : shape;
    const found = unknownName(at, name, names, 'member of a record');
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
      : unknownMember(contract, child(pointer, 'x-contracts-order'), record, order.replace(/^-/, ''))),
    ...recorded.flatMap((id) =>
      unknownName(child(pointer, 'x-contracts-records'), id, ids, 'operationId of the document'),
    ),
    ...parameters.flatMap((parameter) => {
      const filter = extensionAt(root, parameter.pointer, 'x-contracts-filters');
      const hides = extensionAt(root, parameter.pointer, 'x-contracts-hides');
      const at = (name: string): Pointer => child(parameter.pointer, name);
      return [
        ...(filter === undefined ? [] : unknownMember(contract, at('x-contracts-filters'), record, filter)),
        ...(hides?.members ?? []).flatMap((name) =>
          unknownMember(contract, at('x-contracts-hides'), record, name),
        ),
      ];
    }),
  ];
};

/** Checks the extensions of request body members. */
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
          : unknownName(child(pointer, 'x-contracts-holds'), holds, resources, 'resource of the document')),
        ...(as === undefined
          ? []
          : unknownName(child(pointer, 'x-contracts-shown-as'), as, shown, 'member of a record')),
      ];
    }),
  );
};

/** The role that each extension of an operation belongs to. */
const ROLES = {
  'x-contracts-order': 'list',
  'x-contracts-records': 'list',
  'x-contracts-update': 'update',
  'x-contracts-item-error': 'delete',
} as const;

const PARAMETERS = ['x-contracts-filters', 'x-contracts-hides'] as const;

/** Reports extensions at operations with another role, and at parameters where they are not read. */
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

/** Reports extensions that no sequence can use, because they name what the document does not have. */
export function* examineExtensions(contract: Contract): Examination {
  const { sources } = contract.document;
  // Most documents have no extensions, and inferring roles is slow.
  if (sources.length > 0 && sources.every(({ text }) => !text.includes(PREFIX))) return;
  const reported = new Set<string>();
  for (const role of findResources(contract).roles.values()) {
    const found = [
      ...misplaced(contract, role),
      ...(role.role === 'list' ? ofList(contract, role) : []),
      ...(['create', 'update'].includes(role.role) ? ofRequest(contract, role) : []),
    ];
    for (const { pointer, message } of found) {
      const name = pointer.slice(pointer.lastIndexOf('/') + 1);
      const key = `${pointer} ${message}`;
      if (!reported.has(key))
        yield problemOf(contract, { pointer, message: `${name} ${message}` }, 'warning');
      reported.add(key);
    }
    yield undefined;
  }
}
