import type { Contract } from '../../../contract/contract.ts';
import { isObject } from '../../../json/pointer.ts';
import { type Listing, open } from '../../lists/listing.ts';
import { NotPossible } from '../../not-possible.ts';
import { listMemberOf } from '../../records/child-resource.ts';
import { keyOf, recordsIn } from '../../records/records.ts';
import { isDone } from '../../step.ts';
import { arrayOf } from '../read-pages.ts';
import { ofLists } from './of-lists.ts';

/** A record may leave some out when there are more than this. */
const MAX_SHOWN = 3;

const memberOf = (contract: Contract, { parent, resource, key }: Listing): string | undefined =>
  parent && key !== undefined ? listMemberOf(contract, parent.read, resource.name, key) : undefined;

/**
 * Compares a member of a record with the list of the same name below the record's path: the list must have nothing more.
 */
export const listAgrees = ofLists({
  title: 'a list below a record has nothing that the record does not show',
  source: 'the contract: a member that is called like a list below its record',
  appliesTo: (listing, contract) => memberOf(contract, listing) !== undefined,
  run: async (actor, listing) => {
    const { role, key = '' } = listing;
    const { params, parent } = await open(actor, listing);
    const record = parent && (await actor.look(parent)).record;
    const shown = record?.[memberOf(actor.contract, listing) as string];
    if (!Array.isArray(shown) || shown.length > MAX_SHOWN || !shown.every(isObject))
      throw new NotPossible(`the record does not show its items, or shows more than ${MAX_SHOWN}`);
    const step = await actor.request(role, params);
    const own = new Set(shown.map((one) => keyOf(one, key)));
    const records = isDone(step) ? recordsIn(step, role, key) : [];
    const index = records.findIndex((one) => !own.has(keyOf(one, key)));
    if (index < 0) return [];
    const instance = `${arrayOf(role)}/${index}/${key}`;
    const found = { by: parent?.subject.read?.operation.id };
    return [{ rule: 'listed-besides', params: found, instance, step, actual: records[index]?.[key] }];
  },
});
