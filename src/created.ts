import { isWrite } from './case.ts';
import { type ExchangeResponse, headerOf, isFailure } from './exchange.ts';
import { isObject } from './pointer.ts';
import type { Remark, Result } from './result.ts';

/** Members by which a server says what it has made: `id`, `groupId`, `group_id`, `uuid`. */
const ID = /^(?:id|uuid|guid|key)$|(?:Id|ID|_id|Uuid|Guid)$/;

/** How deep an answer is looked into, how many ids are told, and how long one may be. */
const [MOST_LEVELS, MOST_IDS, MOST_LENGTH] = [3, 4, 80];

const isId = (value: unknown): boolean =>
  (typeof value === 'string' && value.length <= MOST_LENGTH) ||
  typeof value === 'number' ||
  typeof value === 'bigint';

/** Every member of a value that is like an id, the outermost first. */
const idsIn = (value: unknown, levels = MOST_LEVELS): string[] => {
  if (levels === 0) return [];
  if (Array.isArray(value)) return value.flatMap((item) => idsIn(item, levels));
  if (!isObject(value)) return [];
  const members = Object.entries(value);
  const own = members.filter(([name, member]) => ID.test(name) && isId(member));
  return [
    ...own.map(([name, member]) => `${name} ${String(member)}`),
    ...members.flatMap(([, member]) => idsIn(member, levels - 1)),
  ];
};

const traces = ({ headers, body }: ExchangeResponse): string => {
  const location = headerOf(headers, 'location');
  const json = body.json();
  const ids = 'value' in json ? [...new Set(idsIn(json.value))].slice(0, MOST_IDS) : [];
  return [...(location === undefined ? [] : [`Location ${location}`]), ...ids].join(', ');
};

const lineOf = ({ recorded }: Result): string[] => {
  if (!recorded) return [];
  const { request, response } = recorded.exchange;
  const asked = `${request.method} ${request.url}`;
  if (isFailure(response)) return [`${asked} → ${response.kind}: nobody knows what became of it`];
  if (response.status < 200 || response.status >= 300) return [];
  const left = traces(response);
  return [`${asked} → ${response.status}${left === '' ? '' : ` ${left}`}`];
};

const TITLES: Readonly<Record<string, string>> = { POST: 'Created', DELETE: 'Deleted' };

/** What requests have changed at a real server, for whoever cleans up there. */
export const changesOf = (results: readonly Result[]): Remark[] => {
  const groups = Map.groupBy(results.filter(isWrite), ({ method }) => TITLES[method] ?? 'Changed');
  return [...groups].flatMap(([title, group]) => {
    const lines = group.flatMap(lineOf);
    return lines.length === 0 ? [] : [{ title: `${title} at the server:`, lines }];
  });
};
