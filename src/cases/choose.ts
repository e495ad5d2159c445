import type { Operation } from '../contract/operation.ts';
import { type Case, isWrite } from './case.ts';
import type { CaseContext } from './draft.ts';
import { families } from './families.ts';
import { listCases } from './list-cases.ts';

export interface ChooseOptions {
  /** Ask for documented responses too, which only a mock can be asked for. */
  readonly isMock: boolean;
  /** Are requests sent that change something? Those that are not sent do not count. */
  readonly writes: boolean;
  readonly includes: (one: Case) => boolean;
  /** How many cases are sent at most. */
  readonly most?: number | undefined;
}

/** The cases of a contract that a run sends, in order. */
export interface Choice {
  readonly cases: readonly Case[];
  /** Operations of which not all cases were taken. */
  readonly shortened: readonly Operation[];
}

/** The cases of one operation, taken one by one. */
interface Queue {
  readonly operation: Operation;
  readonly cases: Iterator<Case>;
  readonly taken: Case[];
}

const byFamily = new Map(Object.keys(families).map((name, index) => [name, index]));

/** As many as may be sent, one of each operation by turns: each operation keeps its first cases. */
const shareOut = (context: CaseContext, options: ChooseOptions, most: number): Choice => {
  const { isMock, writes, includes } = options;
  const counts = (one: Case): boolean => one.unsendable === undefined && (writes || !isWrite(one));
  const seen = new Set<string>();
  /** Takes what will not be sent along on the way to the next case that will. */
  const nextOf = ({ cases, taken }: Queue): Case | undefined => {
    for (let { value, done } = cases.next(); !done; { value, done } = cases.next()) {
      if (!includes(value)) continue;
      if (counts(value)) return value;
      taken.push(value);
    }
    return undefined;
  };
  const queues = context.contract.operations.map((operation): Queue => {
    const cases = listCases(context, { isMock, seen }, [operation]);
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

/** Which cases are sent, in the order in which `listCases` has them. */
export const chooseCases = (context: CaseContext, options: ChooseOptions): Choice => {
  const { isMock, includes, most } = options;
  if (most !== undefined) return shareOut(context, options, most);
  return { cases: [...listCases(context, { isMock })].filter(includes), shortened: [] };
};
