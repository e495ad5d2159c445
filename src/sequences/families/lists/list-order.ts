import type { Contract } from '../../../contract/contract.ts';
import { extensionAt } from '../../../extensions/extensions.ts';
import { type Listing, open } from '../../lists/listing.ts';
import { NotPossible, unlessImpossible } from '../../not-possible.ts';
import { recordsIn, type Shown } from '../../records/records.ts';
import { isDone, statusOf } from '../../step.ts';
import { arrayOf } from '../read-pages.ts';
import { changeTimes } from '../update.ts';
import { ofLists } from './of-lists.ts';

/** How many records are created, or how often the parent is changed, to fill the list. */
const TIMES = 2;

const orderOf = ({ document: { root } }: Contract, { role }: Listing): string | undefined =>
  extensionAt(root, role.operation.pointer, 'x-contracts-order');

type Compare = (one: string, other: string) => number;

/** Accepted ways to compare texts: documents do not say how case, accents and punctuation sort. */
const COMPARED: readonly Compare[] = [
  (one, other) => (one < other ? -1 : Number(one > other)),
  (one, other) =>
    one.toLowerCase() < other.toLowerCase() ? -1 : Number(one.toLowerCase() > other.toLowerCase()),
  (one, other) => one.localeCompare(other),
  (one, other) => one.localeCompare(other, undefined, { sensitivity: 'base', ignorePunctuation: true }),
];

/** The index of the first record out of order by every way to compare; -1 if there is none. */
const outOfOrder = (records: readonly Shown[], name: string, isDescending: boolean): number => {
  const values = records.map((one) => one[name]);
  if (!values.every((one) => typeof one === typeof values[0])) return -1;
  const found = (compare: (one: unknown, other: unknown) => number): number =>
    values.findIndex((one, at) => at > 0 && compare(values[at - 1], one) * (isDescending ? -1 : 1) > 0);
  if (typeof values[0] === 'number') return found((one, other) => Number(one) - Number(other));
  const places = COMPARED.map((compare) => found((one, other) => compare(String(one), String(other))));
  return places.some((one) => one < 0) ? -1 : Math.max(...places);
};

/** Checks the order of a list that x-contracts-order declares. */
export const listOrder = ofLists({
  title: 'a list has its documented order',
  source: 'the contract: x-contracts-order',
  appliesTo: (listing, contract) => orderOf(contract, listing) !== undefined,
  run: async (actor, listing) => {
    const { role, subject, key = '' } = listing;
    const { params, parent } = await open(actor, listing);
    if (parent) await changeTimes(actor, parent, TIMES);
    else if (subject) {
      const first = actor.parts.includes('first thing')
        ? await unlessImpossible(() => actor.create(subject))
        : undefined;
      if (first && actor.parts.includes('second thing'))
        await unlessImpossible(() => actor.create(subject, first.params));
    }
    const order = orderOf(actor.contract, listing) as string;
    const name = order.replace(/^-/, '');
    const step = await actor.request(role, params);
    if (!isDone(step))
      throw new NotPossible(`${role.operation.id} is answered with ${statusOf(step) || 'nothing'}`);
    const records = recordsIn(step, role, key);
    if (records.length < 2) throw new NotPossible(`${role.operation.id} lists fewer than two records`);
    const index = outOfOrder(records, name, order.startsWith('-'));
    if (index < 0) return [];
    const instance = `${arrayOf(role)}/${index}/${name}`;
    return [{ rule: 'order', params: { order }, instance, step, actual: records[index]?.[name] }];
  },
});
