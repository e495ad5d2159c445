import type { Contract } from '../../../contract/contract.ts';
import type { Actor } from '../../actor.ts';
import type { Departure } from '../../departure.ts';
import { type Listing, listingsOf } from '../../lists/listing.ts';
import { operationsOf } from '../../subject.ts';
import type { SequenceFamily } from '../family.ts';

interface OfLists extends Omit<SequenceFamily, 'sequences'> {
  /** Has the list what the family needs? */
  readonly appliesTo: (listing: Listing, contract: Contract) => boolean;
  /** @throws NotPossible when it cannot continue */
  readonly run: (actor: Actor, listing: Listing) => Promise<readonly Departure[]>;
}

/** Makes a family with one sequence for each list of the contract. */
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
