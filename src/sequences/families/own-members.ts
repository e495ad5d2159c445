import type { Pointer } from '../../base/pointer.ts';
import type { OperationRole } from '../../resource/resources.ts';
import { shapeOf } from '../../schema/shape.ts';
import type { Actor } from '../actor.ts';
import type { Shown } from '../records.ts';

/** Members of a record that a client may set by an operation. */
export const ownMembers = (actor: Actor, role: OperationRole, record: Shown): Shown => {
  const { root } = actor.contract.document;
  const whole = actor.bodyOf(role)?.mediaType.schema;
  const list = role.bulk?.items
    .split('/')
    .slice(1)
    .reduce<Pointer | undefined>((at, name) => shapeOf(root, at).member(name), whole);
  const shape = shapeOf(root, role.bulk ? shapeOf(root, list).item(0) : whole);
  const mayHave = (name: string): boolean => {
    const member = shape.names.includes(name) ? shape.member(name) : undefined;
    return (
      member !== undefined && !shapeOf(root, member).parts.some(({ schema }) => schema.readOnly === true)
    );
  };
  return Object.fromEntries(
    Object.entries(record).filter(([name, value]) => mayHave(name) && value !== null),
  );
};
