import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { BaseResolver } from '@redocly/openapi-core';
import { Source } from '@redocly/openapi-core/lib/bundle-oas';
import { child } from '../../json/pointer.ts';
import { createCounter, excessOfAliases, mostValues } from '../bounds.ts';
import { parseSource } from '../parse-source.ts';
import { formatPlace } from '../place.ts';
import { placeIn } from '../place-in.ts';
import type { SourceFile } from '../source-file.ts';
import type { Externals } from './external-values.ts';
import type { Origin, PlacedFault } from './origin.ts';
import type { Reader } from './reader.ts';
import { keyOf, type Reference, referenceAt } from './references.ts';

const decodePercent = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

type Origins = WeakMap<object, Origin>;
type ParsedFile = ReturnType<BaseResolver['parseDocument']>;

const isAbsoluteUrl = (text: string): boolean => /^(?:https?:\/\/|file:\/\/|data:)/.test(text);

/** Resolves a reference as the library does: relative to the URL or the path of the referring file. */
const joined = (base: string | null, reference: string): string => {
  if (isAbsoluteUrl(reference)) return reference;
  if (base && isAbsoluteUrl(base)) return new URL(reference, base).href;
  return resolve(base ? dirname(base) : process.cwd(), reference);
};

/**
 * Reads files for Redocly's bundler and records where each object was read, since bundling moves objects. It replaces the
 * library's own class, whose module would load the whole linter.
 */
export class RememberingResolver {
  readonly #documents = new Map<string, Promise<ParsedFile>>();
  readonly origins: Origins = new WeakMap();
  readonly sources = new Map<string, SourceFile>();
  readonly parsed = new Map<string, unknown>();
  /** The references as read: bundling changes them. */
  readonly references = new Map<string, Reference>();
  /** The examples in other files that could not be read. */
  readonly external: PlacedFault[] = [];
  readonly reader: Reader;
  /** Reads examples in other files; if undefined, `externalValue` stays as it is. */
  readonly externals: Externals | undefined;
  #characters = 0;
  #values = 0;
  /** The first fatal error. */
  fault: unknown;

  constructor(reader: Reader, externals?: Externals) {
    this.reader = reader;
    this.externals = externals;
  }

  /** Checks the aliases of all files together; those of each file were checked when it was parsed. */
  #count({ file, text }: SourceFile, parsed: unknown): void {
    this.#characters += text.length;
    if (text.includes('*')) this.#values += createCounter()(parsed);
    if (this.#values > mostValues(this.#characters)) throw excessOfAliases({ file, text }, this.#characters);
  }

  #remember(origin: Origin, value: unknown): void {
    if (typeof value !== 'object' || value === null || this.origins.has(value)) return;
    this.origins.set(value, origin);
    const { source, pointer } = origin;
    const reference = referenceAt(source.file, pointer, value);
    if (reference) this.references.set(keyOf(reference), reference);
    for (const [key, member] of Object.entries(value))
      this.#remember({ source, pointer: child(pointer, key) }, member);
  }

  /** Resolves a reference to a file. As a reference is a URI, `a%20b.yaml` is the file `a b.yaml`. */
  resolveExternalRef(base: string | null, reference: string): string {
    const written = joined(base === null ? base : this.reader.baseOf(base), reference);
    if (!reference.includes('%') || isAbsoluteUrl(written)) return written;
    const decoded = decodePercent(written);
    return existsSync(decoded) ? decoded : written;
  }

  async #load(file: string): Promise<Source> {
    const source = await this.reader.read(file);
    await this.externals?.prepare(source, this.reader);
    return new Source(file, source.text);
  }

  /** Each file is read and parsed once. */
  resolveDocument(base: string | null, reference: string): Promise<ParsedFile> {
    const file = this.resolveExternalRef(base, reference);
    const cached = this.#documents.get(file);
    if (cached) return cached;
    const document = this.#load(file).then((source) => this.#parse(source));
    this.#documents.set(file, document);
    return document;
  }

  getFiles(): Set<string> {
    return new Set(this.#documents.keys());
  }

  /** This object as the type that the library expects. */
  get forLibrary(): BaseResolver {
    return this as unknown as BaseResolver;
  }

  #parse(source: Source): ParsedFile {
    const own = { file: source.absoluteRef, text: source.body };
    this.sources.set(own.file, own);
    try {
      const parsed = parseSource(own);
      this.#count(own, parsed);
      for (const { pointer, message } of this.externals?.read(own, parsed, this.reader) ?? [])
        this.external.push({
          place: formatPlace(placeIn(own, pointer, false)),
          message,
          severity: 'warning',
        });
      this.#remember({ source: own, pointer: '' }, parsed);
      this.parsed.set(own.file, parsed);
      return { source, parsed };
    } catch (error) {
      this.fault ??= error;
      throw error;
    }
  }
}
