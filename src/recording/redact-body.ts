import { REDACTED } from './redacted.ts';
import { mayHaveSecretName, SECRET_NAMES } from './secret-names.ts';

/** Finds the start and the end of each secret in a text. */
type Find = (text: string) => Iterable<readonly [start: number, end: number]>;

/** Makes a finder from the pattern of what precedes a value, and a function for the end of the value. */
const finder = (
  before: RegExp,
  endOf: (text: string, start: number, match: RegExpExecArray) => number,
): Find =>
  function* (text) {
    const pattern = new RegExp(before.source, before.flags); // A copy, since `lastIndex` is state.
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

/** The end of a JSON string, from after its opening quote: the next quote that is not escaped. */
const endOfText = (text: string, start: number): number => {
  let at = indexFrom(text, '"', start);
  for (;;) {
    let backslashes = 0;
    while (at - 1 - backslashes >= start && text[at - 1 - backslashes] === '\\') backslashes++;
    if (at === text.length || backslashes % 2 === 0) return at;
    at = indexFrom(text, '"', at + 1);
  }
};

/** The end of a number. A number can be a secret too, such as a PIN. */
const endOfNumber = (text: string, start: number): number => {
  const end = /[^\d.eE+-]/g;
  end.lastIndex = start;
  return end.exec(text)?.index ?? text.length;
};

const IN_JSON = finder(new RegExp(`"${SECRET_NAMES}"\\s*:\\s*"`, 'gi'), endOfText);
/** Redacted numbers get quotes, so that the text is still JSON. */
const NUMBER_IN_JSON = finder(new RegExp(`"${SECRET_NAMES}"\\s*:\\s*(?=[-\\d])`, 'gi'), endOfNumber);

const IN_FORM = finder(new RegExp(`(?:^|&)${SECRET_NAMES}(?:%5B\\w*%5D|\\[\\w*\\])?=`, 'gi'), (text, start) =>
  indexFrom(text, '&', start),
);

/** The end of the text of an element, including CDATA. */
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

/** The content of a multipart part: from the empty line after its header fields to the next delimiter. */
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

/** Redacts members, elements, fields and parts of a text whose name is that of a secret. */
export const redactContent = (text: string): string => {
  if (!mayHaveSecretName(text)) return text;
  if (isForm(text)) return replaceIn(text, IN_FORM);
  if (isXml(text)) return replaceIn(replaceIn(text, IN_ELEMENT), IN_ATTRIBUTE);
  const clean = replaceIn(replaceIn(text, IN_JSON), NUMBER_IN_JSON, `"${REDACTED}"`);
  return isMultipart(text) ? replaceIn(clean, IN_PART) : clean;
};

/** Redacts the bytes of a body; returns the same bytes if they hold no secret. */
export const redactBytes = (bytes: Buffer): Buffer => {
  const text = bytes.toString('latin1'); // latin1 keeps every byte as it is.
  const clean = redactContent(text);
  return clean === text ? bytes : Buffer.from(clean, 'latin1');
};
