import type { Contract } from '../../../contract/contract.ts';
import type { Actor } from '../../actor.ts';
import type { Departure } from '../../departure.ts';
import { type Listing, listingsOf } from '../../lists/listing.ts';
import { operationsOf } from '../../subject.ts';
import type { SequenceFamily } from '../family.ts';

interface OfLists extends Omit<SequenceFamily, 'sequences'> {
  /** Has the contract what it needs? */
  readonly appliesTo: (listing: Listing, contract: Contract) => boolean;
  /** @throws NotPossible where it cannot go on */
  readonly run: (actor: Actor, listing: Listing) => Promise<readonly Departure[]>;
}

/** A family whose sequences are each about a list. */
export const ofLists = ({ appliesTo, run, ...family }: OfLists): SequenceFamily => ({
  ...family,
  sequences: (contract) =>
    listingsOf(contract)
      .filter((listing) => appliesTo(listing, contract))
      .map((listing) => ({
        about: listing.resource.name,
        operations: [listing.role.operation, ...(listing.parent ? operationsOf(listing.parent) : [])],
        run: (actor) => run(actor, listing),
      })),
});
