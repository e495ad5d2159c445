import type { Pointer } from '../../base/pointer.ts';
import { valueAt } from '../../base/pointer.ts';
import type { OperationRole } from '../../resource/resources.ts';
import type { Actor, Thing } from '../actor.ts';
import type { Departure } from '../departure.ts';
import type { Page } from '../pages.ts';
import { keyOf, recordsIn } from '../records.ts';
import { isDone, jsonIn, type Step } from '../step.ts';
import type { Subject } from '../subject.ts';
import type { SequenceFamily } from './family.ts';

/** So many things are made, and so many are asked for in a page. */
const [MADE, IN_PAGE] = [3, 2];
/** A shorter text is in others by chance. */
const LEAST_TEXT = 3;
const arrayOf = ({ list }: OperationRole): Pointer => `/body${list?.array ?? ''}`;

const createSome = async (actor: Actor, subject: Subject): Promise<Thing[]> => {
  const first = await actor.create(subject);
  const things = [first];
  // Beside each other: what is asked for is one list.
  while (things.length < MADE) things.push(await actor.create(subject, first.params));
  return things;
};

/** What is made is listed, once over all pages; no page has more than was asked for. */
export const createList: SequenceFamily = {
  title: 'what was made is listed, once over all pages, in pages of the size that was asked for, and counted',
  source: 'the contract: its pages, their sizes and totals',
  appliesTo: ({ list }) => list !== undefined,
  run: async (actor, subject) => {
    const list = subject.list as OperationRole;
    const things = await createSome(actor, subject);
    const [first] = things as [Thing];
    const listed = await actor.findListed(first);
    const unlisted = (missing: Thing, step: Step): Departure => ({
      rule: 'unlisted',
      params: { by: subject.create.operation.id, key: missing.key },
      instance: arrayOf(list),
      step,
    });
    if (!listed.record) return listed.isSure ? [unlisted(first, listed.step)] : [];
    const paging = list.list?.paging;
    const size = paging?.size === undefined ? undefined : IN_PAGE;
    const seen = new Set<string>();
    const found: Departure[] = [];
    let last: Page | undefined;
    let total: number | undefined;
    for await (const page of actor.pages(first, listed.query, size)) {
      const { step, records } = page;
      const instance = arrayOf(list);
      if (size !== undefined && records.length > size && found.length === 0)
        found.push({
          rule: 'page-size',
          params: { limit: size, count: records.length, parameter: paging?.size },
          instance,
          step,
        });
      const twice = records
        .map((one) => keyOf(one, subject.key) ?? '')
        .filter((key, index, all) => seen.has(key) || all.indexOf(key) < index);
      if (twice.length > 0) {
        // A page that is the same as before would come for ever.
        found.push({ rule: 'listed-twice', params: { key: twice[0] }, instance, step });
        return found;
      }
      for (const one of records) seen.add(keyOf(one, subject.key) ?? '');
      const told = list.list?.total === undefined ? undefined : valueAt(jsonIn(step), list.list.total);
      total = told === undefined ? total : Number(told);
      last = page;
    }
    if (!last) return found;
    if (!last.isLast) return found;
    const [missing] = things.filter(({ key }) => !seen.has(key));
    if (missing) found.push(unlisted(missing, last.step));
    else if (
      total !== undefined &&
      Number.isFinite(total) &&
      total !== seen.size &&
      paging !== undefined &&
      list.list?.total
    )
      found.push({
        rule: 'total',
        params: { total, count: seen.size },
        instance: `/body${list.list.total}`,
        step: last.step,
        actual: total,
      });
    return found;
  },
};

const holds = (value: unknown, wanted: unknown): boolean =>
  String(value ?? '')
    .toLowerCase()
    .includes(String(wanted).toLowerCase());

/** A filter keeps what it names, and only that. */
export const filters: SequenceFamily = {
  title: 'a filter keeps what it names, and only that',
  source: 'the contract: query parameters that name a member of the records',
  appliesTo: ({ list }) => (list?.list?.filters.length ?? 0) > 0,
  run: async (actor, subject) => {
    const list = subject.list as OperationRole;
    const things = await createSome(actor, subject);
    const [thing] = things as [Thing];
    const listed = await actor.findListed(thing);
    if (!listed.record) return []; // Another family tells that.
    const found: Departure[] = [];
    for (const { parameter, member } of list.list?.filters ?? []) {
      const wanted = thing.sent[member];
      // A filter may be about something else that is called alike: what is listed has to have the value as well.
      if (typeof wanted !== 'string' || wanted.length < LEAST_TEXT || !holds(listed.record[member], wanted))
        continue;
      const step = await actor.request(list, thing.params, {
        query: { ...listed.query, [parameter]: wanted },
      });
      if (!isDone(step)) continue;
      const records = recordsIn(step, list, subject.key);
      const params = { parameter, wanted, member };
      const other = records.findIndex((one) => one[member] !== undefined && !holds(one[member], wanted));
      const instance = arrayOf(list);
      if (other >= 0)
        found.push({
          rule: 'filter',
          params,
          instance: `${instance}/${other}/${member}`,
          step,
          actual: records[other]?.[member],
        });
      else if (records.length === 0)
        found.push({ rule: 'filter-loses', params: { ...params, key: thing.key }, instance, step });
    }
    return found;
  },
};
