import type { Contract } from '../../../contract/contract.ts';
import { type ExchangeRequest, isFailure } from '../../../http/exchange.ts';
import { fingerprintOf } from '../../../judge/fingerprint.ts';
import type { Violation } from '../../../judge/judge.ts';
import { violationMessage } from '../../../judge/sentence.ts';
import type { Recorded } from '../../../recording/recorder.ts';
import {
  type DistinctFinding,
  distinct,
  type FindingKind,
  occurrencesOf,
  operationName,
  someOf,
  statusOf,
} from '../../../run/distinct.ts';
import type { ContractResult, Result } from '../../../run/result.ts';
import type { Html } from '../../html-template.ts';
import { folded, formatCount, NOTHING, page, plural } from './markup.ts';
import { requestMarkup, responseMarkup } from './message.ts';
import { markupIf, type Names, numbersOf, type State, signOf } from './names.ts';
import { reproduce } from './reproduce.ts';
import { specLines } from './spec-lines.ts';

/** One finding, with an id that stays the same between runs. */
export interface ListedFinding extends DistinctFinding {
  readonly id: string;
  readonly state: State;
  /** Its number in the report. */
  readonly position: number;
}

/** What the parts of a contract's section need. */
export interface Section {
  readonly of: ContractResult;
  readonly names: Names;
  /** `case`, or `exchange` for recorded ones. */
  readonly noun: string;
  readonly found: readonly ListedFinding[];
}

const KINDS: readonly [FindingKind, State][] = [
  ['violations', 'failed'],
  ['warnings', 'warning'],
  ['accepted', 'accepted'],
];

/** All distinct findings of a contract. */
export const findingsOf = ({ contract, results }: ContractResult): ListedFinding[] => {
  const counts = new Map<string, number>();
  const idOf = (violation: Violation): string => {
    const print = fingerprintOf(contract, violation);
    const count = (counts.get(print) ?? 0) + 1;
    counts.set(print, count);
    return count === 1 ? `v-${print}` : `v-${print}-${count}`;
  };
  return KINDS.flatMap(([kind, state]) =>
    distinct(results, kind).map((finding) => ({ ...finding, state })),
  ).map((finding, position) => ({ ...finding, position, id: idOf(finding.violation) }));
};

/** How many exchanges of a finding are shown: three, or fewer when there are very many findings. */
const mostExchanges = ({ position }: ListedFinding): number => {
  if (position < 100) return 3;
  return position < 500 ? 1 : 0;
};

/** So many findings show their first exchange unfolded. */
const MOST_OPEN = 10;

const MOST_NAMES = 100;

/** The family of cases with invalid credentials. */
const WRONG_CREDENTIALS = 'wrong-credentials';

/** Commands with more characters than this are folded. */
const LONG_COMMAND = 1200;

/** The request without the header fields in which our gateway says where it listens. */
const withoutHop = (request: ExchangeRequest): ExchangeRequest => {
  const { host, connection, ...headers } = request.headers;
  return request.url.startsWith('/') ? { ...request, headers } : request;
};

/** One step of a sequence before the one with the violation. */
const stepMarkup = (contract: Contract, upstream: string, step: Recorded): Html => {
  const { request, response } = step.exchange;
  const status = isFailure(response) ? response.kind : String(response.status);
  const { command } = reproduce(contract, upstream, step);
  const answer = responseMarkup(response, '');
  return page`<li><details><summary><code>${request.method} ${request.wirePath.slice(0, 200)}</code> <span class="soft">${status}</span></summary><div class="messages">${requestMarkup(withoutHop(request), undefined, '')}${answer}</div><pre><code>${command}</code></pre></details></li>`;
};

