import type { Contract } from '../contract/contract.ts';
import type { Place } from '../document/place.ts';
import { linesOf, type SourceFile } from '../document/source-file.ts';
import type { Pointer } from '../json/pointer.ts';
import type { Placing } from '../judge/judge.ts';
import type { Recorded } from './recorded.ts';
import type { RedactedFindings } from './redact-finding.ts';

/** The lines of a document around a place. */
interface Excerpt {
  /** The number of the first line. */
  readonly from: number;
  readonly lines: readonly string[];
  /** The number of the line with the place. */
  readonly line: number;
}

/** Finds the line of a finding in the document, and the text around it. */
interface KeptPlacing extends Placing {
  readonly excerpt?: (pointer: Pointer) => Excerpt | undefined;
}

/** A recorded exchange without its contract, which may be replaced and would then stay in memory. */
export interface Kept extends Omit<Recorded, 'contract' | 'verdict'> {
  readonly contract: KeptPlacing;
  readonly verdict: RedactedFindings & {
    readonly match: { readonly operation: { readonly id: string } } | undefined;
  };
}

/** The number of lines shown before and after a place. */
const [BEFORE, AFTER] = [2, 6];

/** The length of a shown line, in characters. */
const LONGEST = 400;

/**
 * Cuts a long line: a document may be a single line of megabytes. Returns a copy, since a substring keeps the
 * whole text in memory.
 */
const shortened = (line: string): string => {
  const shown = line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
  return Buffer.from(shown).toString();
};

const excerptAt = (sources: readonly SourceFile[], { file, line }: Place): Excerpt | undefined => {
  const source = sources.find((one) => one.file === file);
  if (!source) return undefined;
  const from = Math.max(1, line - BEFORE);
  return { from, line, lines: linesOf(source, from, line + AFTER).map(shortened) };
};

/** Finds the places of findings in a contract's document, even after the contract was released. */
class Places implements KeptPlacing {
  #contract: Contract | undefined;
  readonly #known = new Map<Pointer, Place>();
  readonly #excerpts = new Map<Pointer, Excerpt | undefined>();
  readonly document: Placing['document'];

  constructor(contract: Contract) {
    this.#contract = contract;
    this.document = { locate: (pointer) => this.#locate(pointer) };
  }

  #locate(pointer: Pointer): Place {
    const known = this.#known.get(pointer);
    if (known) return known;
    const place = (this.#contract as Contract).document.locate(pointer);
    this.#known.set(pointer, place);
    return place;
  }

  excerpt(pointer: Pointer): Excerpt | undefined {
    if (this.#contract && !this.#excerpts.has(pointer))
      this.#excerpts.set(pointer, excerptAt(this.#contract.document.sources, this.#locate(pointer)));
    return this.#excerpts.get(pointer);
  }

  isOf(contract: Contract): boolean {
    return this.#contract === contract;
  }

  /**
   * Looks up what may still be needed, and releases the contract. @param kept the exchanges whose places may
   * be needed
   */
  release(kept: Iterable<Kept>): void {
    for (const { contract, verdict } of kept) {
      if (contract !== this) continue;
      const { violations, warnings, undocumented } = verdict;
      for (const { schema } of [...violations, ...warnings, ...(undocumented ? [undocumented] : [])])
        this.excerpt(schema);
    }
    this.#contract = undefined;
  }
}

/**
 * Makes recorded exchanges without their contracts. The newest contract of each provider is held, so that
 * places are looked up only on demand: that takes time, and few are needed.
 * @param all all exchanges that are kept
 */
export const createKeeper = (all: () => Iterable<Kept>): ((recorded: Recorded) => Kept) => {
  const newest = new Map<string, Places>();
  const placesOf = (provider: string, contract: Contract): Places => {
    const known = newest.get(provider);
    if (known?.isOf(contract)) return known;
    known?.release(all());
    const places = new Places(contract);
    newest.set(provider, places);
    return places;
  };
  return ({ id, provider, contract, startedAt, duration, exchange, verdict }) => {
    const { match, violations, warnings, undocumented } = verdict;
    return {
      id,
      provider,
      contract: placesOf(provider, contract),
      startedAt,
      duration,
      exchange,
      verdict: {
        violations,
        warnings,
        undocumented,
        match: match && { operation: { id: match.operation.id } },
      },
    };
  };
};
