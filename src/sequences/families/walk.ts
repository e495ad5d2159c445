import fc from 'fast-check';
import type { OperationRole } from '../../resource/resources.ts';
import type { Actor, Thing } from '../actor.ts';
import type { Departure } from '../departure.ts';
import { NotPossible } from '../not-possible.ts';
import { keyOf, type Shown } from '../records/records.ts';
import { shrunk } from '../shrink.ts';
import { isDone, type Step } from '../step.ts';
import type { Subject } from '../subject.ts';
import { ofSubjects } from './family.ts';
import { readBack } from './read-back.ts';
import { saysGone } from './remove.ts';
import { change } from './update.ts';

/** The most steps of a walk, besides those that look whether it went well. */
const MOST_STEPS = 10;

/** What a server has to show of a thing: nothing where it was removed. */
interface Known {
  readonly thing: Thing;
  sent: Shown;
  /** What changed it last. */
  by: string;
  /** How it was shown before it was removed. */
  before: Shown | undefined;
}

/** A walk over the operations of a subject: numbers choose what is done next, and to which thing. */
class Walk {
  readonly #actor: Actor;
  readonly #subject: Subject;
  readonly #known: Known[] = [];

  constructor(actor: Actor, subject: Subject) {
    this.#actor = actor;
    this.#subject = subject;
  }

  async #create(): Promise<void> {
    const within = this.#known[0]?.thing.params;
    const thing = await this.#actor.create(this.#subject, within);
    const { id } = this.#subject.create.operation;
    if (this.#known.some(({ thing: other }) => other.key === thing.key))
      throw new NotPossible('two things have one key, which another family tells');
    this.#known.push({ thing, sent: thing.sent, by: id, before: undefined });
  }

  async #update(known: Known): Promise<void> {
    const { record } = await this.#actor.lookBefore(known.thing);
    if (!record) return;
    const { sent, member } = await change(this.#actor, known.thing, record);
    const isReplaced = this.#subject.update?.update === 'replace';
    known.sent = isReplaced ? sent : { ...known.sent, [member]: sent[member] };
    known.by = (this.#subject.update as OperationRole).operation.id;
  }

  async #remove(known: Known): Promise<void> {
    known.before = (await this.#actor.lookBefore(known.thing)).record;
    const step = (await this.#actor.remove(known.thing)) as Step;
    if (!isDone(step)) throw new NotPossible('a removal is refused');
    known.by = (this.#subject.remove as OperationRole).operation.id;
  }

  /** Is each thing as it should be? */
  async #check(): Promise<readonly Departure[]> {
    for (const [at, { thing, sent, by, before }] of this.#known.entries()) {
      if (!this.#actor.parts.includes(`look at ${at}`)) continue;
      if (!thing.isGone) {
        const found = await readBack(this.#actor, thing, by, sent);
        if (found.some(({ severity }) => severity === undefined)) return found;
        continue;
      }
      const { step, record } = await this.#actor.look(thing);
      if (record && !saysGone(before, record))
        return [{ rule: 'still-there', params: { by, key: thing.key }, instance: '/status', step }];
    }
    return this.#subject.list ? this.#checkList() : [];
  }

  /** Are things listed together as they are there by themselves? */
  async #checkList(): Promise<readonly Departure[]> {
    const live = this.#known.filter(({ thing }) => !thing.isGone);
    const [first] = live;
    if (!first) return [];
    const { query, record } = this.#actor.parts.includes('look for it')
      ? await this.#actor.findListed(first.thing)
      : { query: {}, record: first.thing.sent };
    if (!record) return []; // Another family tells that.
    const seen = new Set<string>();
    let last: Step | undefined;
    let isWhole = false;
    for await (const { step, records, isLast } of this.#actor.pages(first.thing, query)) {
      for (const one of records) seen.add(keyOf(one, this.#subject.key) ?? '');
      last = step;
      isWhole = isLast;
    }
    const lost = live.find(({ thing }) => !seen.has(thing.key));
    const instance = `/body${this.#subject.list?.list?.array ?? ''}`;
    return lost && last && isWhole
      ? [{ rule: 'unlisted', params: { by: lost.by, key: lost.thing.key }, instance, step: last }]
      : [];
  }

  async go(numbers: readonly number[]): Promise<readonly Departure[]> {
    await this.#create();
    for (const [at, number] of numbers.entries()) {
      if (!this.#actor.parts.includes(`number ${at}`)) continue;
      const live = this.#known.filter(({ thing }) => !thing.isGone);
      const chosen = live[(number >> 2) % live.length];
      const { update, remove } = this.#subject;
      if (!chosen || number % 4 < 2) await this.#create();
      else if (number % 4 === 2 && update && !update.bulk) await this.#update(chosen);
      else if (remove) await this.#remove(chosen);
    }
    return this.#check();
  }
}

/** What nobody thought of: records are made, changed and removed in any order, and each is looked at in the end. */
export const walk = ofSubjects({
  title: 'records that are made, changed and removed in any order are there as they should be',
  source: 'what the operations say of themselves, together',
  appliesTo: ({ read }) => read !== undefined,
  run: async (actor, subject) => {
    let smallest:
      | { readonly found: readonly Departure[]; readonly go: () => Promise<readonly Departure[]> }
      | undefined;
    let steps: readonly Step[] = [];
    let ended = 0;
    let stopped: NotPossible | undefined;
    const property = fc.asyncProperty(
      fc.array(fc.nat({ max: 255 }), { minLength: 1, maxLength: MOST_STEPS }),
      async (numbers) => {
        actor.restart();
        const go = () => new Walk(actor, subject).go(numbers);
        try {
          const found = await go();
          ended++;
          if (found.length > 0) {
            smallest = { found, go };
            steps = actor.steps;
          }
          return found.length === 0;
        } catch (error) {
          if (!(error instanceof NotPossible)) throw error;
          stopped = error;
          return true;
        }
      },
    );
    const { walks, seed } = actor;
    await fc.check(property, { numRuns: walks, seed });
    // Where no walk got to its end, nothing was looked at.
    if (stopped && ended === 0) throw stopped;
    if (!smallest) return [];
    actor.restart(steps);
    // Parts are those of this walk: leaving one out goes through it again, and through no other.
    return await shrunk(actor, smallest.found, smallest.go);
  },
});
