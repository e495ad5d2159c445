import { extensionAt } from '../../../extensions/extensions.ts';
import type { OperationRole } from '../../../resource/resources.ts';
import { requestShape } from '../../records/member-extensions.ts';
import { pointerTo } from '../../records/records.ts';
import { isAccepted, isDone } from '../../step.ts';
import { ofSubjects } from '../family.ts';
import { ownMembers } from '../own-members.ts';
import { attempt } from '../update.ts';

/**
 * Sends an update without an optional member, where x-contracts-update says that it replaces the record; the member must
 * be gone.
 */
export const replaced = ofSubjects({
  title: 'members that an update leaves out are gone, where it replaces the whole record by the document',
  source: 'RFC 9110, 9.3.4; the contract: x-contracts-update',
  appliesTo: ({ update, read, list }, { document: { root } }) =>
    update !== undefined &&
    !update.bulk &&
    (read ?? list) !== undefined &&
    extensionAt(root, update.operation.pointer, 'x-contracts-update') === 'replace',
  run: async (actor, subject) => {
    const update = subject.update as OperationRole;
    const read = (subject.read ?? subject.list) as OperationRole;
    const thing = await actor.create(subject);
    const { record } = await actor.lookBefore(thing);
    const body = actor.bodyOf(update);
    if (!record || !body) return [];
    const own = ownMembers(actor, update, { ...thing.sent, ...record });
    const { required } = requestShape(actor.contract, update);
    const isText = (name: string): boolean => typeof own[name] === 'string' && own[name] !== '';
    const optional = Object.keys(own).find(
      (name) => name !== subject.key && !required.has(name) && isText(name) && record[name] === own[name],
    );
    if (optional === undefined) return [];
    const { [optional]: left, ...rest } = own;
    const step = await attempt(actor, thing, { ...body, value: rest });
    if (!step || !isDone(step) || isAccepted(step)) return [];
    const after = await actor.look(thing);
    if (!after.record || after.record[optional] !== left) return [];
    const params = { by: update.operation.id, sent: left };
    const instance = `${pointerTo(after.step, read, after.record)}/${optional}`;
    return [{ rule: 'not-replaced', params, instance, step: after.step, actual: left }];
  },
});
