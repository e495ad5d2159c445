import { operationName } from '../../../run/distinct.ts';
import { allResults, isFailed, type Result, type Run } from '../../../run/result.ts';
import type { Html } from '../../html-template.ts';
import { NOTHING, page } from './markup.ts';

/** The states of a result, as the filter uses them. */
export type State = 'failed' | 'warning' | 'accepted' | 'passed' | 'skipped';

/** The symbol of each state, so that colour is not needed to tell them apart. */
export const SIGNS: Record<State, string> = {
  failed: '✗',
  warning: '!',
  accepted: '~',
  passed: '✓',
  skipped: '–',
};

export const LABELS: Record<State, string> = {
  failed: 'failed',
  warning: 'warning',
  accepted: 'accepted',
  passed: 'passed',
  skipped: 'not sent',
};

/** The symbol of a state, with a word for screen readers. */
export const signOf = (state: State): Html =>
  page`<span class="sign ${state}" role="img" aria-label="${LABELS[state]}" title="${LABELS[state]}">${SIGNS[state]}</span>`;

/** All states of a result, the most severe first. */
export const statesOf = (result: Result): State[] => {
  if (result.skipped !== undefined) return ['skipped'];
  return [
    isFailed(result) ? 'failed' : 'passed',
    ...(result.warnings.length > 0 ? (['warning'] as const) : []),
    ...(result.accepted.length > 0 ? (['accepted'] as const) : []),
  ];
};

/** The names that the filter offers. The page refers to them by their index, which is shorter. */
export interface Names {
  readonly contracts: readonly string[];
  readonly operations: readonly string[];
  readonly families: readonly string[];
}

const distinct = (names: readonly string[]): string[] => [...new Set(names)];

export const namesOf = (run: Run): Names => ({
  contracts: run.contracts.map(({ contract }) => contract.document.provider.name),
  operations: distinct(allResults(run).map(operationName)).sort((a, b) =>
    a.localeCompare(b, 'en', { numeric: true }),
  ),
  families: distinct(allResults(run).map(({ family }) => family)),
});

/** The indexes of names, for an attribute. */
export const numbersOf = (all: readonly string[], some: readonly string[]): string =>
  distinct(some)
    .map((name) => all.indexOf(name))
    .join(' ');

/** The markup if a condition holds, else nothing. */
export const markupIf = (is: boolean, markup: () => Html): Html => (is ? markup() : NOTHING);
