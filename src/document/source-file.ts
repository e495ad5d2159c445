import { readFile } from 'node:fs/promises';
import { getSystemErrorMessage } from 'node:util';
import {
  binaryTag,
  CORE_SCHEMA,
  EVENT_ID,
  type Event,
  getScalarValue,
  loadAll,
  mergeTag,
  omapTag,
  pairsTag,
  parseEvents,
  SCALAR_STYLE,
  type ScalarEvent,
  setTag,
  YAMLException,
} from 'js-yaml';
import { UserError } from '../base/errors.ts';
import { child, type Pointer, tokensOf } from '../base/pointer.ts';
import { formatPlace, type Place } from './place.ts';

/** A file's text, as YAML or JSON. */
export interface SourceFile {
  readonly file: string;
  readonly text: string;
}

const READ_FAULTS: Record<string, string> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EISDIR: 'it is a folder',
};

/** @throws Error whose message says why the file cannot be read, as a clause */
export const readSource = async (file: string): Promise<SourceFile> => {
  try {
    return { file, text: await readFile(file, 'utf8') };
  } catch (error) {
    const { code = '', errno = 0 } = error as NodeJS.ErrnoException;
    throw new Error(READ_FAULTS[code] ?? getSystemErrorMessage(errno));
  }
};

/** YAML as Redocly reads it: with merge keys, without timestamps. */
const SCHEMA = CORE_SCHEMA.withTags(mergeTag, binaryTag, omapTag, pairsTag, setTag);
const MOST_DEPTH = 1000;

const lineStarts = new WeakMap<SourceFile, readonly number[]>();

const lineStartsOf = (source: SourceFile): readonly number[] => {
  const kept = lineStarts.get(source);
  if (kept) return kept;
  const { text } = source;
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  lineStarts.set(source, starts);
  return starts;
};

const placeAt = (source: SourceFile, offset: number): Place => {
  const starts = lineStartsOf(source);
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return { file: source.file, line: low + 1, column: offset - (starts[low] as number) + 1 };
};

/** The lines of a text from one to another, both counted from 1 and included, and no more than there are. */
export const linesOf = (source: SourceFile, from: number, to: number): readonly string[] => {
  const starts = lineStartsOf(source);
  return starts.slice(from - 1, to).map((start, index) => {
    const end = starts[from + index] ?? source.text.length;
    return source.text.slice(start, end).replace(/\r?\n$/, '');
  });
};

const explain = (source: SourceFile, { reason, mark }: YAMLException): UserError => {
  const { file } = source;
  const place = mark ? { file, line: mark.line + 1, column: mark.column + 1 } : placeAt(source, 0);
  return new UserError(`${formatPlace(place)} is not valid YAML or JSON: ${reason}.`);
};

const parseYaml = (source: SourceFile): unknown => {
  const documents = loadAll(source.text, { schema: SCHEMA, maxDepth: MOST_DEPTH });
  if (documents.length < 2) return documents[0];
  throw new YAMLException('expected a single document in the stream, but found more');
};

