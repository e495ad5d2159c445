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
import { isMarkedDeleted } from './remove.ts';
import { change } from './update.ts';

/** The most steps of a walk, without the reads that check it. */
const MAX_STEPS = 10;

/** What the server must show of a record; nothing when it was deleted. */
interface ExpectedRecord {
  readonly thing: Thing;
  sent: Shown;
  /** The operationId of its last change. */
  by: string;
  /** The record before its deletion. */
  before: Shown | undefined;
}

/** A walk over the operations of a subject. Numbers choose each operation and its record. */
class Walk {
  readonly #actor: Actor;
  readonly #subject: Subject;
  readonly #expected: ExpectedRecord[] = [];

  constructor(actor: Actor, subject: Subject) {
    this.#actor = actor;
    this.#subject = subject;
  }

  async #create(): Promise<void> {
    const within = this.#expected[0]?.thing.params;
    const thing = await this.#actor.create(this.#subject, within);
    const { id } = this.#subject.create.operation;
    if (this.#expected.some(({ thing: other }) => other.key === thing.key))
      throw new NotPossible('two things have one key, which another family tells');
    this.#expected.push({ thing, sent: thing.sent, by: id, before: undefined });
  }

  async #update(expected: ExpectedRecord): Promise<void> {
    const { record } = await this.#actor.lookBefore(expected.thing);
    if (!record) return;
    const { sent, member } = await change(this.#actor, expected.thing, record);
    const isReplaced = this.#subject.update?.update === 'replace';
    expected.sent = isReplaced ? sent : { ...expected.sent, [member]: sent[member] };
    expected.by = (this.#subject.update as OperationRole).operation.id;
  }

  async #remove(expected: ExpectedRecord): Promise<void> {
    expected.before = (await this.#actor.lookBefore(expected.thing)).record;
    const step = (await this.#actor.remove(expected.thing)) as Step;
    if (!isDone(step)) throw new NotPossible('a removal is refused');
    expected.by = (this.#subject.remove as OperationRole).operation.id;
  }

  /** Reads each record and compares it with what is expected. */
  async #check(): Promise<readonly Departure[]> {
    for (const [at, { thing, sent, by, before }] of this.#expected.entries()) {
      if (!this.#actor.parts.includes(`look at ${at}`)) continue;
      if (!thing.isGone) {
        const found = await readBack(this.#actor, thing, by, sent);
        if (found.some(({ severity }) => severity === undefined)) return found;
        continue;
      }
      const { step, record } = await this.#actor.look(thing);
      if (record && !isMarkedDeleted(before, record))
        return [{ rule: 'still-there', params: { by, key: thing.key }, instance: '/status', step }];
    }
    return this.#subject.list ? this.#checkList() : [];
  }

  /** Are the records that exist listed? */
  async #checkList(): Promise<readonly Departure[]> {
    const live = this.#expected.filter(({ thing }) => !thing.isGone);
    const [first] = live;
    if (!first) return [];
    const { query, record } = this.#actor.parts.includes('look for it')
      ? await this.#actor.findListed(first.thing)
      : { query: {}, record: first.thing.sent };
    if (!record) return []; // Reported by `create-list`.
    const shown = new Set<string>();
    let last: Step | undefined;
    let isWhole = false;
    for await (const { step, records, isLast } of this.#actor.pages(first.thing, query)) {
      for (const one of records) shown.add(keyOf(one, this.#subject.key) ?? '');
      last = step;
      isWhole = isLast;
    }
    const lost = live.find(({ thing }) => !shown.has(thing.key));
    const instance = `/body${this.#subject.list?.list?.array ?? ''}`;
    return lost && last && isWhole
      ? [{ rule: 'unlisted', params: { by: lost.by, key: lost.thing.key }, instance, step: last }]
      : [];
  }

  async go(numbers: readonly number[]): Promise<readonly Departure[]> {
    await this.#create();
    for (const [at, number] of numbers.entries()) {
      if (!this.#actor.parts.includes(`number ${at}`)) continue;
      const live = this.#expected.filter(({ thing }) => !thing.isGone);
      const chosen = live[(number >> 2) % live.length];
      const { update, remove } = this.#subject;
      if (!chosen || number % 4 < 2) await this.#create();
      else if (number % 4 === 2 && update && !update.bulk) await this.#update(chosen);
      else if (remove) await this.#remove(chosen);
    }
    return this.#check();
  }
}

/** Creates, updates and deletes records in random order, and checks each at the end. Finds what no other family tests. */
export const walk = ofSubjects({
  title: 'records that are created, changed and deleted in any order are as they should be',
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
      fc.array(fc.nat({ max: 255 }), { minLength: 1, maxLength: MAX_STEPS }),
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
    // No walk got to its check.
    if (stopped && ended === 0) throw stopped;
    if (!smallest) return [];
    actor.restart(steps);
    // The parts belong to this walk's numbers, so only this walk can be shrunk by them.
    return await shrunk(actor, smallest.found, smallest.go);
  },
});
