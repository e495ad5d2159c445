import type { Contract } from '../../contract/contract.ts';
import { extensionAt } from '../../extensions/extensions.ts';
import type { Pointer } from '../../json/pointer.ts';
import type { OperationRole } from '../../resource/resources.ts';
import { type Shape, shapeOf } from '../../schema/shape.ts';
import { jsonBodies } from '../json-bodies.ts';
import type { Shown } from './records.ts';

type Name = Parameters<typeof extensionAt>[2];

/** The schema of a record in an operation's request body. */
export const requestShape = (contract: Contract, role: OperationRole): Shape => {
  const { root } = contract.document;
  const whole = jsonBodies(contract, role.operation)[0]?.body.mediaType.schema;
  const list = role.bulk?.items
    .split('/')
    .slice(1)
    .reduce<Pointer | undefined>((at, name) => shapeOf(root, at).member(name), whole);
  return shapeOf(root, role.bulk ? shapeOf(root, list).item(0) : whole);
};

/** The value of an extension at a member of the request's record, through `$ref` and `allOf`. */
export const extensionOf = <N extends Name>(
  contract: Contract,
  role: OperationRole,
  member: string,
  name: N,
): ReturnType<typeof extensionAt<N>> => {
  const { root } = contract.document;
  return shapeOf(root, requestShape(contract, role).member(member))
    .parts.map(({ pointer }) => extensionAt(root, pointer, name))
    .find((one) => one !== undefined);
};

/** The members of the request's record that have an extension. */
export const membersWith = (contract: Contract, role: OperationRole, name: Name): readonly string[] =>
  requestShape(contract, role).names.filter((member) => {
    const value = extensionOf(contract, role, member, name);
    return value !== undefined && value !== false;
  });

/** Renames sent members to the names under which the record shows them (x-contracts-shown-as). */
export const asShown = (contract: Contract, role: OperationRole, sent: Shown): Shown =>
  Object.fromEntries(
    Object.entries(sent).map(([member, value]) => [
      extensionOf(contract, role, member, 'x-contracts-shown-as') ?? member,
      value,
    ]),
  );
