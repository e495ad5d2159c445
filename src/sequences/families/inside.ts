import type { Contract } from '../../contract/contract.ts';
import { isCountMember, isListMember } from '../../resource/member-names.ts';
import type { OperationRole } from '../../resource/resources.ts';
import { shapeOf } from '../../schema/shape.ts';
import type { Actor, Thing } from '../actor.ts';
import type { Departure } from '../departure.ts';
import { type Inside, type Insider, Insiders } from '../insider.ts';
import { unlessImpossible } from '../not-possible.ts';
import { type Belonging, belongingsOf } from '../records/belonging.ts';
import { pointerTo } from '../records/records.ts';
import { isDone, isTakenOn } from '../step.ts';
import type { SequenceFamily } from './family.ts';
import { change } from './update.ts';

const placeOf = ({ list, parent, member }: Belonging): string =>
  list ? `/body${list.list?.array ?? ''}` : `/body${parent.read?.record ?? ''}/${member}`;

/** One of those that have to be inside, and is not, though all that are inside are shown. */
const lost = (
  belonging: Belonging,
  inside: Inside | undefined,
  { rule, by }: { readonly rule: 'unlisted' | 'lost-inside'; readonly by: string },
  wanted: readonly Insider[],
): Departure[] => {
  const missing = wanted.find(({ key }) => inside && !inside.keys.has(key));
  return missing && inside?.isWhole
    ? [{ rule, params: { by, key: missing.key }, instance: placeOf(belonging), step: inside.step }]
    : [];
};

/** Does an update of the whole say what is in it, too? */
const isSetByUpdate = (contract: Contract, { parent: { update }, resource }: Belonging): boolean => {
  const content = update?.operation.requestBody?.content ?? [];
  return content.some(({ schema }) =>
    shapeOf(contract.document.root, schema).names.some((name) => isListMember(name, resource.name)),
  );
};

/** The number of those inside, as the whole tells it, where that stays the same whatever is put in. */
const miscounted = async (
  actor: Actor,
  { parent, resource }: Belonging,
  thing: Thing,
  inside: Inside | undefined,
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

const goThrough = async (actor: Actor, belonging: Belonging): Promise<readonly Departure[]> => {
  const { parent, add, remove } = belonging;
  const thing = await actor.create(parent);
  const insiders = new Insiders(actor, belonging, thing);
  const before = (await actor.lookBefore(thing)).record;
  const adding = add?.operation.id ?? '';
  const first = await insiders.add();
  const aloneShown = await insiders.look('the first');
  const alone = lost(belonging, aloneShown, { rule: 'unlisted', by: adding }, [first]);
  // What can be read by itself need not be shown by the whole: nothing is known then of what it shows.
  if (alone.length > 0) return first.thing && !belonging.list ? [] : alone;
  const second = actor.parts.includes('second') ? await unlessImpossible(() => insiders.add()) : undefined;
  const both = second && second.key !== first.key ? [first, second] : [first];
  const inside = second ? await insiders.look('both') : (aloneShown ?? (await insiders.look('it')));
  const beside = [
    ...lost(belonging, inside, { rule: 'lost-inside', by: adding }, [first]),
    ...lost(belonging, inside, { rule: 'unlisted', by: adding }, both),
  ].slice(0, 1);
  if (beside.length > 0) return beside;
  const counted = actor.parts.includes('count')
    ? await miscounted(actor, belonging, thing, inside, before)
    : [];
  if (counted.length > 0) return counted;
  const isUpdated = parent.update && !isSetByUpdate(actor.contract, belonging);
  if (parent.update && before && isUpdated && actor.parts.includes('update')) {
    const by = parent.update.operation.id;
    const changed = await unlessImpossible(() => change(actor, thing, before));
    const updated = await insiders.look('what is updated');
    const found = changed && lost(belonging, updated, { rule: 'lost-inside', by }, both);
    if (found && found.length > 0) return found;
  }
  const step = await unlessImpossible(() => insiders.remove(first));
  if (!remove || !step || !isDone(step) || isTakenOn(step)) return [];
  const by = remove.operation.id;
  const after = await insiders.look('after the removal');
  if (after?.keys.has(first.key))
    return [
      {
        rule: 'still-listed',
        params: { by, key: first.key },
        instance: placeOf(belonging),
        step: after.step,
      },
    ];
  const left = lost(belonging, after, { rule: 'lost-inside', by }, both.slice(1));
  // What is not empty may be refused to be removed, or removed: the judge looks whether that is as documented.
  if (left.length === 0 && second) await unlessImpossible(() => actor.remove(thing, { mayBeRefused: true }));
  return left;
};

/** What lies in a record is in it, until it is taken out. */
export const inside: SequenceFamily = {
  title:
    'what is put into a record is in it, beside what was there, and counted, until it is taken out again',
  source: 'RFC 9110, 9.3.3 to 9.3.5',
  sequences: (contract) =>
    belongingsOf(contract)
      .filter(({ add, list, member }) => add !== undefined && (list !== undefined || member !== undefined))
      .map((belonging) => ({
        about: belonging.resource.name,
        operations: [
          (belonging.add as OperationRole).operation,
          ...[belonging.list, belonging.parent.read, belonging.parent.update, belonging.remove].flatMap(
            (role) => role?.operation ?? [],
          ),
        ],
        run: (actor) => goThrough(actor, belonging),
      })),
};
