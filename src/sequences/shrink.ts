import type { Actor } from './actor.ts';
import type { Departure } from './departure.ts';
import { unlessImpossible } from './not-possible.ts';
import { statusOf } from './step.ts';

/** How many parts are tried for a finding. Each try runs the sequence again. */
const MAX_TRIES = 24;

/** Identifies the same departure in another run of the sequence, where keys and list indexes differ. */
const signatureOf = ({ rule, params, instance, step }: Departure): string =>
  JSON.stringify([
    rule,
    params.by,
    instance.replaceAll(/\/\d+(?=\/|$)/g, '/*'),
    step.one.operation.id,
    statusOf(step),
  ]);

/** Deletes the records created after the first `count`, newest first, so that tries do not fill the lists. */
const removeSince = async (actor: Actor, count: number): Promise<void> => {
  for (const thing of actor.things.slice(count).reverse())
    if (!thing.isGone) await unlessImpossible(() => actor.remove(thing));
};

/**
 * Runs a sequence again without each of its optional parts, and leaves out those that are not needed to find the same
 * departures. Afterwards the actor has the fewest steps.
 * @param found the departures that the actor's current steps show
 * @param again runs the sequence
 */
export const shrunk = async (
  actor: Actor,
  found: readonly Departure[],
  again: () => Promise<readonly Departure[]>,
): Promise<readonly Departure[]> => {
  const wanted = new Set(found.map(signatureOf));
  let best = { found, steps: [...actor.steps] };
  let last: string | undefined;
  let tried = 0;
  // Repeats until no part can be left out: one may become unnecessary when another is gone.
  for (const part of actor.parts.inTurn()) {
    if (part === last || tried++ === MAX_TRIES) break;
    last ??= part;
    actor.parts.leaveOut(part);
    actor.restart();
    const count = actor.things.length;
    const others = (await unlessImpossible(again)) ?? [];
    const same = others.filter((one) => wanted.has(signatureOf(one)));
    const isSame = new Set(same.map(signatureOf)).size === wanted.size;
    if (isSame && actor.steps.length < best.steps.length) {
      best = { found: same, steps: [...actor.steps] };
      last = undefined;
    } else actor.parts.putBack(part);
    await removeSince(actor, count);
  }
  actor.parts.clear();
  actor.restart(best.steps);
  return best.found;
};
