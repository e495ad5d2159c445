import { operationName, statusOf } from '../../../run/distinct.ts';
import { isFailed, isPassed, type Result, totalsOf } from '../../../run/result.ts';
import type { Html } from '../../html-template.ts';
import type { ListedFinding, Section } from './finding.ts';
import { formatCount, NOTHING, page, plural } from './markup.ts';
import { markupIf, numbersOf, signOf, statesOf } from './names.ts';

const byName = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });

/** Results grouped by operation, sorted; those without an operation last. */
const byOperation = (results: readonly Result[]): [string, Result[]][] => {
  const of = Map.groupBy(results, ({ operation }) => operation);
  const none = of.get(undefined);
  of.delete(undefined);
  const named = [...Map.groupBy([...of.values()].flat(), operationName)].sort(([a], [b]) => byName(a, b));
  return none ? [...named, ['no operation', none]] : named;
};

/** The result with the operation that the server saw: none for an unknown path or a wrong method. */
const asRouted = (result: Result): Result =>
  result.recorded && result.recorded.verdict.match === undefined
    ? { ...result, operation: undefined }
    : result;

const countOf = (results: readonly Result[]): number => results.reduce((sum, { count }) => sum + count, 0);

const cell = (number: number, state: 'passed' | 'failed'): Html =>
  page`<td class="${number === 0 ? 'none' : state}">${formatCount(number)}</td>`;

const operationRows = ([operation, results]: [string, Result[]]): Html => {
  const sent = results.filter(({ skipped }) => skipped === undefined);
  const rows = [...Map.groupBy(sent, statusOf)].sort(([a], [b]) => byName(a, b));
  return page`${rows.map(
    ([status, group], index) =>
      page`<tr>${index === 0 ? page`<th scope="rowgroup" rowspan="${rows.length}">${operation}</th>` : NOTHING}<td>${status}</td>${cell(countOf(group.filter(isPassed)), 'passed')}${cell(countOf(group.filter(isFailed)), 'failed')}</tr>
`,
  )}`;
};

/** With more operations than this, all are folded at first. */
const MOST_OPEN = 20;

/** With findings below the table, so many rows are unfolded at first, and the first finding is within the first screen. */
const MOST_ROWS = 8;

const skippedNotes = (results: readonly Result[]): Html => {
  const skipped = results.filter((result) => result.skipped !== undefined);
  return page`${[...Map.groupBy(skipped, (result) => result.skipped ?? '')].map(
    ([reason, group]) =>
      page`<p class="note">${signOf('skipped')} ${formatCount(group.length)} not sent: ${reason}.</p>`,
  )}`;
};

/** The number of responses by status, and how many of them conform. */
export const operationsMarkup = ({ of: { results }, found }: Section): Html => {
  const groups = byOperation(results.map(asRouted));
  const rows = groups.reduce((sum, [, group]) => sum + new Set(group.map(statusOf)).size, 0);
  const isOpen = groups.length <= MOST_OPEN && (found.length === 0 || rows <= MOST_ROWS);
  return page`<details class="block"${isOpen ? page` open` : ''}><summary><h3>Operations and statuses</h3></summary>
<table><thead><tr><th scope="col">Operation</th><th scope="col">Status</th><th scope="col">Passed</th><th scope="col">Failed</th></tr></thead>
${groups.map((group) => page`<tbody>${operationRows(group)}</tbody>`)}</table>
${skippedNotes(results)}</details>`;
};

const MOST_CHARACTERS = 160;
const short = (text: string): string =>
  text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;

const took = ({ recorded }: Result): string =>
  recorded ? `${formatCount(Math.round(recorded.duration))} ms` : '';

const MOST_LINKS = 3;

/** The rules that a case broke, linked to their findings. */
const link = ({ id, violation: { check, rule, side, instance } }: ListedFinding): Html =>
  page`<a href="#${id}" title="${side} ${instance.slice(0, 200)}">${check}/${rule}</a> `;

const links = (found: readonly ListedFinding[]): Html =>
  markupIf(found.length > 0, () => {
    const more = found.length - MOST_LINKS;
    return page` <span class="links">${found.slice(0, MOST_LINKS).map(link)}${more > 0 ? `and ${formatCount(more)} more` : ''}</span>`;
  });

/** The URL as recorded, since that of the case itself may hold credentials. */
const targetOf = ({ recorded, url }: Result): string => {
  if (!recorded) return url;
  const { wirePath, query } = recorded.exchange.request;
  return query === '' ? wirePath : `${wirePath}?${query}`;
};

const row = ({ names }: Section, result: Result, found: readonly ListedFinding[]): Html => {
  const states = statesOf(result);
  const { name, family, method, count, skipped } = result;
  const times = count > 1 ? page` <span class="soft">× ${formatCount(count)}</span>` : NOTHING;
  return page`<li data-s="${states.join(' ')}"${count > 1 ? page` data-times="${count}"` : NOTHING} data-f="${numbersOf(names.families, [family])}"><span>${states.map(signOf)}</span><span class="name">${short(name)}${times}${links(found)}</span><span class="soft family">${family}</span><code>${method} ${short(targetOf(result))}</code><span class="status">${skipped === undefined ? statusOf(result) : 'not sent'}</span><span class="soft time">${took(result)}</span></li>
`;
};

const foundIn = ({ found }: Section): Map<Result, ListedFinding[]> => {
  const all = new Map<Result, ListedFinding[]>();
  for (const one of found) {
    for (const result of new Set(one.results)) all.set(result, [...(all.get(result) ?? []), one]);
  }
  return all;
};

const total = (results: readonly Result[]): Html => {
  const { passed, failed, skipped } = totalsOf(results);
  return page`<span class="soft">${formatCount(passed)} passed${failed > 0 ? page`, <span class="failed">${formatCount(failed)} failed</span>` : ''}${skipped > 0 ? `, ${formatCount(skipped)} not sent` : ''}</span>`;
};

/**
 * One line for each result, folded by operation. Browsers lay out only what is visible, so ten thousand lines
 * are fast enough.
 */
export const casesMarkup = (section: Section): Html => {
  const { of, names, noun } = section;
  const found = foundIn(section);
  const groups = byOperation(of.results);
  return page`<section class="all" data-group><h3>All ${noun}s <span class="count">${formatCount(countOf(of.results))}</span></h3>
${groups.map(
  ([operation, results]) =>
    page`<details class="operation" data-group data-o="${numbersOf(names.operations, [operation])}"><summary><strong>${operation}</strong> ${total(results)}</summary>
<ol class="rows" aria-label="${plural(results.length, 'result')} of ${operation}">${results.map((result) => row(section, result, found.get(result) ?? []))}</ol></details>
`,
)}</section>`;
};
