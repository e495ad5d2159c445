import { type Event, YAMLException } from 'js-yaml';
import { type Pointer, tokensOf } from '../json/pointer.ts';
import { isKnownJson, offsetInJson } from './json/offsets.ts';
import type { Place } from './place.ts';
import { placeAt, type SourceFile } from './source-file.ts';
import { anchorOf, membersOf, type Parsed, parsedOf, startOf } from './yaml/events.ts';
import { offsetIn, parseLoosely } from './yaml/loose.ts';

/** The files that the strict parser rejected: it is not run again for each place. */
const refused = new WeakSet<SourceFile>();

/** The events of the strict parser; undefined if it rejects the text. */
const strictlyParsed = (source: SourceFile): Parsed | undefined => {
  if (refused.has(source)) return undefined;
  try {
    return parsedOf(source);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    refused.add(source);
    return undefined;
  }
};

/**
 * The line and column of the value at a pointer, or of its nearest existing ancestor.
 * @param onKey return the place of the member's name, not of its value
 */
export const placeIn = (source: SourceFile, pointer: Pointer, onKey = true): Place => {
  if (isKnownJson(source)) return placeAt(source, offsetInJson(source, pointer, onKey));
  const parsed = strictlyParsed(source);
  if (!parsed) {
    const loose = parseLoosely(source);
    return placeAt(source, loose ? offsetIn(loose, pointer, onKey) : 0);
  }
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
