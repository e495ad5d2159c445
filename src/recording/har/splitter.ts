import { createSpan } from './span.ts';

/** An error in a recording, and its byte offset. */
export interface SplitFault {
  readonly offset: number;
  /** What is wrong, as a sentence whose subject is the file. */
  readonly message: string;
}

/** Splits a recording into the texts of its entries, keeping only one of them in memory. */
export interface Splitter {
  /** @returns the error, after which no more entries are found */
  readonly push: (chunk: Buffer) => SplitFault | undefined;
  /** To be called at the end of the file. */
  readonly end: () => SplitFault | undefined;
}

/**
 * Called with the text of each entry and its offset.
 * @param bytes undefined when the entry is too large
 */
export type EntryFound = (bytes: Buffer | undefined, start: number) => void;

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a] as const;
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_ARRAY, CLOSE_ARRAY] = [0x7b, 0x7d, 0x5b, 0x5d] as const;
const SPACE = 0x20;
const MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** The innermost value of `{"log":{"entries":[…]}}` around the current byte: the root object, `log`, or `log.entries`. */
type Stage = 'root' | 'log' | 'entries';

/** The nesting depth of each stage's members. */
const LEVEL = { root: 1, log: 2, entries: 3 } as const;

const MOST_ENTRY_BYTES = 64 * 1024 * 1024;

/** The name of a member, from its JSON text. */
const nameIn = (text: Buffer | undefined): string => {
  try {
    return String(JSON.parse(text?.toString('utf8') ?? ''));
  } catch {
    return ''; // A malformed name is not one of those looked for.
  }
};

/**
 * Looks only for brackets and strings; the entries are parsed one by one later. Parsing the whole file, as
 * libraries do, takes longer than judging it.
 */
export const createSplitter = (found: EntryFound, most: number = MOST_ENTRY_BYTES): Splitter => {
  let stage: Stage = 'root';
  let depth = 0;
  let isInString = false;
  let isEscaped = false;
  let isDone = false;
  let hasEntries = false;
  let isEntryDue = true;
  /** Is the current entry a number or literal, which has no closing character? */
  let isBare = false;
  /** The last string and the name of the current member, outside of entries. */
  let [text, name] = ['', ''];
  /** The entry that is read; outside of entries, the string. */
  const span = createSpan(most);
  /** The number of bytes before this chunk. */
  let passed = 0;
  let fault: SplitFault | undefined;

  const fail = (at: number, message: string): SplitFault => {
    fault = { offset: passed + at, message };
    return fault;
  };

  /** Between the members of the root or the log? A string may be the name of one. */
  const isNaming = (): boolean => stage !== 'entries' && depth === LEVEL[stage];

  /** @returns the offset after the closing quote; the end of the chunk if the string continues */
  const skipString = (chunk: Buffer, from: number): number => {
    let at = from;
    if (isEscaped) at++;
    isEscaped = false;
    for (; at < chunk.length; at++) {
      const byte = chunk[at];
      if (byte === BACKSLASH) at++;
      else if (byte === QUOTE) {
        isInString = false;
        return at + 1;
      }
    }
    isEscaped = at > chunk.length;
    return chunk.length;
  };

  /** Between entries? */
  const isBetween = (): boolean => stage === 'entries' && depth === LEVEL.entries;

  const begin = (at: number): SplitFault | undefined => {
    if (!isEntryDue) return fail(at, 'lacks a comma between two entries');
    isEntryDue = false;
    span.open(passed + at);
    return undefined;
  };

  const finish = (chunk: Buffer, end: number): void => {
    isBare = false;
    const { bytes, start } = span.close(chunk, passed, end);
    found(bytes, start);
  };

  /** An entry that is no object is skipped later. */
  const bare = (at: number): SplitFault | undefined => {
    if (!isBetween() || isBare) return undefined;
    isBare = true;
    return begin(at);
  };

  const open = (byte: number, at: number): SplitFault | undefined => {
    if (depth === 0 && byte !== OPEN_OBJECT) return fail(at, 'is no HAR: it is no JSON object');
    if (stage === 'root' && depth === 1 && byte === OPEN_OBJECT && name === 'log') stage = 'log';
    else if (stage === 'log' && depth === 2 && byte === OPEN_ARRAY && name === 'entries') {
      stage = 'entries';
      isEntryDue = true;
      hasEntries = true;
    } else if (isBetween()) {
      const wrong = begin(at);
      if (wrong) return wrong;
    }
    depth++;
    return undefined;
  };

  const close = (chunk: Buffer, byte: number, at: number): SplitFault | undefined => {
    if (isBetween() && byte !== CLOSE_ARRAY) return fail(at, 'lacks the "]" after its entries');
    if (isBare) finish(chunk, at);
    depth--;
    if (isBetween()) finish(chunk, at + 1);
    else if (stage !== 'root' && depth < LEVEL[stage]) stage = stage === 'entries' ? 'log' : 'root';
    isDone = depth === 0;
    return undefined;
  };

  const comma = (chunk: Buffer, at: number): SplitFault | undefined => {
    if (!isBetween()) return undefined;
    if (isBare) finish(chunk, at);
    if (isEntryDue) return fail(at, 'has a comma without an entry before it');
    isEntryDue = true;
    return undefined;
  };

  const mark = (chunk: Buffer, byte: number, at: number): SplitFault | undefined => {
    if (depth === 0 && passed + at < MARK.length && byte === MARK[passed + at]) return undefined;
    if (isDone || (depth === 0 && byte !== OPEN_OBJECT && byte !== OPEN_ARRAY))
      return fail(at, isDone ? 'goes on after its end' : 'is no HAR: it is no JSON object');
    switch (byte) {
      case QUOTE:
        isInString = true;
        if (isNaming()) span.open(passed + at);
        return isBetween() ? begin(at) : undefined;
      case OPEN_OBJECT:
      case OPEN_ARRAY:
        return open(byte, at);
      case CLOSE_OBJECT:
      case CLOSE_ARRAY:
        return close(chunk, byte, at);
      case COMMA:
        return comma(chunk, at);
      case COLON:
        if (isNaming()) name = text;
        return bare(at);
      default:
        return bare(at);
    }
  };

  const scan = (chunk: Buffer): SplitFault | undefined => {
    let at = 0;
    while (at < chunk.length) {
      if (isInString) {
        at = skipString(chunk, at);
        if (!isInString && isNaming()) text = nameIn(span.close(chunk, passed, at).bytes);
        else if (!isInString && isBetween()) finish(chunk, at);
        continue;
      }
      const byte = chunk[at] as number;
      // Within an entry only brackets and quotes matter.
      const isMark =
        depth > 3
          ? byte === QUOTE || (byte | SPACE) === OPEN_OBJECT || (byte | SPACE) === CLOSE_OBJECT
          : byte > SPACE;
      const wrong = isMark ? mark(chunk, byte, at) : undefined;
      if (wrong) return wrong;
      at++;
    }
    return undefined;
  };

  return {
    push: (chunk) => {
      if (fault) return fault;
      const wrong = scan(chunk);
      if (wrong) return wrong;
      span.keep(chunk, passed);
      passed += chunk.length;
      return undefined;
    },
    end: () => {
      if (fault) return fault;
      if (isDone) return hasEntries ? undefined : fail(-passed, 'is no HAR: it has no "log" with "entries"');
      if (depth === 0) return fail(0, 'is empty');
      if (!hasEntries) return fail(0, 'ends in the middle, before any entry');
      return fail(
        0,
        `ends in the middle of ${stage === 'entries' && depth > 3 ? 'an entry' : 'the recording'}`,
      );
    },
  };
};
