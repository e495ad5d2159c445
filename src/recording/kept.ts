import type { Pointer } from '../base/pointer.ts';
import type { Contract } from '../contract/contract.ts';
import type { Place } from '../document/place.ts';
import type { Placing } from '../judge/judge.ts';
import type { Recorded } from './recorded.ts';
import type { RedactedFindings } from './redact-finding.ts';

/** What is kept of an exchange: data, and not its contract, which may be replaced and would stay in memory. */
export interface Kept extends Omit<Recorded, 'contract' | 'verdict'> {
  /** Says where what was found stands in the document. */
  readonly contract: Placing;
  readonly verdict: RedactedFindings & {
    readonly match: { readonly operation: { readonly id: string } } | undefined;
  };
}

/** Says where findings stand in a contract's document, also when the contract has been let go. */
class Places implements Placing {
  #contract: Contract | undefined;
  readonly #known = new Map<Pointer, Place>();
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

  isOf(contract: Contract): boolean {
    return this.#contract === contract;
  }

  /** @param kept whose places may be asked for later */
  letGo(kept: Iterable<Kept>): void {
    for (const { contract, verdict } of kept) {
      if (contract !== this) continue;
      const { violations, warnings, undocumented } = verdict;
      for (const { schema } of [...violations, ...warnings, ...(undocumented ? [undocumented] : [])])
        this.#locate(schema);
    }
    this.#contract = undefined;
  }
}

/**
 * Makes what is kept of exchanges. A contract is held while it is its provider's newest one: places take time, and few ask for
 * them.
 * @param all everything that is kept
 */
export const createKeeper = (all: () => Iterable<Kept>): ((recorded: Recorded) => Kept) => {
  const newest = new Map<string, Places>();
  const placesOf = (provider: string, contract: Contract): Places => {
    const known = newest.get(provider);
    if (known?.isOf(contract)) return known;
    known?.letGo(all());
    const places = new Places(contract);
    newest.set(provider, places);
    return places;
  };
  return ({ contract, verdict: { match, ...findings }, ...recorded }) => ({
    ...recorded,
    contract: placesOf(recorded.provider, contract),
    verdict: { ...findings, match: match && { operation: { id: match.operation.id } } },
  });
};
