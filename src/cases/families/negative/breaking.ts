import type { Operation } from '../../../contract/operation.ts';
import { isAbove, type Pointer } from '../../../json/pointer.ts';
import { toJson } from '../../../json/stringify.ts';
import type { Violation } from '../../../judge/judge.ts';
import type { Case } from '../../case.ts';
import { type CaseContext, type Draft, writeDraft } from '../../draft.ts';
import { judgeCase } from '../../judge-case.ts';
import type { CaseFamily } from '../family.ts';
import { type Place, placesIn, withAt } from './places.ts';
import { type Subject, subjectsOf } from './subjects.ts';

/** The largest number of cases of one family for one operation. */
export const MOST_CASES = 60;

/** One way to break one rule at a place. */
export interface Attempt {
  /** The name of the case, for a place: `${at} as 7 instead of string`. */
  readonly name: (at: string) => string;
  /** Values to try, those first that are likeliest to break only the intended rule. */
  readonly values: readonly unknown[];
}

/** Lists the attempts of a family to break the value at a place. */
export type Breaker = (place: Place, subject: Subject, context: CaseContext) => Iterable<Attempt>;

const MOST_SHOWN = 40;

/** A value as a short text. */
export const excerptOf = (value: unknown): string => {
  const text = toJson(value) ?? String(value);
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN - 3)}...` : text;
};

/** Interleaves lists: the first element of each, then the second of each, and so on. */
function* interleave<T>(lists: readonly Iterable<T>[]): Generator<T> {
  let waiting = lists.map((list) => list[Symbol.iterator]());
  while (waiting.length > 0) {
    const going: Iterator<T>[] = [];
    for (const iterator of waiting) {
      const { done, value } = iterator.next();
      if (done) continue;
      going.push(iterator);
      yield value;
    }
    waiting = going;
  }
}

/** A case that the server has to refuse. */
export const refusedCase = (
  context: CaseContext,
  draft: Draft,
  { family, name, statuses = [] }: { family: string; name: string; statuses?: readonly number[] },
): Case => ({ ...writeDraft(context, draft), name, family, expects: { kind: 'refuse', statuses } });

/** The judge's findings; undefined when the request cannot be sent or matches another operation. */
export const violationsOf = ({ contract }: CaseContext, one: Case): readonly Violation[] | undefined => {
  if (one.unsendable !== undefined) return undefined;
  const { match, violations } = judgeCase(contract, one);
  return match?.operation === one.operation ? violations : undefined;
};

interface Aim {
  readonly at: Pointer;
  /** The judge may report a wrong value in a union at any of the union's schemas. */
  readonly union: Pointer | undefined;
  readonly rules: ReadonlySet<string>;
}

/**
 * How precise a case is: 0 when it breaks only the intended rule, 1 when it breaks several in the same
 * place, more otherwise.
 */
const distanceFrom = (violations: readonly Violation[] | undefined, { at, union, rules }: Aim): number => {
  if (!violations || violations.length === 0) return Number.POSITIVE_INFINITY;
  const isHere = violations.every(({ instance }) => isAbove(at, instance));
  const isIntended = violations.some(({ rule }) => rules.has(rule));
  if (isHere && isIntended) return violations.length === 1 ? 0 : 1;
  const isOfUnion = union !== undefined && violations.every(({ instance }) => isAbove(union, instance));
  return isOfUnion ? 2 : Number.POSITIVE_INFINITY;
};

/** Of the values of an attempt, the one with the fewest other faults. */
const tryAttempt = (
  context: CaseContext,
  { subject, place, attempt }: Try,
  { kind, rules }: BreakingOptions,
): Case | undefined => {
  const { at, value, suffix, statuses, draftWith } = subject;
  const aim = {
    at: at + place.instance,
    union: place.union === undefined ? undefined : at + place.union,
    rules,
  };
  const name = attempt.name(aim.at) + suffix;
  let best: { readonly one: Case; readonly distance: number } | undefined;
  for (const other of attempt.values) {
    const draft = draftWith(withAt(value, place.instance, other));
    const one = refusedCase(context, draft, { family: kind, name, statuses });
    const distance = distanceFrom(violationsOf(context, one), aim);
    if (distance < (best?.distance ?? Number.POSITIVE_INFINITY)) best = { one, distance };
    if (distance === 0) break;
  }
  return best?.one;
};

interface Try {
  readonly subject: Subject;
  readonly place: Place;
  readonly attempt: Attempt;
}

function* triesAt(breaker: Breaker, subject: Subject, place: Place, context: CaseContext): Generator<Try> {
  for (const attempt of breaker(place, subject, context)) yield { subject, place, attempt };
}

export interface BreakingOptions {
  /** The family's name. */
  readonly kind: string;
  readonly title: string;
  /** The keywords that the judge reports when the intended rule is broken. */
  readonly rules: ReadonlySet<string>;
  readonly breaker: Breaker;
}

function* casesOf(
  options: BreakingOptions,
  context: CaseContext,
  operation: Operation,
): Generator<Case, void> {
  const places = subjectsOf(context, operation).flatMap((subject) =>
    placesIn(context.contract, subject.schema, subject.value).map((place) => ({ subject, place })),
  );
  const tries = places.map(({ subject, place }) => triesAt(options.breaker, subject, place, context));
  const named = new Set<string>();
  for (const one of interleave(tries)) {
    const { subject, place, attempt } = one;
    if (named.size >= MOST_CASES) return;
    if (named.has(attempt.name(subject.at + place.instance) + subject.suffix)) continue;
    const made = tryAttempt(context, one, options);
    if (!made) continue;
    named.add(made.name);
    yield made;
  }
}

/**
 * A negative family that breaks values of valid requests at every place it can; the judge confirms each
 * case.
 */
export const breaking = (options: BreakingOptions): CaseFamily => ({
  kind: 'negative',
  title: options.title,
  casesOf: (context, operation) => casesOf(options, context, operation),
});
