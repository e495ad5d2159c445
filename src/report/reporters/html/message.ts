import type { Operation } from '../../../contract/operation.ts';
import {
  type ExchangeRequest,
  type ExchangeResponse,
  type Failure,
  type Headers,
  isFailure,
} from '../../../http/exchange.ts';
import { type Pointer, tokensOf } from '../../../json/pointer.ts';
import type { Html } from '../../html-template.ts';
import { bodyMarkup, placeInBody } from './body.ts';
import { folded, NOTHING, page, truncate } from './markup.ts';

const MOST_CHARACTERS = 2000;

const mark = (text: string, isMarked: boolean): Html =>
  isMarked ? page`<mark>${text}</mark>` : page`${text}`;

/** The name of the header field in an instance pointer; `*` for all. */
const headerNameIn = (instance: Pointer): string | undefined => {
  const [part, name] = tokensOf(instance);
  if (part === 'cookies') return 'cookie';
  return part === 'headers' ? (name?.toLowerCase() ?? '*') : undefined;
};

const headerList = (headers: Headers, instance: Pointer): Html => {
  const target = headerNameIn(instance);
  const names = Object.keys(headers).filter((name) => headers[name] !== undefined);
  const isAbsent = target !== undefined && target !== '*' && !names.includes(target);
  const rows = names.flatMap((name) =>
    [headers[name] ?? []].flat().map((value) => {
      const isHit = name === target;
      return page`<div${isHit ? page` class="hit"` : ''}><dt>${name}</dt><dd>${folded(mark(truncate(value, MOST_CHARACTERS), isHit), value.length)}</dd></div>`;
    }),
  );
  const absent = isAbsent
    ? page`<div class="hit"><dt>${target}</dt><dd><mark>is not there</mark></dd></div>`
    : NOTHING;
  if (names.length === 0 && !isAbsent) return page`<p class="note">${mark('No header', target === '*')}</p>`;
  return page`<dl class="headers${target === '*' ? ' hit' : ''}">${rows}${absent}</dl>`;
};

/**
 * The index of the path segment of a path parameter, counted from the end because the server's path may come
 * first.
 */
const segmentIndexIn = (operation: Operation | undefined, instance: Pointer): number | undefined => {
  const [part, name] = tokensOf(instance);
  if (part !== 'path') return undefined;
  const segments = operation?.path.split('/').reverse() ?? [];
  return name === undefined ? -1 : segments.findIndex((segment) => segment.includes(`{${name}}`));
};

const pathMarkup = (path: string, operation: Operation | undefined, instance: Pointer): Html => {
  const target = segmentIndexIn(operation, instance);
  if (target === undefined || target < 0) return mark(truncate(path, MOST_CHARACTERS), target !== undefined);
  const segments = path.split('/');
  return page`${segments.map((segment, index) => page`${index === 0 ? '' : '/'}${mark(segment, segments.length - 1 - index === target)}`)}`;
};

const queryMarkup = (query: string, instance: Pointer): Html => {
  const [part, name = ''] = tokensOf(instance);
  const members = query === '' ? [] : query.split('&');
  const isTarget = (member: string): boolean => {
    const [key = ''] = new URLSearchParams(member).keys();
    return part === 'query' && (key === name || key.startsWith(`${name}[`));
  };
  const isAbsent = part === 'query' && !members.some(isTarget);
  const absent = isAbsent ? page` <mark>${name} is not there</mark>` : NOTHING;
  const shown = members.map(
    (member, index) =>
      page`${index === 0 ? '?' : '&'}${mark(truncate(member, MOST_CHARACTERS), isTarget(member))}`,
  );
  return page`${shown}${absent}`;
};

/** A request, with the place of a finding marked. */
export const requestMarkup = (
  { method, wirePath, query, headers, body }: ExchangeRequest,
  operation: Operation | undefined,
  instance: Pointer,
): Html => page`<section class="message"><h5>Request</h5>
<p class="start"><strong>${mark(method, instance === '/method')}</strong> ${pathMarkup(wirePath, operation, instance)}${queryMarkup(query, instance)}</p>
${headerList(headers, instance)}
${bodyMarkup(body, headers, placeInBody(instance), 'Request body')}</section>`;

/** A response, or why there is none. */
export const responseMarkup = (response: ExchangeResponse | Failure, instance: Pointer): Html => {
  if (isFailure(response)) {
    return page`<section class="message"><h5>Response</h5>
<p class="start"><mark>None</mark>: it ${response.message}.</p></section>`;
  }
  const { status, headers, body } = response;
  return page`<section class="message"><h5>Response</h5>
<p class="start">Status <strong>${mark(String(status), instance === '/status')}</strong></p>
${headerList(headers, instance)}
${bodyMarkup(body, headers, placeInBody(instance), 'Response body')}</section>`;
};