const exchangeMarkup = (
  { of: { contract, upstream } }: Section,
  { violation, position }: ListedFinding,
  result: Result,
  index: number,
): Html => {
  const { recorded, name, family, operation } = result;
  if (!recorded) return NOTHING;
  const { request, response } = recorded.exchange;
  const { command, notes } = reproduce(contract, upstream, recorded, family === WRONG_CREDENTIALS);
  const at = (side: string): string => (violation.side === side ? violation.instance : '');
  const isOpen = index === 0 && position < MOST_OPEN;
  const steps = (result.steps ?? [])
    .filter((step) => step !== recorded)
    .map((step) => stepMarkup(contract, upstream, step));
  return page`<details class="exchange"${isOpen ? page` open` : ''}><summary><span>${name}</span> <code>${request.method} ${request.wirePath.slice(0, 200)}</code> <span class="soft">${statusOf(result)}</span></summary>
${steps.length === 0 ? NOTHING : page`<ol class="steps">${steps}</ol>`}<div class="messages">${requestMarkup(withoutHop(request), operation, at('request'))}${responseMarkup(response, at('response'))}</div>
<div class="copyable"><pre aria-label="Command that sends the request again">${folded(page`<code>${command}</code>`, command.length, LONG_COMMAND)}</pre><button type="button" hidden>Copy<span class="unseen"> the curl command</span></button></div>
${notes.map((note) => page`<p class="note">${note}</p>`)}</details>`;
};

const leftOut = (shown: number, more: number): string =>
  shown === 0
    ? 'Its exchanges are left out: there are too many findings for one page.'
    : `${plural(more, 'exchange')} more, with the same finding, left out.`;

const exchangesMarkup = (section: Section, found: ListedFinding): Html => {
  const recorded = found.results.filter((result) => result.recorded !== undefined);
  const shown = recorded.slice(0, mostExchanges(found));
  const more = recorded.length - shown.length;
  return page`${shown.map((result, index) => exchangeMarkup(section, found, result, index))}
${markupIf(more > 0, () => page`<p class="note">${leftOut(shown.length, more)}</p>`)}`;
};

/** The check that found a violation, and the cases that have it. */
const casesMarkup = ({ noun }: Section, found: ListedFinding): Html => {
  const { check, rule } = found.violation;
  const names = [...new Set(found.results.map(({ name }) => `“${name}”`))];
  const label = page`<code>${check}/${rule}</code> in ${plural(occurrencesOf(found), noun)}`;
  if (names.length <= 3) return page`<p class="cases">${label}: ${names.join(', ')}</p>`;
  const more = names.length - MOST_NAMES;
  return page`<details class="cases"><summary>${label}: ${someOf(names)}</summary><p>${names.slice(0, MOST_NAMES).join(', ')}${more > 0 ? ` and ${formatCount(more)} more` : ''}</p></details>`;
};

const findingMarkup = (section: Section, found: ListedFinding): Html => {
  const { violation, results, state, id } = found;
  const { side, instance } = violation;
  const message = violationMessage(violation);
  const { operations, families } = section.names;
  const places = results.map(operationName);
  const families_ = results.map(({ family }) => family);
  return page`<article class="finding ${state}" id="${id}" data-s="${state}" data-o="${numbersOf(operations, places)}" data-f="${numbersOf(families, families_)}">
<h4>${signOf(state)} <a class="self" href="#${id}">${someOf(places)}</a> <span class="side">${side}</span> <code>${instance}</code></h4>
<p class="sentence">${folded(page`${message.slice(0, 4000)}`, message.length)}</p>
${casesMarkup(section, found)}
${specLines(section.of.contract, violation)}
${exchangesMarkup(section, found)}
</article>
`;
};

const TITLES: Partial<Record<State, string>> = {
  failed: 'Violations',
  warning: 'Warnings: allowed, but hardly meant',
  accepted: 'Accepted by the baseline',
};

/** All findings of a contract. */
export const findingsMarkup = (section: Section): Html => {
  const groups = Map.groupBy(section.found, ({ state }) => state);
  return page`${[...groups].map(
    ([state, found]) =>
      page`<section class="findings" data-group><h3>${TITLES[state] ?? state} <span class="count">${formatCount(found.length)}</span></h3>
${found.map((one) => findingMarkup(section, one))}</section>`,
  )}`;
};
