import type { Contract } from '../../../contract/contract.ts';
import { isObject } from '../../../json/pointer.ts';
import { type Listing, open } from '../../lists/listing.ts';
import { memberWith } from '../../records/belonging.ts';
import { keyOf, recordsIn } from '../../records/records.ts';
import { isDone } from '../../step.ts';
import { arrayOf } from '../read-pages.ts';
import { ofLists } from './of-lists.ts';

/** More than a record shows of them may be left out there. */
const MOST_SHOWN = 3;

const memberOf = (contract: Contract, { parent, resource, key }: Listing): string | undefined =>
  parent && key !== undefined ? memberWith(contract, parent.read, resource.name, key) : undefined;

/** What lies in a record is the same, whether the record shows it or a list of its own. */
export const listAgrees = ofLists({
  title: 'a list of what lies in a record has nothing that the record does not show',
  source: 'the contract: a member that is called like a list below its record',
  appliesTo: (listing, contract) => memberOf(contract, listing) !== undefined,
  run: async (actor, listing) => {
    const { role, key = '' } = listing;
    const { params, parent } = await open(actor, listing);
    const record = parent && (await actor.look(parent)).record;
    const shown = record?.[memberOf(actor.contract, listing) as string];
    if (!Array.isArray(shown) || shown.length > MOST_SHOWN || !shown.every(isObject)) return [];
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
