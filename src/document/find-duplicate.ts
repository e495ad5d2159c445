import { EVENT_ID, getScalarValue } from 'js-yaml';
import type { Place } from './place.ts';
import { looksLikeJson, placeAt, type SourceFile } from './source-file.ts';
import { parsedOf, startOf } from './yaml/events.ts';

/** A string of JSON; with the colon after it, if it is a name. */
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

/** Does the file certainly have no duplicate member? A quick test, since finding its place takes much memory. */
const hasNoDuplicate = ({ text }: SourceFile): boolean => {
  try {
    return countNames(text) === countMembers(JSON.parse(text));
  } catch {
    return true; // YAML: its parser rejects duplicates itself.
  }
};

/** The place of a duplicate member in a JSON file, which `JSON.parse` would accept; undefined if there is none. */
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
