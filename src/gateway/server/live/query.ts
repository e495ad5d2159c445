import { type ExchangeResponse, type Failure, headerOf, isFailure } from '../../../http/exchange.ts';
import type { Kept } from '../../../recording/kept.ts';
import { WORKSPACE_HEADER } from '../../workspace.ts';

/** A query for exchanges: which, in which order, and how many. */
export interface ExchangeQuery {
  readonly isWanted: (kept: Kept) => boolean;
  /** Does the newest exchange come first? */
  readonly isNewestFirst: boolean;
  readonly limit: number;
}

/** The values of the parameter `verdict`. */
const VERDICTS = {
  conforms: ({ verdict }) => verdict.violations.length === 0 && verdict.undocumented === undefined,
  request: ({ verdict }) => verdict.violations.some(({ side }) => side === 'request'),
  response: ({ verdict }) => verdict.violations.some(({ side }) => side === 'response'),
  undocumented: ({ verdict }) => verdict.undocumented !== undefined,
} satisfies Record<string, (kept: Kept) => boolean>;

const statusOf = (response: ExchangeResponse | Failure): string =>
  isFailure(response) ? 'none' : String(response.status);

const isStatus =
  (wanted: string) =>
  ({ exchange: { response } }: Kept): boolean => {
    const status = statusOf(response);
    return wanted.endsWith('XX') ? status[0] === wanted[0] && status !== 'none' : status === wanted;
  };

const hasText = (text: string) => {
  const wanted = text.toLowerCase();
  return ({ exchange: { request }, verdict }: Kept): boolean =>
    `${request.method} ${request.url} ${verdict.match?.operation.id ?? ''}`.toLowerCase().includes(wanted);
};

/** Makes the filter of each parameter. A text instead of a filter says what the value must be. */
const FILTERS: Readonly<Record<string, (value: string) => ((kept: Kept) => boolean) | string>> = {
  id: (value) => {
    const ids = new Set(value.split(',').map(Number));
    return [...ids].every(Number.isSafeInteger)
      ? ({ id }) => ids.has(id)
      : 'numbers with commas between them';
  },
  before: (value) => (/^\d+$/.test(value) ? ({ id }) => id < Number(value) : 'the number of an exchange'),
  provider: (value) => (kept) => kept.provider === value,
  operation: (value) => (kept) => kept.verdict.match?.operation.id === value,
  status: (value) =>
    /^([1-5](\d\d|XX)|none)$/.test(value) ? isStatus(value) : 'a status, a range such as 4XX, or none',
  verdict: (value) =>
    Object.hasOwn(VERDICTS, value)
      ? VERDICTS[value as keyof typeof VERDICTS]
      : `one of ${Object.keys(VERDICTS).join(', ')}`,
  workspace: (value) => (kept) =>
    (headerOf(kept.exchange.request.headers, WORKSPACE_HEADER) ?? 'default') === value,
  q: hasText,
};

const ORDERS = ['oldest', 'newest'];

/** The default and the largest `limit`. */
const MOST = 10_000;

const NAMES = [...Object.keys(FILTERS), 'order', 'limit'];

/** @returns the query, or a sentence about what is wrong with it */
export const readQuery = (url: string): ExchangeQuery | string => {
  const at = url.indexOf('?');
  const parameters = new URLSearchParams(at < 0 ? '' : url.slice(at + 1));
  const filters: ((kept: Kept) => boolean)[] = [];
  for (const [name, value] of parameters) {
    if (!NAMES.includes(name)) return `There is no parameter "${name}". There are: ${NAMES.join(', ')}.`;
    const filter = FILTERS[name]?.(value);
    if (typeof filter === 'string') return `"${name}" must be ${filter}.`;
    if (filter) filters.push(filter);
  }
  const [order, limit] = [parameters.get('order') ?? 'oldest', parameters.get('limit') ?? String(MOST)];
  if (!ORDERS.includes(order)) return `"order" must be ${ORDERS.join(' or ')}.`;
  if (!/^\d{1,5}$/.test(limit) || Number(limit) < 1 || Number(limit) > MOST)
    return `"limit" must be a number from 1 to ${MOST}.`;
  return {
    isWanted: (kept) => filters.every((isWanted) => isWanted(kept)),
    isNewestFirst: order === 'newest',
    limit: Number(limit),
  };
};

/** @param all the exchanges, oldest first */
export const select = (all: readonly Kept[], { isWanted, isNewestFirst, limit }: ExchangeQuery): Kept[] => {
  const wanted = all.filter(isWanted);
  return isNewestFirst ? wanted.reverse().slice(0, limit) : wanted.slice(0, limit);
};
