import type { Contract } from '../../contract/contract.ts';
import { unboxNumbers } from '../../json/boxed-number.ts';
import { isObject } from '../../json/pointer.ts';
import type { Actor, Thing } from '../actor.ts';
import { unlessImpossible } from '../not-possible.ts';
import { extensionOf, membersWith } from '../records/member-extensions.ts';
import { isAccepted, isDone, statusOf } from '../step.ts';
import { type Subject, subjectsOf } from '../subject.ts';
import { keyLike } from '../thing.ts';
import { ofSubjects } from './family.ts';

/** Request members with x-contracts-holds, each with the subject whose records it refers to. */
const holdsOf = (contract: Contract, { create }: Subject) =>
  create.bulk
    ? []
    : membersWith(contract, create, 'x-contracts-holds').flatMap((member) => {
        const name = extensionOf(contract, create, member, 'x-contracts-holds');
        const other = subjectsOf(contract).find(
          ({ resource, remove }) => resource.name === name && remove && !remove.bulk,
        );
        return other ? [{ member, other }] : [];
      });

/**
 * Creates a record that refers to another one. A create that is answered with 202 counts too, if a read shows the record.
 * @returns a function that reads whether the reference is still there; undefined when it never was
 */
const holding = async (actor: Actor, subject: Subject, member: string, { key }: Thing) => {
  const body = actor.bodyOf(subject.create);
  if (!body || !isObject(body.value)) return undefined;
  const value = unboxNumbers({ ...body.value, [member]: keyLike(body.value[member], { key }) });
  const before = actor.things.length;
  await unlessImpossible(() =>
    actor.create({ ...subject, example: { name: member, body: { ...body, value } } }),
  );
  const holder = actor.things
    .slice(before)
    .find(({ subject: { resource } }) => resource === subject.resource);
  const isNamed = async (): Promise<boolean> =>
    holder !== undefined && String((await actor.look(holder)).record?.[member]) === key;
  const isKnown = holder && !actor.parts.includes('look before');
  return isKnown || (await isNamed()) ? isNamed : undefined;
};

/** Deletes a record while another one refers to it; the server must refuse. */
export const held = ofSubjects({
  title: 'a record that another one refers to is not deleted',
  source: 'the contract: x-contracts-holds',
  appliesTo: (subject, contract) => holdsOf(contract, subject).length > 0,
  run: async (actor, subject) => {
    for (const { member, other } of holdsOf(actor.contract, subject)) {
      const thing = await actor.create(other);
      const isHeld = await holding(actor, subject, member, thing);
      const step = isHeld && (await actor.remove(thing, { mayBeRefused: true }));
      if (!step || !isDone(step) || isAccepted(step)) continue;
      const by = other.remove?.operation.id;
      const params = { by, key: thing.key, member, status: statusOf(step) };
      // A success is right if the other record was deleted too, or its reference removed.
      if (await isHeld()) return [{ rule: 'removed-though-held', params, instance: '/status', step }];
    }
    return [];
  },
});
