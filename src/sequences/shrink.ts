import type { Actor } from './actor.ts';
import type { Departure } from './departure.ts';
import { unlessImpossible } from './not-possible.ts';
import { statusOf } from './step.ts';

/** So many parts are tried for a finding: each time, the sequence is gone through again. */
const MOST_TRIED = 24;

/** What tells a departure from others, in another run of the same sequence, too: there, keys and places in lists differ. */
const signatureOf = ({ rule, params, instance, step }: Departure): string =>
  JSON.stringify([
    rule,
    params.by,
    instance.replaceAll(/\/\d+(?=\/|$)/g, '/*'),
    step.one.operation.id,
    statusOf(step),
  ]);

/** Removes what was made since there were so many things, the newest first: lists are not to grow by what is tried. */
const removeSince = async (actor: Actor, count: number): Promise<void> => {
  for (const thing of actor.things.slice(count).reverse())
    if (!thing.isGone) await unlessImpossible(() => actor.remove(thing));
};

/**
 * Goes through a sequence again without each of the parts that it can do without, and leaves out those without which the server
 * departs from its contract in the same way by fewer steps. Afterwards the steps of the actor are the fewest.
 * @param found what the sequence found, by the steps that the actor has now
 * @param again goes through it
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
  // Again and again, as long as one more can be left out: what one part needs may be gone with another.
  for (const part of actor.parts.inTurn()) {
    if (part === last || tried++ === MOST_TRIED) break;
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
