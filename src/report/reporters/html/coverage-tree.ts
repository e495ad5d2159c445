import type { Contract } from '../../../contract/contract.ts';
import type { CoverageItem, CoverageKind } from '../../../coverage/coverage.ts';
import { formatPlace } from '../../../document/place.ts';
import type { Pointer } from '../../../json/pointer.ts';
import type { Html } from '../../html-template.ts';
import { type CoverageNode, treeOf } from './coverage-nodes.ts';
import { formatCount, NOTHING, page } from './markup.ts';
import { markupIf } from './names.ts';

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

/** A percentage, rounded down: 100 % means all. */
const percent = (reached: number, total: number): string =>
  total === 0 ? '–' : `${Math.floor((reached / total) * 1000) / 10} %`;

/** Drawn in SVG: the page's policy forbids inline styles, but not attributes of SVG. */
const bar = (reached: number, total: number): Html =>
  page`<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect class="rest" width="100" height="6"/><rect class="done" width="${total === 0 ? 0 : (reached / total) * 100}" height="6"/></svg>`;

const share = (items: readonly CoverageItem[]): Html => {
  const reached = items.filter(isReached).length;
  return page`${bar(reached, items.length)} <span class="soft share">${formatCount(reached)} of ${formatCount(items.length)}, ${percent(reached, items.length)}</span>`;
};

const sign = (is: boolean): Html =>
  is
    ? page`<span class="sign passed" role="img" aria-label="reached">✓</span>`
    : page`<span class="sign never" role="img" aria-label="never reached">○</span>`;

/** Kinds that are counted in exchanges. Of all others it is only known that they occurred. */
const IN_EXCHANGES: ReadonlySet<CoverageKind> = new Set(['operation', 'status', 'media-type']);

const timesOf = ({ kind, count }: CoverageItem): Html =>
  markupIf(
    count > 0 && IN_EXCHANGES.has(kind),
    () => page` <span class="soft">× ${formatCount(count)}</span>`,
  );

/** The place in the contract as `file:line:column`, which editors open. */
type PlaceOf = (pointer: Pointer) => string;

const placeMarkup = (pointer: Pointer, placeOf: PlaceOf): Html =>
  page`<code class="place">${placeOf(pointer)}</code>`;

/** The CSS class of a node: `partly` if it was reached, but not everything below it. */
const stateOf = (isOwn: boolean, inner: readonly CoverageNode[]): string => {
  if (!isOwn) return 'missed';
  return inner.every(isWhole) ? 'reached' : 'partly';
};

const isWhole = ({ item, children }: CoverageNode): boolean => isReached(item) && children.every(isWhole);

const list = (nodes: readonly CoverageNode[], placeOf: PlaceOf): Html =>
  markupIf(nodes.length > 0, () => page`<ul>${nodes.map((node) => nodeMarkup(node, placeOf))}</ul>`);

const nodeMarkup = ({ item, label, children }: CoverageNode, placeOf: PlaceOf): Html => {
  const is = isReached(item);
  const kind = item.kind === 'status' ? 'response' : KINDS[item.kind][0];
  return page`<li class="${stateOf(is, children)}"><div class="node">${sign(is)} <span class="soft">${kind}</span> <code>${label}</code>${timesOf(item)} ${placeMarkup(item.pointer, placeOf)}</div>${list(children, placeOf)}</li>
`;
};

const requestMarkup = (nodes: readonly CoverageNode[], placeOf: PlaceOf): Html =>
  markupIf(
    nodes.length > 0,
    () =>
      page`<li class="${stateOf(true, nodes)}"><div class="node"><span class="soft">request</span></div>${list(nodes, placeOf)}</li>`,
  );

/**
 * How many parts of each operation are listed. `isShort`: those of operations that were never called are left
 * out.
 */
interface Extent {
  readonly most: number;
  readonly isShort: boolean;
}

const operationMarkup = (
  [operation, items]: [string, CoverageItem[]],
  { most, isShort }: Extent,
  placeOf: PlaceOf,
): Html => {
  const own = items.find(({ kind }) => kind === 'operation');
  const isCalled = own ? isReached(own) : items.some(isReached);
  const parts = items.filter((item) => item !== own);
  const shown = parts.slice(0, isShort && !isCalled ? 0 : most);
  const place = own ? placeMarkup(own.pointer, placeOf) : NOTHING;
  const summary = page`${sign(isCalled)} <strong>${operation}</strong> ${share(items)} ${place}`;
  if (shown.length === 0) return page`<p class="operation ${isCalled ? 'reached' : 'missed'}">${summary}</p>`;
  const { request, responses } = treeOf(shown);
  return page`<details class="operation ${items.every(isReached) ? 'reached' : 'partly'}"><summary>${summary}</summary>
<ul class="tree">${requestMarkup(request, placeOf)}${responses.map((node) => nodeMarkup(node, placeOf))}</ul>
${markupIf(shown.length < parts.length, () => page`<p class="note">${formatCount(parts.length - shown.length)} more are left out.</p>`)}</details>
`;
};

const kindRow = ([kind, items]: [CoverageKind, CoverageItem[]]): Html =>
  page`<tr><th scope="row">${KINDS[kind][1]}</th><td>${share(items)}</td></tr>`;

/** The most parts on one page: large documents describe millions. */
const MOST_ITEMS = 20_000;

/** The most parts for each operation. Operations that were never called get none if there are too many. */
const mostOf = (items: readonly CoverageItem[]): number => {
  if (items.length <= MOST_ITEMS) return items.length;
  const called = items.filter((item) => item.kind === 'operation' && isReached(item)).length;
  return Math.ceil(MOST_ITEMS / Math.max(1, called));
};

/** The contract as a tree, with what was reached and what was not. */
export const coverageMarkup = (contract: Contract, items: readonly CoverageItem[], id: string): Html => {
  if (items.length === 0) return NOTHING;
  const placeOf: PlaceOf = (pointer) => formatPlace(contract.document.locate(pointer));
  const most = mostOf(items);
  const isShort = most < items.length;
  const reached = items.filter(isReached).length;
  const left = page`<p class="note">There is too much for one page: parts of operations are left out, above all of those never called.</p>`;
  return page`<details class="block coverage"><summary><h3>Coverage <span class="count">${percent(reached, items.length)}</span></h3></summary>
<table class="kinds"><tbody>${[...Map.groupBy(items, ({ kind }) => kind)].map(kindRow)}</tbody></table>
<p><label><input type="checkbox" class="only" id="${id}"> Only what was never reached</label> <span class="note scripted" hidden>The search above does not look in here.</span></p>
${isShort ? left : NOTHING}
${[...Map.groupBy(items, ({ operation }) => operation)].map((group) => operationMarkup(group, { most, isShort }, placeOf))}</details>`;
};
