import { BOXED_KEY, isBoxed } from './boxed-number.ts';
import { exactTextOf, type Key } from './kept-digits.ts';

/** TypeScript's library does not declare `JSON.rawJSON` yet. */
const { rawJSON: rawJson } = JSON as unknown as { readonly rawJSON: (text: string) => object };

/** A replacer for `JSON.stringify` that writes kept digits. */
const replace = function (this: unknown, key: string, member: unknown): unknown {
  const text = isBoxed(member) ? exactTextOf(member, BOXED_KEY) : exactTextOf(this, key);
  return text === undefined ? member : rawJson(text);
};

/** Equivalent to `JSON.stringify` with `replace`, which takes several times as long for lists of numbers. */
const write = (value: unknown, holder: unknown, key: Key): string | undefined => {
  if (typeof value === 'number') return exactTextOf(holder, key) ?? JSON.stringify(value);
  if (Array.isArray(value) && !('toJSON' in value)) {
    const items: string[] = [];
    for (let index = 0; index < value.length; index++)
      items.push(write(value[index], value, index) ?? 'null');
    return `[${items.join(',')}]`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Object.getPrototypeOf(value) !== Object.prototype || 'toJSON' in value)
    return JSON.stringify(value, replace);
  const members: string[] = [];
  for (const name of Object.keys(value)) {
    const member = write(value[name as never], value, name);
    if (member !== undefined) members.push(`${JSON.stringify(name)}:${member}`);
  }
  return `{${members.join(',')}}`;
};

/**
 * Writes a value as JSON, numbers with their kept digits.
 * @param indent spaces for each level; one line without it
 */
export const toJson = (value: unknown, indent?: number): string | undefined =>
  indent === undefined ? write(value, undefined, BOXED_KEY) : JSON.stringify(value, replace, indent);
