import type { Event } from 'js-yaml';
import { type Pointer, tokensOf } from '../base/pointer.ts';
import type { Place } from './place.ts';
import { placeAt, type SourceFile } from './source-file.ts';
import { anchorOf, membersOf, parsedOf, startOf } from './yaml/events.ts';

/**
 * The line and column of the value at a pointer; if there is none, of its nearest existing parent.
 * @param onKey the place of the member's name, not of its value
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
