import type { Contract } from '../../../contract/contract.ts';
import { extensionAt } from '../../../extensions/extensions.ts';
import type { Actor } from '../../actor.ts';
import { type Listing, type Opened, open } from '../../lists/listing.ts';
import { NotPossible } from '../../not-possible.ts';
import type { Step } from '../../step.ts';
import { arrayOf } from '../read-pages.ts';
import { changeTimes } from '../update.ts';
import { ofLists } from './of-lists.ts';

/** Does x-contracts-records name the parent's update, which then adds an entry to the list? */
const isOfUpdates = ({ document: { root } }: Contract, { role, parent }: Listing): boolean => {
  const recorded = extensionAt(root, role.operation.pointer, 'x-contracts-records');
  return parent?.update !== undefined && recorded?.includes(parent.update.operation.id) === true;
};

interface Count {
  readonly count: number;
  readonly step: Step;
}

/** Counts the entries on all pages; undefined when the pages do not end. */
const countOf = async (actor: Actor, { role, key = '' }: Listing, { params }: Opened) => {
  let count = 0;
  let whole: Count | undefined;
  for await (const { step, records, isLast } of actor.pagesOf(role, key, params)) {
    count += records.length;
    whole = isLast ? { count, step } : undefined;
  }
  return whole;
};

/** Updates the parent; its history must have one entry more. */
export const listRecords = ofLists({
  title: 'a history has one entry more after a change',
  source: 'the contract: x-contracts-records',
  appliesTo: (listing, contract) => isOfUpdates(contract, listing),
  run: async (actor, listing) => {
    const opened = await open(actor, listing);
    const before = await countOf(actor, listing, opened);
    if (!opened.parent || !before) throw new NotPossible('the history cannot be read');
    if ((await changeTimes(actor, opened.parent, 1)) === 0)
      throw new NotPossible('the record of the history cannot be changed');
    const after = await countOf(actor, listing, opened);
    if (!after || after.count > before.count) return [];
    const params = { by: listing.parent?.update?.operation.id, count: after.count };
    return [{ rule: 'not-recorded', params, instance: arrayOf(listing.role), step: after.step }];
  },
});
