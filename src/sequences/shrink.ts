import type { Actor } from './actor.ts';
import type { Departure } from './departure.ts';
import { unlessImpossible } from './not-possible.ts';
import { statusOf } from './step.ts';

/** How many parts are tried for a finding, and then how many pairs of parts. Each try runs the sequence again. */
const [MAX_TRIES, MAX_PAIRS] = [24, 12];

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

/** Pairs with one part that made no difference alone: when it is gone, the other one may become unnecessary. */
const pairsOf = (names: readonly string[], idle: ReadonlySet<string>): string[][] =>
  names.flatMap((one, at) =>
    names
      .slice(at + 1)
      .filter((other) => idle.has(one) !== idle.has(other))
      .map((other) => [one, other]),
  );

/**
 * Repeats until no candidate can be left out: one may become unnecessary when another is gone.
 * @param candidates the parts, or pairs of parts, that are not left out yet
 */
const tryInTurn = async (
  candidates: () => readonly (readonly string[])[],
  isShorterWithout: (names: readonly string[]) => Promise<boolean>,
  most: number,
): Promise<void> => {
  const failed = new Set<string>();
  for (let [tried, at] = [0, 0]; tried < most; tried++) {
    const all = candidates();
    const next = [...all.slice(at), ...all.slice(0, at)].find((names) => !failed.has(String(names)));
    if (!next) return;
    at = all.indexOf(next);
    if (await isShorterWithout(next)) failed.clear();
    else {
      failed.add(String(next));
      at++;
    }
  }
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
  /** Parts without which the same departures are found in as many steps. */
  const idle = new Set<string>();
  /** Leaves these parts out if that shows the same departures in fewer steps. */
  const isShorterWithout = async (names: readonly string[]): Promise<boolean> => {
    actor.parts.leaveOut(names);
    actor.restart();
    const count = actor.things.length;
    const others = (await unlessImpossible(again)) ?? [];
    const same = others.filter((one) => wanted.has(signatureOf(one)));
    const isSame = new Set(same.map(signatureOf)).size === wanted.size;
    const isShorter = isSame && actor.steps.length < best.steps.length;
    if (isSame && names.length === 1) idle.add(String(names));
    if (isShorter) best = { found: same, steps: [...actor.steps] };
    else actor.parts.putBack(names);
    await removeSince(actor, count);
    return isShorter;
  };
  await tryInTurn(() => actor.parts.left.map((name) => [name]), isShorterWithout, MAX_TRIES);
  await tryInTurn(() => pairsOf(actor.parts.left, idle), isShorterWithout, MAX_PAIRS);
  actor.parts.clear();
  actor.restart(best.steps);
  return best.found;
};
