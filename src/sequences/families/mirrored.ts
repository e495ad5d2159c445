import type { Contract } from '../../contract/contract.ts';
import { isObject } from '../../json/pointer.ts';
import type { OperationRole } from '../../resource/resources.ts';
import { Children } from '../children.ts';
import {
  type ChildResource,
  childResourcesOf,
  listMemberOf,
  topLevelResourceOf,
} from '../records/child-resource.ts';
import { keyOf, recordIn } from '../records/records.ts';
import { isDone } from '../step.ts';
import type { SequenceFamily } from './family.ts';

/** Longer lists may be cut off. */
const MAX_SHOWN = 20;

/** The operation that reads a child record by its own path, and its member that lists the parents. */
const mirrorOf = (
  contract: Contract,
  childResource: ChildResource,
): { readonly read: OperationRole; readonly member: string } | undefined => {
  const { parent } = childResource;
  const read = topLevelResourceOf(contract, childResource)?.operations.find(
    ({ role, key, parents }) =>
      role === 'read' && key && parents.every(({ resource }) => resource === undefined),
  );
  const member = listMemberOf(contract, read, parent.resource.name, parent.key);
  return read && member !== undefined ? { read, member } : undefined;
};

/** Adds a child to a parent; the child, read by its own path, must list the parent. */
export const mirrored: SequenceFamily = {
  title: 'a record that is added to another one shows that, where it lists the records that it is in',
  source: 'the contract: a member that lists the records of another resource',
  sequences: (contract) =>
    childResourcesOf(contract).flatMap((childResource) => {
      const mirror = mirrorOf(contract, childResource);
      const { add, parent, resource } = childResource;
      if (!mirror || !add || !childResource.list) return [];
      const { read, member } = mirror;
      return [
        {
          about: resource.name,
          operations: [add.operation, read.operation, childResource.list.operation],
          run: async (actor) => {
            const children = new Children(actor, childResource, await actor.create(parent));
            const { key } = await children.add();
            if (!(await children.look('what it was put into'))?.keys.has(key)) return []; // Reported by the `inside` family.
            const step = await actor.request(read, new Map([[read.key?.parameter as string, key]]));
            const shown = isDone(step) ? recordIn(step, read)?.[member] : undefined;
            if (!Array.isArray(shown) || shown.length > MAX_SHOWN || !shown.every(isObject)) return [];
            const wanted = children.parent.key;
            if (shown.some((one) => keyOf(one, parent.key) === wanted)) return [];
            const params = { by: add.operation.id, key: wanted };
            return [{ rule: 'not-mirrored', params, instance: `/body${read.record ?? ''}/${member}`, step }];
          },
        },
      ];
    }),
};
