import { EVENT_ID, type Event, getScalarValue, parseEvents, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';
import { DOCUMENT_BOUNDS } from '../bounds.ts';
import type { SourceFile } from '../source-file.ts';

/** The largest nesting depth of a document. */
export const MAX_DEPTH = DOCUMENT_BOUNDS.levels;

/** The parser's events, and the members of the collections looked up so far, by the index of the collection's event. */
export interface Parsed {
  readonly events: readonly Event[];
  readonly members: Map<number, ReadonlyMap<string, Member>>;
}

const cache = new WeakMap<SourceFile, WeakRef<Parsed>>();

/** Parses a text into events. They are large, so the cache lets the garbage collector drop them. */
export const parsedOf = (source: SourceFile): Parsed => {
  const kept = cache.get(source)?.deref();
  if (kept) return kept;
  const parsed = { events: parseEvents(source.text, { maxDepth: MAX_DEPTH }), members: new Map() };
  cache.set(source, new WeakRef(parsed));
  return parsed;
};

const isOpening = ({ type }: Event): boolean => type === EVENT_ID.MAPPING || type === EVENT_ID.SEQUENCE;

/** The index of the event after the value at an index. */
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

/** The offset at which a value begins. */
export const startOf = (event: Event): number => {
  if (event.type === EVENT_ID.SCALAR) return event.valueStart - (isQuoted(event) ? 1 : 0);
  if (event.type === EVENT_ID.ALIAS) return event.anchorStart - 1;
  return 'start' in event ? event.start : 0;
};

/** The index of the value that an alias refers to: the last one before it with this anchor. */
export const anchorOf = (text: string, events: readonly Event[], index: number): number => {
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

/** The offset of a member's name or an item, and the index of its value's event. */
export interface Member {
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

/** The members of the collection at an index, by name or position. */
export const membersOf = (
  text: string,
  { events, members }: Parsed,
  index: number,
): ReadonlyMap<string, Member> => {
  const found = members.get(index) ?? readMembers(text, events, index);
  members.set(index, found);
  return found;
};
