import { allResults, type Run, totalsOf } from '../../../run/result.ts';
import type { Html } from '../../html-template.ts';
import type { Section } from './finding.ts';
import { formatCount, NOTHING, page, plural } from './markup.ts';
import { LABELS, markupIf, SIGNS, type State } from './names.ts';

/** The time of the first request. */
const startOf = (run: Run): Date | undefined => {
  const times = allResults(run).flatMap(({ recorded }) => recorded?.startedAt ?? []);
  const first = times.reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY);
  return Number.isFinite(first) ? new Date(first) : undefined;
};

const timeMarkup = (date: Date | undefined): Html =>
  date === undefined || Number.isNaN(date.getTime())
    ? NOTHING
    : page`<li><time datetime="${date.toISOString()}">${date.toISOString().slice(0, 16).replace('T', ' ')} UTC</time></li>`;

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

interface Tile {
  readonly label: string;
  readonly number: number;
  readonly state?: State;
}

const tile = ({ label, number, state }: Tile): Html =>
  page`<div class="tile ${number > 0 && state ? state : ''}"><dt>${label}</dt><dd>${formatCount(number)}</dd></div>`;

const countFound = (sections: readonly Section[], state: State): number =>
  sections.reduce((sum, { found }) => sum + found.filter((one) => one.state === state).length, 0);

const tilesOf = (run: Run, sections: readonly Section[]): Tile[] => {
  const { passed, failed, skipped } = totalsOf(allResults(run));
  const accepted = countFound(sections, 'accepted');
  return [
    { label: 'Contracts', number: run.contracts.length },
    { label: 'Passed', number: passed, state: 'passed' },
    { label: 'Failed', number: failed, state: 'failed' },
    { label: 'Not sent', number: skipped, state: 'skipped' },
    { label: 'Violations', number: countFound(sections, 'failed'), state: 'failed' },
    { label: 'Warnings', number: countFound(sections, 'warning'), state: 'warning' },
    ...(accepted > 0 ? [{ label: 'Accepted', number: accepted, state: 'accepted' as const }] : []),
  ];
};

/** The outcome of a run in one sentence. */
export const verdictOf = (run: Run, noun: string): string => {
  const { passed, failed } = totalsOf(allResults(run));
  if (failed > 0) return `${formatCount(failed)} of ${plural(passed + failed, noun)} failed`;
  return passed === 1 ? `The only ${noun} passed` : `All ${plural(passed, noun)} passed`;
};

/** The summary at the top of the page. */
export const summaryMarkup = (run: Run, sections: readonly Section[], noun: string): Html => {
  const isBroken = totalsOf(allResults(run)).failed > 0;
  const state: State = isBroken ? 'failed' : 'passed';
  return page`<header>
<p class="kind">contracts ${run.command}</p>
<h1><span class="sign ${state}" aria-hidden="true">${SIGNS[state]}</span> ${verdictOf(run, noun)}</h1>
<ul class="facts">${timeMarkup(startOf(run))}<li>took ${seconds(run.duration)}</li>${run.seed === undefined ? NOTHING : page`<li>seed ${run.seed}</li>`}</ul>
<dl class="tiles">${tilesOf(run, sections).map(tile)}</dl>
</header>`;
};

const toggle = (state: State, number: number): Html =>
  page`<label class="toggle ${state}"><input type="checkbox" name="${state}" checked> <span aria-hidden="true">${SIGNS[state]}</span> ${LABELS[state]} <span class="soft">${formatCount(number)}</span></label>`;

const choice = (name: string, label: string, all: string, names: readonly string[]): Html =>
  markupIf(
    names.length > 1,
    () =>
      page`<label class="choice"><span>${label}</span> <select name="${name}"><option value="">${all}</option>${names.map((one, index) => page`<option value="${index}">${one}</option>`)}</select></label>`,
  );

/** The filter, hidden until the script shows it. */
export const filterMarkup = (run: Run, sections: readonly Section[], noun: string): Html => {
  const names = sections[0]?.names ?? { contracts: [], operations: [], families: [] };
  const { passed, failed, skipped } = totalsOf(allResults(run));
  const numbers: [State, number][] = [
    ['failed', failed],
    ['warning', countFound(sections, 'warning')],
    ['accepted', countFound(sections, 'accepted')],
    ['passed', passed],
    ['skipped', skipped],
  ];
  return page`<form role="search" aria-label="Filter" data-noun="${noun}" hidden>
<label class="text"><span class="unseen">Search violations and ${noun}s</span><input type="search" name="q" placeholder="Search violations and ${noun}s (press /)" autocomplete="off" spellcheck="false"></label>
<fieldset><legend class="unseen">Show</legend>${numbers.map(([state, number]) => markupIf(number > 0, () => toggle(state, number)))}</fieldset>
${choice('contract', 'Contract', 'All contracts', names.contracts)}${choice('operation', 'Operation', 'All operations', names.operations)}${choice('family', 'Family', 'All families', names.families)}
<button type="reset">Reset</button>
<p role="status" class="soft"></p>
</form>`;
};