const looksLikeJson = (text: string): boolean => /^\s*[{[]/.test(text);

/**
 * Reads a file's text. What begins as JSON is read as JSON, ten times as fast as YAML.
 * @returns undefined when it is empty
 * @throws UserError with line and column
 */
export const parseSource = (source: SourceFile): unknown => {
  if (looksLikeJson(source.text)) {
    try {
      return JSON.parse(source.text);
    } catch {
      // The parser of YAML, which JSON is too, says where the mistake is.
    }
  }
  try {
    const parsed = parseYaml(source);
    const circle = source.text.includes('*') ? findCircle(parsed, '', new Set()) : undefined;
    if (circle === undefined) return parsed;
    throw new UserError(
      `${formatPlace(placeIn(source, circle))}: this alias leads back to what it stands in.`,
    );
  } catch (error) {
    throw error instanceof YAMLException ? explain(source, error) : error;
  }
};

/** Where an alias (`*name`) leads back to what it stands in; undefined when none does. */
const findCircle = (value: unknown, pointer: Pointer, above: Set<object>): Pointer | undefined => {
  if (typeof value !== 'object' || value === null) return undefined;
  if (above.has(value)) return pointer;
  above.add(value);
  for (const [key, member] of Object.entries(value)) {
    const found = findCircle(member, child(pointer, key), above);
    if (found !== undefined) return found;
  }
  above.delete(value);
  return undefined;
};

/** What a text consists of, in order, and the members of those parts that somebody has looked into. */
interface Parsed {
  readonly events: readonly Event[];
  readonly members: Map<number, ReadonlyMap<string, Member>>;
}

const known = new WeakMap<SourceFile, WeakRef<Parsed>>();

/** Large, so that it is kept only as long as there is room for it. */
const parsedOf = (source: SourceFile): Parsed => {
  const kept = known.get(source)?.deref();
  if (kept) return kept;
  const parsed = { events: parseEvents(source.text, { maxDepth: MOST_DEPTH }), members: new Map() };
  known.set(source, new WeakRef(parsed));
  return parsed;
};

const isOpening = ({ type }: Event): boolean => type === EVENT_ID.MAPPING || type === EVENT_ID.SEQUENCE;

/** The index of what follows the value at an index. */
const skip = (events: readonly Event[], index: number): number => {
  let [at, depth] = [index, 0];
  do {
    const event = events[at++] as Event;
    if (isOpening(event)) depth++;
    else if (event.type === EVENT_ID.POP) depth--;
  } while (depth > 0);
  return at;
};

const isQuoted = ({ style }: ScalarEvent): boolean =>
  style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED;

const startOf = (event: Event): number => {
  if (event.type === EVENT_ID.SCALAR) return event.valueStart - (isQuoted(event) ? 1 : 0);
  if (event.type === EVENT_ID.ALIAS) return event.anchorStart - 1;
  return 'start' in event ? event.start : 0;
};

/** Where an alias leads: to the last value before it that has its name. */
const anchorOf = (text: string, events: readonly Event[], index: number): number => {
  const alias = events[index] as Event;
  if (alias.type !== EVENT_ID.ALIAS) return index;
  const name = text.slice(alias.anchorStart, alias.anchorEnd);
  return events.findLastIndex(
    (event, at) =>
      at < index &&
      event.type !== EVENT_ID.ALIAS &&
      'anchorStart' in event &&
      text.slice(event.anchorStart, event.anchorEnd) === name,
  );
};

/** A member of a mapping or an item of a sequence: where it begins, and the index of its value. */
interface Member {
  readonly start: number;
  readonly value: number;
}

const readMembers = (text: string, events: readonly Event[], index: number): Map<string, Member> => {
  const members = new Map<string, Member>();
  const isMapping = events[index]?.type === EVENT_ID.MAPPING;
  if (!isMapping && events[index]?.type !== EVENT_ID.SEQUENCE) return members;
  let position = 0;
  for (let at = index + 1; events[at] && events[at]?.type !== EVENT_ID.POP; position++) {
    const first = events[at] as Event;
    const value = isMapping ? skip(events, at) : at;
    const name = first.type === EVENT_ID.SCALAR && isMapping ? getScalarValue(text, first) : String(position);
    members.set(name, { start: startOf(first), value });
    at = skip(events, value);
  }
  return members;
};

const membersOf = (text: string, { events, members }: Parsed, index: number): ReadonlyMap<string, Member> => {
  const found = members.get(index) ?? readMembers(text, events, index);
  members.set(index, found);
  return found;
};

/**
 * Where the value at a pointer stands; where there is none, the nearest above it that is there.
 * @param onKey where the member begins, not its value
 */
export const placeIn = (source: SourceFile, pointer: Pointer, onKey = true): Place => {
  const parsed = parsedOf(source);
  const { events } = parsed;
  let [start, index] = [events[1] ? startOf(events[1]) : 0, 1];
  for (const token of tokensOf(pointer)) {
    const member = membersOf(source.text, parsed, anchorOf(source.text, events, index)).get(token);
    if (!member) break;
    index = member.value;
    start = onKey ? member.start : startOf(events[index] as Event);
  }
  return placeAt(source, start);
};

/** A text of JSON, and the colon that makes a name of it. */
const JSON_TEXT = /"(?:[^"\\]|\\.)*"(\s*:)?/g;

const countNames = (text: string): number => {
  let count = 0;
  for (const [, colon] of text.matchAll(JSON_TEXT)) if (colon !== undefined) count++;
  return count;
};

const countMembers = (value: unknown): number => {
  if (typeof value !== 'object' || value === null) return 0;
  const members = Object.values(value);
  return members.reduce<number>(
    (sum, member) => sum + countMembers(member),
    Array.isArray(value) ? 0 : members.length,
  );
};

/** Can it be told without looking closer that no member is there twice? To look closer takes much memory. */
const hasNoDuplicate = ({ text }: SourceFile): boolean => {
  try {
    return countNames(text) === countMembers(JSON.parse(text));
  } catch {
    return true; // It is YAML, where that is a mistake.
  }
};

/** Where a member is written whose name another member beside it has already: JSON is read without noticing. */
export const findDuplicate = (source: SourceFile): Place | undefined => {
  if (!looksLikeJson(source.text) || hasNoDuplicate(source)) return undefined;

  const names: (Set<string> | undefined)[] = [];
  let isKey = false;
  for (const event of parsedOf(source).events) {
    if (event.type === EVENT_ID.POP) names.pop();
    const above = names.at(-1);
    if (event.type === EVENT_ID.SCALAR && above && isKey) {
      const name = getScalarValue(source.text, event);
      if (above.has(name)) return placeAt(source, startOf(event));
      above.add(name);
      isKey = false;
      continue;
    }
    isKey = event.type === EVENT_ID.MAPPING || names.at(-1) !== undefined;
    if (event.type === EVENT_ID.DOCUMENT || event.type === EVENT_ID.SEQUENCE) names.push(undefined);
    else if (event.type === EVENT_ID.MAPPING) names.push(new Set());
  }
  return undefined;
};
