import type { Contract } from '../../../contract/contract.ts';
import { shapeOf } from '../../../schema/shape.ts';
import { type Listing, open } from '../../lists/listing.ts';
import { unlessImpossible } from '../../not-possible.ts';
import { recordSchema } from '../../records/record-schema.ts';
import { recordsIn, type Shown } from '../../records/records.ts';
import { isDone } from '../../step.ts';
import { arrayOf } from '../read-pages.ts';
import { ofLists } from './of-lists.ts';

const SINCE = /^(.+?)_?(since|after)$/i;
const DAY = 24 * 60 * 60 * 1000;

/**
 * Query parameters for changes since a time, each with the member that holds the time: `modifiedSince` and `modifiedAt`.
 */
const sinceOf = (contract: Contract, { role }: Listing) => {
  const { names } = shapeOf(contract.document.root, recordSchema(contract, role));
  return role.operation.parameters.flatMap(({ name: parameter, in: place }) => {
    const stem = place === 'query' ? SINCE.exec(parameter)?.[1] : undefined;
    const isOf = (name: string): boolean =>
      new RegExp(`^${stem?.replace(/[^a-z]/gi, '.')}_?(at|on|date|time)$`, 'i').test(name);
    const member = stem === undefined ? undefined : names.find(isOf);
    return member === undefined ? [] : [{ parameter, member }];
  });
};

const timeOf = (record: Shown, member: string): number =>
  typeof record[member] === 'string' ? Date.parse(record[member]) : Number.NaN;

/** Queries a list for changes since a time; no record may have an older time. */
export const listTimes = ofLists({
  title: 'a list of changes since a time has nothing that was changed a day before it',
  source:
    'the contract: query parameters that are called like a time of the records, with "since" or "after"',
  appliesTo: (listing, contract) => sinceOf(contract, listing).length > 0,
  run: async (actor, listing) => {
    const { role, key = '' } = listing;
    const { params } = await open(actor, listing);
    const whole = await actor.parts.given('list', () => actor.request(role, params));
    for (const { parameter, member } of sinceOf(actor.contract, listing)) {
      if (!actor.parts.includes(`since ${parameter}`)) continue;
      const times = recordsIn(whole, role, key).map((one) => timeOf(one, member));
      const latest = Math.max(...times.filter((one) => !Number.isNaN(one)));
      if (!Number.isFinite(latest)) continue;
      // Two days after the latest time, more than time zones can differ.
      const since = latest + 2 * DAY;
      const wanted = new Date(since).toISOString();
      const step = await unlessImpossible(() =>
        actor.request(role, params, { query: { [parameter]: wanted } }),
      );
      if (!step || !isDone(step)) continue;
      const records = recordsIn(step, role, key);
      const index = records.findIndex((one) => timeOf(one, member) < since - DAY);
      if (index >= 0)
        return [
          {
            rule: 'filter',
            params: { parameter, wanted, member },
            instance: `${arrayOf(role)}/${index}/${member}`,
            step,
            actual: records[index]?.[member],
          },
        ];
    }
    return [];
  },
});
