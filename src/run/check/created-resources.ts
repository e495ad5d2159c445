import { isWrite } from '../../cases/case.ts';
import type { Operation } from '../../contract/operation.ts';
import { type ExchangeResponse, headerOf, isFailure } from '../../http/exchange.ts';
import { shorten } from '../../json/excerpt.ts';
import type { Json } from '../../json/json.ts';
import { isObject } from '../../json/pointer.ts';
import type { Remark, Result } from '../result.ts';

/** Members with an object's own id, and names that end with the id of a resource: `groupId`, `group_id`. */
const OWN = ['id', 'uuid', 'guid', 'key'];
const NAMED = /^(.+?)(?:Id|ID|_id|Uuid|Guid)$/;

/** Longer URLs are cut to this many characters. */
const MOST_ADDRESS = 200;

/** Limits: how deep a response is searched, how many ids are listed, and how long one may be. */
const [MOST_LEVELS, MOST_IDS, MOST_LENGTH] = [3, 4, 80];

const isId = (value: unknown): boolean =>
  (typeof value === 'string' && value.length <= MOST_LENGTH) ||
  typeof value === 'number' ||
  typeof value === 'bigint';

/** The resource of a path: `groups` of `/accounts/{id}/groups`. */
const subjectOf = (operation: Operation | undefined): string =>
  operation?.path
    .split('/')
    .findLast((segment) => /^\w/.test(segment))
    ?.toLowerCase() ?? '';

/** Is it the name of the resource, in singular or plural? */
const isAbout = (name: string, subject: string): boolean =>
  name !== '' &&
  subject !== '' &&
  (subject.startsWith(name.toLowerCase()) || name.toLowerCase().startsWith(subject));

/** An object's own id, not one of a related object. */
const idOf = (value: Json, subject: string): string | undefined => {
  const names = Object.keys(value).filter((name) => isId(value[name]));
  const named = names.filter((name) => NAMED.test(name));
  const own =
    OWN.find((name) => names.includes(name)) ??
    named.find((name) => isAbout(NAMED.exec(name)?.[1] ?? '', subject)) ??
    named[0];
  return own && `${own} ${String(value[own])}`;
};

const isNest = (value: unknown): boolean =>
  isObject(value) || (Array.isArray(value) && value.length > 0 && value.every(isObject));

const ENVELOPE = /^(?:results?|data|items?|response|content|payload|resource|body|value)$/i;

/** The object inside an envelope. */
const contentOf = (value: Json, subject: string): unknown => {
  const nests = Object.keys(value).filter((name) => isNest(value[name]));
  const name = nests.find((one) => isAbout(one, subject)) ?? nests.find((one) => ENVELOPE.test(one));
  return name === undefined ? undefined : value[name];
};

/** The ids of created objects, not those of objects inside them, such as the users of a group. */
const idsIn = (value: unknown, subject: string, levels = MOST_LEVELS): string[] => {
  if (levels === 0) return [];
  if (Array.isArray(value)) return value.flatMap((item) => idsIn(item, subject, levels - 1));
  if (!isObject(value)) return [];
  const own = idOf(value, subject);
  return own === undefined ? idsIn(contentOf(value, subject), subject, levels - 1) : [own];
};

const traces = ({ headers, body }: ExchangeResponse, subject: string): string => {
  const location = headerOf(headers, 'location');
  const json = body.json();
  const ids = 'value' in json ? [...new Set(idsIn(json.value, subject))].slice(0, MOST_IDS) : [];
  return [...(location === undefined ? [] : [`Location ${location}`]), ...ids].join(', ');
};

const lineOf = ({ recorded, operation }: Result): string[] => {
  if (!recorded) return [];
  const { request, response } = recorded.exchange;
  const requestText = `${request.method} ${shorten(request.url, MOST_ADDRESS)}`;
  if (isFailure(response)) return [`${requestText} → ${response.kind}: nobody knows what became of it`];
  if (response.status < 200 || response.status >= 300) return [];
  const left = traces(response, subjectOf(operation));
  return [`${requestText} → ${response.status}${left === '' ? '' : ` ${left}`}`];
};

/** Each distinct line once, with its number of occurrences, in the order of the first. */
export const countLines = (lines: readonly string[]): string[] =>
  [...Map.groupBy(lines, (line) => line)].map(([line, { length }]) =>
    length === 1 ? line : `${length} × ${line}`,
  );

const TITLES: Readonly<Record<string, string>> = { POST: 'Created', DELETE: 'Deleted' };

/** Lists what requests have created, changed or deleted at a real server, so that it can be cleaned up. */
export const changesOf = (results: readonly Result[]): Remark[] => {
  const groups = Map.groupBy(results.filter(isWrite), ({ method }) => TITLES[method] ?? 'Changed');
  return [...groups].flatMap(([title, group]) => {
    const lines = group.flatMap(lineOf);
    return lines.length === 0 ? [] : [{ title: `${title} at the server:`, lines: countLines(lines) }];
  });
};
