import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileFaultOf } from '../../base/errors.ts';
import { child, isObject, type Pointer } from '../../base/pointer.ts';
import { parseSource } from '../parse-source.ts';
import type { SourceFile } from '../source-file.ts';

/** Why the value of an example cannot be had. */
interface ExternalFault {
  readonly pointer: Pointer;
  /** A sentence, without its full stop. */
  readonly message: string;
}

/** An example whose value stands in a file of its own. */
interface External {
  readonly pointer: Pointer;
  readonly example: Record<string, unknown>;
}

const isExternal = (value: unknown): value is Record<string, unknown> =>
  isObject(value) && typeof value.externalValue === 'string';

/** The Example Objects with an `externalValue`: the members of `examples`, or a whole file. */
const externalsIn = (value: unknown, pointer: Pointer, found: External[]): External[] => {
  if (typeof value !== 'object' || value === null) return found;
  for (const [key, member] of Object.entries(value)) {
    const at = child(pointer, key);
    if (key !== 'examples' || !isObject(member)) externalsIn(member, at, found);
    else {
      for (const [name, example] of Object.entries(member)) {
        if (isExternal(example)) found.push({ pointer: child(at, name), example });
        else if (!isObject(example) || !('value' in example)) externalsIn(example, child(at, name), found);
      }
    }
  }
  return found;
};

const TEXTS = /\.(txt|csv|tsv|md|html?|xml|svg|css|m?js|ts|ya?ml|json|ndjson|jsonl|sql|log|ics|vcf)$/i;

/** A JSON or YAML file as its value, another text as such, anything else as a text with a character for each byte. */
const contentOf = (file: string): unknown => {
  const bytes = readFileSync(file);
  const isRead = TEXTS.test(file) && isUtf8(bytes);
  if (!isRead) return bytes.toString('latin1');
  const text = bytes.toString('utf8');
  if (!/\.(ya?ml|json)$/i.test(file)) return text;
  try {
    return parseSource({ file, text });
  } catch {
    return text;
  }
};

/**
 * Puts the bytes of local files in the place of `externalValue`. What a URL leads to is not fetched.
 * @returns what could not be had
 */
export const readExternalValues = ({ file }: SourceFile, parsed: unknown): ExternalFault[] => {
  const whole = isExternal(parsed) && !('openapi' in parsed) ? [{ pointer: '', example: parsed }] : [];
  return externalsIn(parsed, '', whole).flatMap(({ pointer, example }) => {
    const reference = String(example.externalValue);
    delete example.externalValue;
    if ('value' in example) return [];
    const at = child(pointer, 'externalValue');
    if (/^[a-z][\w+.-]+:/i.test(reference))
      return [{ pointer: at, message: `the example at ${reference} is not fetched, and is left out` }];
    try {
      const [path = ''] = reference.split(/[?#]/);
      example.value = contentOf(resolve(dirname(file), decodeURIComponent(path)));
      return [];
    } catch (error) {
      return [{ pointer: at, message: `the reference "${reference}" leads nowhere: ${fileFaultOf(error)}` }];
    }
  });
};
