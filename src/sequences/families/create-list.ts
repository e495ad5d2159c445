import type { Pointer } from '../../base/pointer.ts';
import { valueAt } from '../../base/pointer.ts';
import type { OperationRole } from '../../resource/resources.ts';
import { shapeOf } from '../../schema/shape.ts';
import type { Actor, Thing } from '../actor.ts';
import type { Departure } from '../departure.ts';
import type { Page } from '../pages.ts';
import { keyOf, recordsIn } from '../records.ts';
import { isDone, jsonIn, type Step } from '../step.ts';
import type { Subject } from '../subject.ts';
import { ofSubjects } from './family.ts';

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

/** A size of pages that makes several of few records, as far as the contract allows it. */
const smallPage = ({ contract }: Actor, { operation, list }: OperationRole): number | undefined => {
  const name = list?.paging?.size;
  const parameter = operation.parameters.find((one) => one.in === 'query' && one.name === name);
  if (parameter === undefined) return undefined;
  const { parts } = shapeOf(contract.document.root, parameter.schema);
  return Math.max(IN_PAGE, ...parts.flatMap(({ schema: { minimum } }) => Number(minimum ?? 0)));
};

/** How many records a page says that there are in all. */
const totalIn = (step: Step, { list }: OperationRole): number | undefined => {
  const total = list?.total === undefined ? undefined : valueAt(jsonIn(step), list.total);
  return typeof total === 'number' || typeof total === 'string' ? Number(total) : undefined;
};

/** What is made is listed, once over all pages; no page has more than was asked for. */
export const createList = ofSubjects({
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
    if (!listed.record && listed.isSure) return [unlisted(first, listed.step)];
    const paging = list.list?.paging;
    const size = smallPage(actor, list);
    const instance = arrayOf(list);
    const keys = new Set<string>();
    const totals: (number | undefined)[] = [];
    const counts: number[] = [];
    const found: Departure[] = [];
    let last: Page | undefined;
    for await (const page of actor.pages(first, listed.query, size)) {
      const { step, records } = page;
      if (size !== undefined && records.length > size && found.length === 0) {
        const params = { limit: size, count: records.length, parameter: paging?.size };
        found.push({ rule: 'page-size', params, instance, step });
      }
      const shown = records.flatMap((one) => keyOf(one, subject.key) ?? []);
      const key = shown.find((one, index) => keys.has(one) || shown.indexOf(one) < index);
      // A page that is the same as before would come for ever.
      if (key !== undefined) return [...found, { rule: 'listed-twice', params: { key }, instance, step }];
      for (const one of shown) keys.add(one);
      totals.push(totalIn(step, list));
      counts.push(records.length);
      last = page;
    }
    // Where it may be listed in another way, what is not here is nowhere said to be.
    if (!last?.isLast || !listed.record) return found;
    const missing = things.find((one) => !keys.has(one.key));
    if (missing) return [...found, unlisted(missing, last.step)];
    const total = totals.at(-1);
    // Totals that change from page to page tell of other clients, unless each is the number of the page's own records.
    const isOfPages = totals.every((each, at) => each === counts[at]);
    const isConstant = totals.every((each) => each === total);
    if (paging && total !== undefined && total !== keys.size && (isConstant || isOfPages))
      found.push({
        rule: 'total',
        params: { total, count: keys.size },
        instance: `/body${list.list?.total}`,
        step: last.step,
        actual: total,
      });
    return found;
  },
});

const holds = (value: unknown, wanted: unknown): boolean =>
  String(value ?? '')
    .toLowerCase()
    .includes(String(wanted).toLowerCase());

/** A filter keeps what it names, and only that. */
export const filters = ofSubjects({
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
});
