import type { Contract } from '../../contract/contract.ts';
import { isObject } from '../../json/pointer.ts';
import type { OperationRole } from '../../resource/resources.ts';
import { Insiders } from '../insider.ts';
import { aloneAs, type Belonging, belongingsOf, memberWith } from '../records/belonging.ts';
import { keyOf, recordIn } from '../records/records.ts';
import { isDone } from '../step.ts';
import type { SequenceFamily } from './family.ts';

/** A longer list may be cut off. */
const MOST_SHOWN = 20;

/** What shows a record by itself, and in which member that lists what it was put into. */
const mirrorOf = (
  contract: Contract,
  belonging: Belonging,
): { readonly read: OperationRole; readonly member: string } | undefined => {
  const { parent } = belonging;
  const read = aloneAs(contract, belonging)?.operations.find(
    ({ role, key, parents }) =>
      role === 'read' && key && parents.every(({ resource }) => resource === undefined),
  );
  const member = memberWith(contract, read, parent.resource.name, parent.key);
  return read && member !== undefined ? { read, member } : undefined;
};

/** What is put into a record shows that it is in it. */
export const mirrored: SequenceFamily = {
  title: 'what is put into a record shows itself that it is in it, where it lists what it is in',
  source: 'the contract: a member that lists the records of another resource',
  sequences: (contract) =>
    belongingsOf(contract).flatMap((belonging) => {
      const mirror = mirrorOf(contract, belonging);
      const { add, parent, resource } = belonging;
      if (!mirror || !add || !belonging.list) return [];
      const { read, member } = mirror;
      return [
        {
          about: resource.name,
          operations: [add.operation, read.operation, belonging.list.operation],
          run: async (actor) => {
            const insiders = new Insiders(actor, belonging, await actor.create(parent));
            const { key } = await insiders.add();
            if (!(await insiders.look('what it was put into'))?.keys.has(key)) return []; // Another family tells that.
            const step = await actor.request(read, new Map([[read.key?.parameter as string, key]]));
            const shown = isDone(step) ? recordIn(step, read)?.[member] : undefined;
            if (!Array.isArray(shown) || shown.length > MOST_SHOWN || !shown.every(isObject)) return [];
            const wanted = insiders.parent.key;
            if (shown.some((one) => keyOf(one, parent.key) === wanted)) return [];
            const params = { by: add.operation.id, key: wanted };
            return [{ rule: 'not-mirrored', params, instance: `/body${read.record ?? ''}/${member}`, step }];
          },
        },
      ];
    }),
};
