import { type Pointer, tokensOf } from '../../json/pointer.ts';
import type { SourceFile } from '../source-file.ts';

/** The offset of a member's name or an item, and the offset of its value. */
interface Member {
  readonly start: number;
  readonly value: number;
}

type Members = ReadonlyMap<string, Member>;

const [QUOTE, BACKSLASH, COMMA, OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [...'"\\,[]{}'].map(
  (character) => character.charCodeAt(0),
);

/** The offset behind a string that begins at `start`. */
const endOfString = (text: string, start: number): number => {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let first = at;
    while (text.charCodeAt(first - 1) === BACKSLASH) first--;
    if ((at - first) % 2 === 0) return at + 1;
  }
  return text.length;
};

/** White space, and the colon after a name. */
const GAP = /[\s:]*/y;

const skipGap = (text: string, start: number): number => {
  GAP.lastIndex = start;
  GAP.test(text);
  return GAP.lastIndex;
};

/** The offset of the comma or bracket that follows the value at `start`. */
const endOfValue = (text: string, start: number): number => {
  let depth = 0;
  for (let at = start; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = endOfString(text, at);
      continue;
    }
    if (code === OPEN_OBJECT || code === OPEN_ARRAY) depth++;
    else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) {
      if (depth === 0) return at;
      depth--;
    } else if (code === COMMA && depth === 0) return at;
    at++;
  }
  return text.length;
};

/** The members of the object or array at `start`. Of several with the same name the last one counts, as for `JSON.parse`. */
const readMembers = (text: string, start: number): Members => {
  const members = new Map<string, Member>();
  const isObject = text.charCodeAt(start) === OPEN_OBJECT;
  if (!isObject && text.charCodeAt(start) !== OPEN_ARRAY) return members;
  for (let [at, position] = [skipGap(text, start + 1), 0]; at < text.length; position++) {
    const code = text.charCodeAt(at);
    if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) break;
    const end = isObject ? endOfString(text, at) : at;
    const name = isObject ? (JSON.parse(text.slice(at, end)) as string) : String(position);
    const value = skipGap(text, end);
    members.set(name, { start: at, value });
    at = endOfValue(text, value);
    if (text.charCodeAt(at) === COMMA) at = skipGap(text, at + 1);
  }
  return members;
};

/** The members found so far of a JSON text, by the offset of their object or array. The garbage collector may drop them. */
const cache = new WeakMap<SourceFile, WeakRef<Map<number, Members>>>();

/** Records that a text is valid JSON. */
export const markAsJson = (source: SourceFile): void => void cache.set(source, new WeakRef(new Map()));

/** Is the text cachedMembers to be valid JSON? */
export const isKnownJson = (source: SourceFile): boolean => cache.has(source);

const membersReadOf = (source: SourceFile): Map<number, Members> => {
  const kept = cache.get(source)?.deref();
  if (kept) return kept;
  const members = new Map<number, Members>();
  cache.set(source, new WeakRef(members));
  return members;
};

/**
 * The offset of the value at a pointer, or of its nearest existing ancestor, in valid JSON. Only the values on the path are
 * read: a parser that keeps all places takes several times as long.
 * @param onKey return the offset of the member's name, not of its value
 */
export const offsetInJson = (source: SourceFile, pointer: Pointer, onKey: boolean): number => {
  const { text } = source;
  const cachedMembers = membersReadOf(source);
  let start = skipGap(text, 0);
  let value = start;
  for (const token of tokensOf(pointer)) {
    const members = cachedMembers.get(value) ?? readMembers(text, value);
    cachedMembers.set(value, members);
    const member = members.get(token);
    if (!member) break;
    value = member.value;
    start = onKey ? member.start : value;
  }
  return start;
};
