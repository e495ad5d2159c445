import type { Contract } from '../../contract/contract.ts';
import { isCountMember, isListMember } from '../../resource/member-names.ts';
import type { OperationRole } from '../../resource/resources.ts';
import { shapeOf } from '../../schema/shape.ts';
import type { Actor, Thing } from '../actor.ts';
import { type ChildRecord, Children, type ShownChildren } from '../children.ts';
import type { Departure } from '../departure.ts';
import { unlessImpossible } from '../not-possible.ts';
import { type ChildResource, childResourcesOf } from '../records/child-resource.ts';
import { pointerTo } from '../records/records.ts';
import { isAccepted, isDone } from '../step.ts';
import type { SequenceFamily } from './family.ts';
import { change } from './update.ts';

const placeOf = ({ list, parent, member }: ChildResource): string =>
  list ? `/body${list.list?.array ?? ''}` : `/body${parent.read?.record ?? ''}/${member}`;

/** Reports a child record that is missing, if all children are shown. */
const lost = (
  childResource: ChildResource,
  inside: ShownChildren | undefined,
  { rule, by }: { readonly rule: 'unlisted' | 'lost-inside'; readonly by: string },
  wanted: readonly ChildRecord[],
): Departure[] => {
  const missing = wanted.find(({ key }) => inside && !inside.keys.has(key));
  return missing && inside?.isWhole
    ? [{ rule, params: { by, key: missing.key }, instance: placeOf(childResource), step: inside.step }]
    : [];
};

/** Does the parent's update body have a list of the children? Then an update may remove them. */
const isSetByUpdate = (contract: Contract, { parent: { update }, resource }: ChildResource): boolean => {
  const content = update?.operation.requestBody?.content ?? [];
  return content.some(({ schema }) =>
    shapeOf(contract.document.root, schema).names.some((name) => isListMember(name, resource.name)),
  );
};

/** Reports the parent's count of children, if it did not change with an addition and is wrong. */
const miscounted = async (
  actor: Actor,
  { parent, resource }: ChildResource,
  thing: Thing,
  inside: ShownChildren | undefined,
  before: Readonly<Record<string, unknown>> | undefined,
): Promise<Departure[]> => {
  const { record, step } = await actor.look(thing);
  const read = (parent.read ?? parent.list) as OperationRole;
  const name = Object.keys(record ?? {}).find((one) => isCountMember(one, resource.name));
  if (!record || name === undefined || !inside?.isWhole) return [];
  const [was, is] = [before?.[name], record[name]].map(Number);
  if (was !== is || is === inside.keys.size) return [];
  const params = { total: record[name], count: inside.keys.size };
  const instance = `${pointerTo(step, read, record)}/${name}`;
  return [{ rule: 'count-inside', params, instance, step, actual: record[name] }];
};

const goThrough = async (actor: Actor, childResource: ChildResource): Promise<readonly Departure[]> => {
  const { parent, add, remove } = childResource;
  const thing = await actor.create(parent);
  const children = new Children(actor, childResource, thing);
  const before = (await actor.lookBefore(thing)).record;
  const adding = add?.operation.id ?? '';
  const first = await children.add();
  const aloneShown = await children.look('the first');
  const alone = lost(childResource, aloneShown, { rule: 'unlisted', by: adding }, [first]);
  // A child with a path of its own need not be shown by the parent. Then nothing is known about what the parent shows.
  if (alone.length > 0) return first.thing && !childResource.list ? [] : alone;
  const second = actor.parts.includes('second') ? await unlessImpossible(() => children.add()) : undefined;
  const both = second && second.key !== first.key ? [first, second] : [first];
  const inside = second ? await children.look('both') : (aloneShown ?? (await children.look('it')));
  const beside = [
    ...lost(childResource, inside, { rule: 'lost-inside', by: adding }, [first]),
    ...lost(childResource, inside, { rule: 'unlisted', by: adding }, both),
  ].slice(0, 1);
  if (beside.length > 0) return beside;
  const counted = actor.parts.includes('count')
    ? await miscounted(actor, childResource, thing, inside, before)
    : [];
  if (counted.length > 0) return counted;
  const isUpdated = parent.update && !isSetByUpdate(actor.contract, childResource);
  if (parent.update && before && isUpdated && actor.parts.includes('update')) {
    const by = parent.update.operation.id;
    const changed = await unlessImpossible(() => change(actor, thing, before));
    const updated = await children.look('what is updated');
    const found = changed && lost(childResource, updated, { rule: 'lost-inside', by }, both);
    if (found && found.length > 0) return found;
  }
  const step = await unlessImpossible(() => children.remove(first));
  if (!remove || !step || !isDone(step) || isAccepted(step)) return [];
  const by = remove.operation.id;
  const after = await children.look('after the removal');
  if (after?.keys.has(first.key))
    return [
      {
        rule: 'still-listed',
        params: { by, key: first.key },
        instance: placeOf(childResource),
        step: after.step,
      },
    ];
  const left = lost(childResource, after, { rule: 'lost-inside', by }, both.slice(1));
  // Deletes the parent with a child in it. Both success and refusal are possible; the judge checks that the answer is
  // documented.
  if (left.length === 0 && second) await unlessImpossible(() => actor.remove(thing, { mayBeRefused: true }));
  return left;
};

/**
 * Adds child records to a parent, updates the parent and removes a child; after each step the parent must show the right
 * children.
 */
export const inside: SequenceFamily = {
  title:
    'an item that is added to a record is in it, next to the existing ones, and counted, until it is removed',
  source: 'RFC 9110, 9.3.3 to 9.3.5',
  sequences: (contract) =>
    childResourcesOf(contract)
      .filter(({ add, list, member }) => add !== undefined && (list !== undefined || member !== undefined))
      .map((childResource) => ({
        about: childResource.resource.name,
        operations: [
          (childResource.add as OperationRole).operation,
          ...[
            childResource.list,
            childResource.parent.read,
            childResource.parent.update,
            childResource.remove,
          ].flatMap((role) => role?.operation ?? []),
        ],
        run: (actor) => goThrough(actor, childResource),
      })),
};
