import type { Contract } from '../../../contract/contract.ts';
import { extensionAt } from '../../../extensions/extensions.ts';
import { type Listing, open } from '../../lists/listing.ts';
import { unlessImpossible } from '../../not-possible.ts';
import { recordsIn } from '../../records/records.ts';
import { isDone } from '../../step.ts';
import { arrayOf } from '../read-pages.ts';
import { ofLists } from './of-lists.ts';

const hidingOf = ({ document: { root } }: Contract, { role }: Listing) =>
  role.operation.parameters.flatMap((parameter) => {
    const hiding = parameter.in === 'query' && extensionAt(root, parameter.pointer, 'x-contracts-hides');
    return hiding ? [{ parameter: parameter.name, ...hiding }] : [];
  });

/** Sends a query parameter with x-contracts-hides; the list must leave out the members that it names. */
export const listHides = ofLists({
  title: 'a list does not show the members that it is asked to leave out',
  source: 'the contract: x-contracts-hides of a query parameter',
  appliesTo: (listing, contract) => hidingOf(contract, listing).length > 0,
  run: async (actor, listing) => {
    const { role, subject, key = '' } = listing;
    const { params } = await open(actor, listing);
    if (subject && actor.parts.includes('thing')) await unlessImpossible(() => actor.create(subject, params));
    for (const { parameter, value, members } of hidingOf(actor.contract, listing)) {
      if (!actor.parts.includes(`hiding ${parameter}`)) continue;
      const step = await actor.request(role, params, { query: { [parameter]: value } });
      const records = isDone(step) ? recordsIn(step, role, key) : [];
      for (const [index, record] of records.entries()) {
        const name = members.find((one) => record[one] !== undefined && record[one] !== null);
        if (name === undefined) continue;
        const instance = `${arrayOf(role)}/${index}/${name}`;
        const found = { parameter, wanted: value };
        return [{ rule: 'not-hidden', params: found, instance, step, actual: record[name] }];
      }
    }
    return [];
  },
});
