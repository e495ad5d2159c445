import { messageOf } from '../../base/errors.ts';
import type { Case } from '../../cases/case.ts';
import type { CaseContext } from '../../cases/draft.ts';
import { isFailure } from '../../http/exchange.ts';
import type { Violation } from '../../judge/judge.ts';
import type { Recorded } from '../../recording/recorder.ts';
import { redactorOf } from '../../recording/redact.ts';
import { redactViolation } from '../../recording/redact-finding.ts';
import { Actor, type Thing } from '../../sequences/actor.ts';
import type { Departure } from '../../sequences/departure.ts';
import { type Sequence, sequenceFamilies } from '../../sequences/families.ts';
import { Fixtures, isDeletion, isRemoval } from '../../sequences/fixtures.ts';
import { NotPossible } from '../../sequences/not-possible.ts';
import { shrunk } from '../../sequences/shrink.ts';
import type { Step } from '../../sequences/step.ts';
import { sequenceName, subjectsOf } from '../../sequences/subject.ts';
import { NOTHING_FOUND, type Remark, type Result } from '../result.ts';
import type { Sender, Sent } from '../send-case.ts';
import { countLines } from './created-resources.ts';

export interface SequenceOptions {
  readonly context: CaseContext;
  /** The path of the server's URL. The contract's paths follow it. */
  readonly prefix: string;
  /** Host and port of the server. */
  readonly host: string;
  readonly runId: string;
  readonly unique: readonly string[];
  /** How many random walks are made over each kind of records. */
  readonly walks: number;
  /** Do `--only` and `--exclude` select this sequence? */
  readonly includes: (family: string, sequence: Sequence) => boolean;
  /** Has the run ended? */
  readonly isOver: () => boolean;
}

/** What sequences found, and the remarks on what they left at the server. */
interface SequenceResults {
  readonly results: readonly Result[];
  readonly remarks: readonly Remark[];
  /** Results whose changes need no listing: their records were deleted again, or a remark lists them. */
  readonly undone: ReadonlySet<Result>;
}

/** Creates records at a server for the cases of a run, runs the sequences, and deletes the records again. */
export interface Sequences {
  /** The case with the ids of created records in place of the contract's examples. */
  readonly place: (one: Case) => Promise<Case>;
  /** Does the case delete the record that it names? */
  readonly isRemoval: (one: Case) => boolean;
  /** Records what a single request has created or deleted. */
  readonly track: (one: Case, result: Result) => void;
  /** The cases in an order in which none deletes what a later one needs. */
  readonly inOrder: (cases: Iterable<Case>) => readonly Case[];
  /** Runs all sequences of the contract, and then deletes what the run has created, the newest first. */
  readonly run: () => Promise<SequenceResults>;
}

/** After so many deletions in a row without an answer the server is considered down. */
const MOST_UNANSWERED = 3;

