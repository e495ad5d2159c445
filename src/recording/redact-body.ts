import { REDACTED } from './redacted.ts';
import { mayHaveSecretName, SECRET_NAMES } from './secret-names.ts';

/** Where a secret begins in a text, and where it ends. */
type Find = (text: string) => Iterable<readonly [start: number, end: number]>;

/** What a name looks like right before its value, and what ends the value. */
const finder = (
  before: RegExp,
  endOf: (text: string, start: number, match: RegExpExecArray) => number,
): Find =>
  function* (text) {
    const pattern = new RegExp(before.source, before.flags); // Its state is this search's.
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      const start = match.index + match[0].length;
      const end = endOf(text, start, match);
      if (end > start) yield [start, end];
      pattern.lastIndex = Math.max(end, start);
    }
  };

const indexFrom = (text: string, mark: string, start: number): number => {
  const at = text.indexOf(mark, start);
  return at < 0 ? text.length : at;
};

/** The end of a JSON text from behind its quote: the next quote that no odd number of backslashes is before. */
const endOfText = (text: string, start: number): number => {
  let at = indexFrom(text, '"', start);
  for (;;) {
    let backslashes = 0;
    while (at - 1 - backslashes >= start && text[at - 1 - backslashes] === '\\') backslashes++;
    if (at === text.length || backslashes % 2 === 0) return at;
    at = indexFrom(text, '"', at + 1);
  }
};

/** The end of a number, which may be a secret too: a PIN. */
const endOfNumber = (text: string, start: number): number => {
  const end = /[^\d.eE+-]/g;
  end.lastIndex = start;
  return end.exec(text)?.index ?? text.length;
};

const IN_JSON = finder(new RegExp(`"${SECRET_NAMES}"\\s*:\\s*"`, 'gi'), endOfText);
/** Digits get quotes, so that what is left is still JSON. */
const NUMBER_IN_JSON = finder(new RegExp(`"${SECRET_NAMES}"\\s*:\\s*(?=[-\\d])`, 'gi'), endOfNumber);

const IN_FORM = finder(new RegExp(`(?:^|&)${SECRET_NAMES}(?:%5B\\w*%5D|\\[\\w*\\])?=`, 'gi'), (text, start) =>
  indexFrom(text, '&', start),
);

/** The end of an element's text; CDATA belongs to it. */
const endOfElement = (text: string, start: number): number => {
  if (!text.startsWith('<![CDATA[', start)) return indexFrom(text, '<', start);
  const end = text.indexOf(']]>', start);
  return end < 0 ? text.length : end + ']]>'.length;
};

const IN_ELEMENT = finder(
  new RegExp(`<(?:[\\w.-]+:)?${SECRET_NAMES}(?:\\s[^<>]*)?>`, 'gi'),
  (text, start, [tag]) => (tag.endsWith('/>') ? start : endOfElement(text, start)),
);
const IN_ATTRIBUTE = finder(
  new RegExp(`\\s(?:[\\w.-]+:)?${SECRET_NAMES}\\s*=\\s*(["'])`, 'gi'),
  (text, start, [, quote]) => indexFrom(text, quote as string, start),
);

/** From the empty line behind the header fields of a part to the next delimiter. */
const IN_PART = finder(
  new RegExp(
    `\\sname="?${SECRET_NAMES}(?:\\[\\w*\\])?"?[^\\r\\n]*\\r\\n(?:[^\\r\\n]+\\r\\n){0,9}\\r\\n`,
    'gi',
  ),
  (text, start) => indexFrom(text, '\r\n--', start),
);

const replaceIn = (text: string, find: Find, value: string = REDACTED): string => {
  const parts: string[] = [];
  let last = 0;
  for (const [start, end] of find(text)) {
    parts.push(text.slice(last, start), value);
    last = end;
  }
  return last === 0 ? text : parts.join('') + text.slice(last);
};

const isForm = (text: string): boolean => /^[\w.%+~*[\]-]+=/.test(text);
const isXml = (text: string): boolean => /^\s*</.test(text);
const isMultipart = (text: string): boolean => /^(?:\r\n)?--\S/.test(text);

/** Redacts the values of members, elements, fields and parts of a text that are named like secrets. */
export const redactContent = (text: string): string => {
  if (!mayHaveSecretName(text)) return text;
  if (isForm(text)) return replaceIn(text, IN_FORM);
  if (isXml(text)) return replaceIn(replaceIn(text, IN_ELEMENT), IN_ATTRIBUTE);
  const clean = replaceIn(replaceIn(text, IN_JSON), NUMBER_IN_JSON, `"${REDACTED}"`);
  return isMultipart(text) ? replaceIn(clean, IN_PART) : clean;
};

/** Redacts the bytes of a body; the same bytes, where there is nothing to take out. */
export const redactBytes = (bytes: Buffer): Buffer => {
  const text = bytes.toString('latin1'); // latin1 keeps every byte as it is.
  const clean = redactContent(text);
  return clean === text ? bytes : Buffer.from(clean, 'latin1');
};
