import type { Operation } from '../contract/operation.ts';
import { type Case, isWrite } from './case.ts';
import type { CaseContext } from './draft.ts';
import { families } from './families.ts';
import { type ListOptions, listCases } from './list-cases.ts';
import type { Selection } from './select.ts';

export interface ChooseOptions extends Omit<ListOptions, 'listed'> {
  /** Are requests of unsafe methods sent? If not, they do not count towards `most`. */
  readonly writes: boolean;
  readonly includes: Selection['includes'];
  /** The largest number of cases to send. */
  readonly most?: number | undefined;
}

/** The cases of a contract that a run sends, in order. */
export interface Choice {
  readonly cases: readonly Case[];
  /** Operations that lost cases to the limit. */
  readonly shortened: readonly Operation[];
}

/** An iterator over the cases of one operation. */
interface Queue {
  readonly operation: Operation;
  readonly cases: Iterator<Case>;
  readonly taken: Case[];
}

const byFamily = new Map(Object.keys(families).map((name, index) => [name, index]));

/**
 * Takes cases round-robin over the operations up to the limit, so that each operation keeps its first ones.
 */
const shareOut = (context: CaseContext, options: ChooseOptions, most: number): Choice => {
  const { writes, includes } = options;
  const counts = (one: Case): boolean => one.unsendable === undefined && (writes || !isWrite(one));
  const listed = new Set<string>();
  /** Skips cases that are not sent, and keeps them for the report. */
  const nextOf = ({ cases, taken }: Queue): Case | undefined => {
    for (let { value, done } = cases.next(); !done; { value, done } = cases.next()) {
      if (!includes(value)) continue;
      if (counts(value)) return value;
      taken.push(value);
    }
    return undefined;
  };
  const queues = context.contract.operations.map((operation): Queue => {
    const cases = listCases(context, { ...options, listed }, [operation]);
    return { operation, cases, taken: [] };
  });
  let left = most;
  let open = queues;
  const shortened = new Set<Operation>();
  while (open.length > 0 && left > 0) {
    open = open.filter((queue) => {
      const one = nextOf(queue);
      if (!one) return false;
      if (left > 0) queue.taken.push(one);
      else shortened.add(queue.operation);
      left -= 1;
      return true;
    });
  }
  for (const queue of open) {
    if (!shortened.has(queue.operation) && nextOf(queue)) shortened.add(queue.operation);
  }
  const rank = ({ family }: Case): number => byFamily.get(family) ?? byFamily.size;
  return {
    cases: queues.flatMap(({ taken }) => taken).sort((a, b) => rank(a) - rank(b)),
    shortened: queues.map(({ operation }) => operation).filter((operation) => shortened.has(operation)),
  };
};

/** Chooses the cases to send. Their order is that of `listCases`. */
export const chooseCases = (context: CaseContext, options: ChooseOptions): Choice => {
  const { includes, most } = options;
  if (most !== undefined) return shareOut(context, options, most);
  return { cases: [...listCases(context, options).filter(includes)], shortened: [] };
};
