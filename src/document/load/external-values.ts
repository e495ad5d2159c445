import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileFaultOf, messageOf, UserError } from '../../base/errors.ts';
import { textOf } from '../../json/json.ts';
import { child, isObject, type Pointer } from '../../json/pointer.ts';
import { isUrl } from '../access.ts';
import { createCounter, mostValues } from '../bounds.ts';
import { parseSource } from '../parse-source.ts';
import { formatPlace } from '../place.ts';
import { placeIn } from '../place-in.ts';
import type { SourceFile } from '../source-file.ts';
import { type Reader, unresolved } from './reader.ts';

/** Why an example's value cannot be read. */
interface ExternalFault {
  readonly pointer: Pointer;
  /** A sentence, without its full stop. */
  readonly message: string;
}

/** An example whose value is in another file. */
interface External {
  readonly pointer: Pointer;
  readonly example: Record<string, unknown>;
}

const isExternal = (value: unknown): value is Record<string, unknown> =>
  isObject(value) && typeof value.externalValue === 'string';

/**
 * Collects the Example Objects with an `externalValue` from the members of `examples`. A file may also be an Example Object
 * as a whole.
 */
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

/**
 * The value of a JSON or YAML file; another text file as a text; any other file as a text with one character for each byte.
 */
const contentOf = (file: string, bytes: Buffer): unknown => {
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

const allIn = (parsed: unknown): External[] => {
  const whole = isExternal(parsed) && !('openapi' in parsed) ? [{ pointer: '', example: parsed }] : [];
  return externalsIn(parsed, '', whole);
};

/** The URL or path of an example's file, which is relative to the file of the example. */
const targetOf = (base: string, reference: string): string => {
  const url = URL.parse(reference, isUrl(base) ? base : undefined);
  if (url) return url.href;
  const [path = ''] = reference.split(/[?#]/);
  return resolve(dirname(base), decodeURIComponent(path));
};

const faultOf = (reference: string, error: unknown): string => {
  const { code } = error as NodeJS.ErrnoException;
  return unresolved(reference, code === undefined ? messageOf(error) : fileFaultOf(error));
};

/** The limit for values was exceeded. */
class TooManyValues extends Error {
  readonly most: number;
  constructor(most: number) {
    super('too many values');
    this.most = most;
  }
}

/** Replaces each `externalValue` by the content of its file. */
export interface Externals {
  /** Fetches the files that are on servers, if that is allowed. Must be awaited before `read`. */
  readonly prepare: (source: SourceFile, reader: Reader) => Promise<void>;
  /** @returns the values that could not be read */
  readonly read: (source: SourceFile, parsed: unknown, reader: Reader) => ExternalFault[];
}

export const createExternals = (): Externals => {
  const remotes = new Map<string, Buffer | Error>();

  const bytesOf = (target: string, reader: Reader): Buffer => {
    const remote = remotes.get(target);
    if (remote instanceof Error) throw remote;
    if (remote) return remote;
    reader.reportOutside(target);
    return readFileSync(target);
  };

  const contents = new Map<string, { readonly value: unknown; readonly count: number }>();
  let [characters, values] = [0, 0];
  /** The content of a file. It is read once, but its values count for each reference to it. */
  const contentAt = (target: string, reader: Reader): unknown => {
    const cached = contents.get(target);
    const bytes = cached ? undefined : bytesOf(target, reader);
    const value = cached ? cached.value : contentOf(target, bytes as Buffer);
    const count = cached ? cached.count : createCounter()(value);
    contents.set(target, { value, count });
    characters += bytes?.length ?? 0;
    values += count;
    if (values > mostValues(characters)) throw new TooManyValues(mostValues(characters));
    return value;
  };

  return {
    prepare: async (source, reader) => {
      if (!source.text.includes('externalValue')) return;
      const base = reader.baseOf(source.file);
      const all = allIn(attempt(() => parseSource(source)));
      const targets = all.map(({ example }) => attempt(() => targetOf(base, textOf(example.externalValue))));
      for (const target of targets.filter((one) => one !== undefined && isUrl(one)) as string[])
        remotes.set(target, await reader.bytes(target).catch((error: Error) => error));
    },
    read: (source, parsed, reader) =>
      allIn(parsed).flatMap(({ pointer, example }) => {
        const reference = textOf(example.externalValue);
        delete example.externalValue;
        if ('value' in example) return [];
        try {
          const target = targetOf(reader.baseOf(source.file), reference);
          example.value = contentAt(target, reader);
          return [];
        } catch (error) {
          if (error instanceof TooManyValues)
            throw new UserError(
              `${formatPlace(placeIn(source, pointer))}: the files of examples make more than ${error.most} values of this document. Refer to each of them once.`,
            );
          return [{ pointer: child(pointer, 'externalValue'), message: faultOf(reference, error) }];
        }
      }),
  };
};

/** Undefined if it throws: the error is reported where the value is needed. */
const attempt = <T>(make: () => T): T | undefined => {
  try {
    return make();
  } catch {
    return undefined;
  }
};
