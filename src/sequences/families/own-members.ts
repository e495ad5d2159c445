import type { OperationRole } from '../../resource/resources.ts';
import { shapeOf } from '../../schema/shape.ts';
import type { Actor } from '../actor.ts';
import { requestShape } from '../records/member-extensions.ts';
import type { Shown } from '../records/records.ts';

/** The members of a record that a client may set by an operation's request body; null members are left out. */
export const ownMembers = (
  { contract }: Pick<Actor, 'contract'>,
  role: OperationRole,
  record: Shown,
): Shown => {
  const { root } = contract.document;
  const shape = requestShape(contract, role);
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