/** @param sender sends requests as they are; its `last` also after the end of the run */
export const createSequences = (
  sender: Pick<Sender, 'step' | 'last'>,
  { context, prefix, host, runId, unique, walks, includes, isOver }: SequenceOptions,
): Sequences => {
  const { contract } = context;
  const subjects = subjectsOf(contract);
  const redactor = redactorOf(contract.document);
  const results: Result[] = [];
  const sentOf = new WeakMap<Step, Sent>();
  const made = new Map<Result, readonly Thing[]>();
  let isCleaning = false;
  const send = async (one: Case): Promise<Step> => {
    const isLast = (): boolean => isCleaning && isOver();
    let sent = isLast() ? undefined : await sender.step(one);
    // The run may end while it waits for its turn.
    if (!sent || (sent.result.skipped !== undefined && isLast())) sent = await sender.last(one);
    if (sent.result.skipped !== undefined) throw new NotPossible(sent.result.skipped);
    const step: Step = { one, response: sent.response };
    sentOf.set(step, sent);
    return step;
  };
  const actor = new Actor({ context, subjects, send, prefix, host, runId, unique, walks });
  const fixtures = new Fixtures(context, actor, subjects);

  const violationOf = ({ rule, params, instance, step, severity, ...found }: Departure): Violation => ({
    check: 'sequence',
    side: 'response',
    operation: step.one.operation.id,
    rule,
    params,
    instance,
    schema: `${step.one.operation.pointer}/responses`,
    ...('actual' in found ? { actual: found.actual } : {}),
    ...(severity ? { severity } : {}),
  });

  /** The results of those steps that broke the contract by themselves. */
  const wrongSteps = (family: string, sequence: Sequence): Result[] =>
    actor.steps
      .flatMap((step) => sentOf.get(step)?.result ?? [])
      .filter(({ violations }) => violations.length > 0)
      .map((result) => ({ ...result, family, name: sequenceName(family, sequence) }));

  /** @param found the faults that only the steps together show */
  const resultOf = (family: string, sequence: Sequence, found: readonly Departure[]): Result => {
    const steps = actor.steps.flatMap((step) => sentOf.get(step)?.result.recorded ?? []) as Recorded[];
    const [faulty = actor.steps.at(-1)] = found.map(({ step }) => step);
    const last = faulty && sentOf.get(faulty)?.result;
    const own = found.map((one) => redactViolation(violationOf(one), redactor));
    return {
      ...NOTHING_FOUND,
      name: sequenceName(family, sequence),
      family,
      operation: faulty?.one.operation ?? sequence.operations[0],
      method: last?.method ?? sequence.operations[0].method.toUpperCase(),
      url: last?.url ?? '',
      count: 1,
      recorded: last?.recorded,
      steps,
      violations: own.filter(({ severity }) => severity === undefined),
      warnings: own.filter(({ severity }) => severity !== undefined),
    };
  };

  const goThrough = async (family: string, sequence: Sequence): Promise<void> => {
    actor.begin(family);
    let wrong: readonly Result[] | undefined;
    try {
      const found = await sequence.run(actor);
      wrong = wrongSteps(family, sequence);
      const isShrunk = found.some(({ severity }) => severity === undefined) && !isOver();
      results.push(
        resultOf(family, sequence, isShrunk ? await shrunk(actor, found, () => sequence.run(actor)) : found),
      );
    } catch (error) {
      if (!(error instanceof NotPossible)) throw error;
      results.push({ ...resultOf(family, sequence, []), skipped: messageOf(error) });
    }
    results.push(...(wrong ?? wrongSteps(family, sequence)));
  };

  /** Deletes a record, even after the end of the run. @returns is it gone? Undefined if no answer came. */
  const removed = async (thing: Thing): Promise<boolean | undefined> => {
    try {
      const step = await actor.remove(thing);
      if (step && !step.response) return undefined;
      return thing.isGone || step?.response?.status === 404 || step?.response?.status === 410;
    } catch (error) {
      if (error instanceof NotPossible) return false;
      throw error;
    }
  };

  /** Deletes what was created. @returns lines for what could not be deleted */
  const cleanUp = async (): Promise<string[]> => {
    actor.begin('clean-up');
    isCleaning = true;
    const left: string[] = [...actor.unknown];
    let unanswered = 0;
    for (const thing of actor.things.filter(({ isGone }) => !isGone).reverse()) {
      const is = unanswered < MOST_UNANSWERED ? await removed(thing) : undefined;
      unanswered = is === undefined ? unanswered + 1 : 0;
      const { create, resource } = thing.subject;
      if (is !== true) left.push(`${resource.name} ${thing.key}, by ${create.operation.id}`);
    }
    return left;
  };

  const run = async (): Promise<SequenceResults> => {
    for (const [name, family] of Object.entries(sequenceFamilies)) {
      if (family.needsOther && !context.other) continue;
      for (const sequence of family.sequences(contract)) {
        if (isOver()) break;
        if (includes(name, sequence) && (name !== 'walk' || walks > 0)) await goThrough(name, sequence);
      }
    }
    const left = await cleanUp();
    const remarks: Remark[] =
      left.length > 0
        ? [{ title: 'Made by this run, perhaps, and still at the server:', lines: countLines(left) }]
        : [];
    const gone = [...made].filter(([, things]) => things.every(({ isGone }) => isGone));
    const undone = new Set([...gone.map(([one]) => one), ...results]);
    return { results, remarks, undone };
  };

  return {
    place: (one) => fixtures.place(one),
    isRemoval: (one) => isDeletion(fixtures.roles, one),
    track: (one, result) => {
      const response = result.recorded?.exchange.response;
      const things = fixtures.seen(one, response === undefined || isFailure(response) ? undefined : response);
      if (things.length > 0) made.set(result, things);
    },
    inOrder: (cases) => {
      const { true: last = [], false: first = [] } = Object.groupBy(cases, (one) =>
        String(isRemoval(fixtures.roles, one)),
      );
      // A record inside another is deleted first.
      const depth = ({ operation: { path } }: Case): number => path.split('/').length;
      return [...first, ...last.toSorted((one, other) => depth(other) - depth(one))];
    },
    run,
  };
};
