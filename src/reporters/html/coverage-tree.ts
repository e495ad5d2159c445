import type { CoverageItem, CoverageKind } from '../../coverage.ts';
import type { Html } from '../../html.ts';
import { figure, NOTHING, page } from './markup.ts';
import { when } from './names.ts';

const KINDS: Record<CoverageKind, readonly [one: string, many: string]> = {
  operation: ['operation', 'operations'],
  status: ['status', 'statuses'],
  'media-type': ['media type', 'media types'],
  parameter: ['parameter', 'parameters'],
  member: ['member', 'members'],
  'enum-value': ['enum value', 'enum values'],
  branch: ['branch', 'branches'],
};

const isReached = ({ count }: CoverageItem): boolean => count > 0;

/** Rounded down: 100 % is all. */
const percent = (reached: number, total: number): string =>
  total === 0 ? '–' : `${Math.floor((reached / total) * 1000) / 10} %`;

/** An inline style would be against the page's policy; an attribute of SVG is not one. */
const bar = (reached: number, total: number): Html =>
  page`<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect class="rest" width="100" height="6"/><rect class="done" width="${total === 0 ? 0 : (reached / total) * 100}" height="6"/></svg>`;

const share = (items: readonly CoverageItem[]): Html => {
  const reached = items.filter(isReached).length;
  return page`${bar(reached, items.length)} <span class="soft">${figure(reached)} of ${figure(items.length)}, ${percent(reached, items.length)}</span>`;
};

const sign = (is: boolean): Html =>
  is
    ? page`<span class="sign passed" role="img" aria-label="reached">✓</span>`
    : page`<span class="sign never" role="img" aria-label="never reached">○</span>`;

/** What is counted in exchanges; of the parts of a body it is only known that they were seen. */
const IN_EXCHANGES: ReadonlySet<CoverageKind> = new Set(['operation', 'status', 'media-type']);

const timesOf = ({ kind, count }: CoverageItem): Html =>
  when(count > 0 && IN_EXCHANGES.has(kind), () => page` <span class="soft">× ${figure(count)}</span>`);

const leaf = (item: CoverageItem): Html =>
  page`<li class="${isReached(item) ? 'reached' : 'missed'}">${sign(isReached(item))} <span class="soft">${KINDS[item.kind][0]}</span> <code>${item.name}</code>${timesOf(item)}</li>
`;

const list = (items: readonly CoverageItem[]): Html =>
  when(items.length > 0, () => page`<ul>${items.map(leaf)}</ul>`);

/** What a response has stands behind its status, in the order of the document. */
const byStatus = (items: readonly CoverageItem[]): CoverageItem[][] => {
  const groups: CoverageItem[][] = [];
  for (const item of items) {
    if (item.kind === 'status' || groups.length === 0) groups.push([item]);
    else groups.at(-1)?.push(item);
  }
  return groups;
};

const isAll = (items: readonly CoverageItem[]): string => (items.every(isReached) ? 'reached' : 'partly');

const statusMarkup = ([first, ...rest]: readonly CoverageItem[]): Html => {
  if (!first) return NOTHING;
  if (first.kind !== 'status') return list([first, ...rest]);
  if (rest.length === 0) return page`<ul>${leaf(first)}</ul>`;
  return page`<div class="${isAll([first, ...rest])}"><h5>${sign(isReached(first))} Response <code>${first.name}</code> <span class="soft">${isReached(first) ? `× ${figure(first.count)}` : 'never'}</span></h5>${list(rest)}</div>`;
};

const operationMarkup = (
  [operation, items]: [string, CoverageItem[]],
  most: number,
  isShort: boolean,
): Html => {
  const own = items.find(({ kind }) => kind === 'operation');
  const isCalled = own ? isReached(own) : items.some(isReached);
  const parts = items.filter((item) => item !== own);
  const rest = parts.slice(0, isShort && !isCalled ? 0 : most);
  const request = rest.filter(({ side }) => side === 'request');
  const response = rest.filter(({ side }) => side === 'response');
  const summary = page`${sign(isCalled)} <strong>${operation}</strong> ${share(items)}`;
  if (rest.length === 0) return page`<p class="operation ${isCalled ? 'reached' : 'missed'}">${summary}</p>`;
  return page`<details class="operation ${isAll(items)}"><summary>${summary}</summary>
${when(request.length > 0, () => page`<div class="${isAll(request)}"><h5>Request</h5>${list(request)}</div>`)}
${byStatus(response).map(statusMarkup)}
${when(rest.length < parts.length, () => page`<p class="note">${figure(parts.length - rest.length)} more are left out.</p>`)}</details>
`;
};

const kindRow = ([kind, items]: [CoverageKind, CoverageItem[]]): Html =>
  page`<tr><th scope="row">${KINDS[kind][1]}</th><td>${share(items)}</td></tr>`;

/** How many parts are told at most: large documents describe millions. */
const MOST_ITEMS = 20_000;

/** How many parts each operation may have on the page; those of operations that were never called tell nothing. */
const mostOf = (items: readonly CoverageItem[]): number => {
  if (items.length <= MOST_ITEMS) return items.length;
  const called = items.filter((item) => item.kind === 'operation' && isReached(item)).length;
  return Math.ceil(MOST_ITEMS / Math.max(1, called));
};

/** The contract itself, with what was and what was not reached. */
export const coverageMarkup = (items: readonly CoverageItem[], id: string): Html => {
  if (items.length === 0) return NOTHING;
  const most = mostOf(items);
  const isShort = most < items.length;
  const reached = items.filter(isReached).length;
  const left = page`<p class="note">There is too much for one page: parts of operations are left out, above all of those never called.</p>`;
  return page`<details class="block coverage"><summary><h3>Coverage <span class="count">${percent(reached, items.length)}</span></h3></summary>
<table class="kinds"><tbody>${[...Map.groupBy(items, ({ kind }) => kind)].map(kindRow)}</tbody></table>
<p><label><input type="checkbox" class="only" id="${id}"> Only what was never reached</label></p>
${isShort ? left : NOTHING}
${[...Map.groupBy(items, ({ operation }) => operation)].map((group) => operationMarkup(group, most, isShort))}</details>`;
};
