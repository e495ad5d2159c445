import { isUtf8 } from 'node:buffer';
import { essenceOf } from '../../../contract/response.ts';
import { decodeText } from '../../../http/charset.ts';
import { type Body, type Headers, headerOf } from '../../../http/exchange.ts';
import { isAbove, type Pointer, step, tokensOf } from '../../../json/pointer.ts';
import type { Html } from '../../html-template.ts';
import { jsonLines } from './json-lines.ts';
import { excerpt, type Line } from './lines.ts';
import { formatCount, NOTHING, page, truncate } from './markup.ts';

const MOST_CHARACTERS = 2000;
const MOST_BYTES = 512;

/** The deepest existing value on the path of a pointer. */
const nearest = (root: unknown, pointer: Pointer): Pointer => {
  let [value, end] = [root, 0];
  for (const token of tokensOf(pointer)) {
    value = step(value, token);
    if (value === undefined) break;
    end = pointer.indexOf('/', end + 1);
    if (end < 0) return pointer;
  }
  return pointer.slice(0, end);
};

/** Does a line of the body contain the place: an item of a stream, or a member of a form? */
const containsPlace = (essence: string, line: string, item: number, place: Pointer | undefined): boolean => {
  if (place === undefined) return false;
  const [token] = tokensOf(place);
  if (token === undefined) return false;
  if (/json(l|-seq|-lines)$|ndjson$/.test(essence)) return line.trim() !== '' && String(item) === token;
  if (essence !== 'application/x-www-form-urlencoded') return false;
  const [name = ''] = new URLSearchParams(line).keys();
  return name === token || name.startsWith(`${token}[`);
};

const textLines = (text: string, essence: string, place: Pointer | undefined): Line[] => {
  const isForm = essence === 'application/x-www-form-urlencoded';
  let item = -1;
  return text.split(isForm ? /(?<=&)/ : /\r?\n/).map((line) => {
    if (line.trim() !== '') item++;
    const isHit = containsPlace(essence, line, item, place);
    const content = (): Html => page`${truncate(line, MOST_CHARACTERS)}`;
    return { content: isHit ? () => page`<mark>${content()}</mark>` : content, isHit, length: line.length };
  });
};

const hexLines = (bytes: Buffer): Line[] => {
  const shown = bytes.subarray(0, MOST_BYTES);
  const rows = Array.from({ length: Math.ceil(shown.length / 16) }, (_, row) => {
    const part = shown.subarray(row * 16, row * 16 + 16);
    const letters = part.toString('latin1').replace(/[^\x20-\x7e]/g, '·');
    return page`${part.toString('hex').replace(/../g, '$& ').padEnd(49)}${letters}`;
  });
  return rows.map((row) => ({ content: () => row, isHit: false }));
};

/** The text of a body; undefined for binary content. */
const textOf = ({ bytes }: Body, type: string): string | undefined => {
  const [, charset] = /;\s*charset="?([^";\s]+)/i.exec(type) ?? [];
  const decoded = charset === undefined ? undefined : decodeText(bytes, charset);
  if (decoded && 'text' in decoded) return decoded.text;
  return isUtf8(bytes) && !bytes.includes(0) ? bytes.toString() : undefined;
};

const linesOf = (body: Body, type: string, place: Pointer | undefined): Line[] => {
  const json = body.json();
  const text = textOf(body, type);
  if (text === undefined) return hexLines(body.bytes);
  if (!('value' in json) || !isUtf8(body.bytes)) return textLines(text, essenceOf(type), place);
  return jsonLines(body.bytes.toString(), place === undefined ? undefined : nearest(json.value, place));
};

/** A body in lines, with JSON indented. @param place the pointer of the value that is marked */
export const bodyMarkup = (body: Body, headers: Headers, place: Pointer | undefined, label: string): Html => {
  const { bytes } = body;
  const isWhole = place === '';
  if (bytes.length === 0) {
    const none = isWhole ? page`<mark>No body</mark>` : 'No body';
    return page`<p class="note">${none}</p>`;
  }
  const type = headerOf(headers, 'content-type') ?? '';
  const lines = linesOf(body, type, place);
  const isText = textOf(body, type) !== undefined;
  const size = isText
    ? NOTHING
    : page`<p class="note">${formatCount(bytes.length)} bytes that are no text${bytes.length > MOST_BYTES ? `, of which ${MOST_BYTES} are shown` : ''}</p>`;
  const isMarked = isWhole && !lines.some(({ isHit }) => isHit);
  return page`<div class="body${isMarked ? ' hit' : ''}">${size}${excerpt(lines, label)}</div>`;
};

/** The pointer into the body of an instance pointer; undefined if it is not in the body. */
export const placeInBody = (instance: Pointer): Pointer | undefined =>
  isAbove('/body', instance) ? instance.slice('/body'.length) : undefined;
