import { existsSync } from 'node:fs';
import { BaseResolver, isAbsoluteUrl, ResolveError, Source } from '@redocly/openapi-core';
import { child } from '../../base/pointer.ts';
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

/** Records where each object was read: bundling keeps objects and changes their places. */
export class RememberingResolver extends BaseResolver {
  readonly origins: Origins = new WeakMap();
  readonly sources = new Map<string, SourceFile>();
  readonly parsed = new Map<string, unknown>();
  /** As they were read: bundling writes others in their places. */
  readonly references = new Map<string, Reference>();
  /** Examples in files of their own that could not be had. */
  readonly external: PlacedFault[] = [];
  readonly reader: Reader;
  /** Puts examples in files of their own in their places; left as they are written if undefined. */
  readonly externals: Externals | undefined;
  #characters = 0;
  #values = 0;
  /** The first fatal error. */
  fault: unknown;

  constructor(reader: Reader, externals?: Externals) {
    super();
    this.reader = reader;
    this.externals = externals;
  }

  /** The aliases of each file are within its bounds: are those of all files together? */
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

  /** A reference is a URI: `a%20b.yaml` is the file `a b.yaml`. */
  override resolveExternalRef(base: string | null, reference: string): string {
    const written = super.resolveExternalRef(base === null ? base : this.reader.baseOf(base), reference);
    if (!reference.includes('%') || isAbsoluteUrl(written)) return written;
    const decoded = decodePercent(written);
    return existsSync(decoded) ? decoded : written;
  }

  override async loadExternalRef(file: string): Promise<Source> {
    try {
      const source = await this.reader.read(file);
      await this.externals?.prepare(source, this.reader);
      return new Source(file, source.text);
    } catch (error) {
      throw new ResolveError(error as Error);
    }
  }

  override parseDocument(source: Source): ParsedFile {
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
