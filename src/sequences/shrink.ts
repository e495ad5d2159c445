import type { Actor } from './actor.ts';
import type { Departure } from './departure.ts';
import { unlessImpossible } from './not-possible.ts';
import { statusOf } from './step.ts';

/** So many parts are tried for a finding, and then so many pairs of them: each time, the sequence is gone through again. */
const [MOST_TRIED, MOST_PAIRS] = [24, 12];

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

/** Pairs of which one part alone makes no difference: without it, another one may not be needed. */
const pairsOf = (names: readonly string[], idle: ReadonlySet<string>): string[][] =>
  names.flatMap((one, at) =>
    names
      .slice(at + 1)
      .filter((other) => idle.has(one) !== idle.has(other))
      .map((other) => [one, other]),
  );

/**
 * Tries one after the other, again and again, as long as one more can be left out: what one needs may be gone with another.
 * @param candidates those that are not left out yet
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
  /** Parts without which the same is found, by no fewer steps. */
  const idle = new Set<string>();
  /** Can the sequence do without these, too? */
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
  await tryInTurn(() => actor.parts.left.map((name) => [name]), isShorterWithout, MOST_TRIED);
  await tryInTurn(() => pairsOf(actor.parts.left, idle), isShorterWithout, MOST_PAIRS);
  actor.parts.clear();
  actor.restart(best.steps);
  return best.found;
};
