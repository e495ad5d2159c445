import type { OperationRole } from '../../resource/resources.ts';
import type { Actor, Thing } from '../actor.ts';
import type { Departure } from '../departure.ts';
import type { Listed } from '../lists/find-listed.ts';
import { recordsIn } from '../records/records.ts';
import { isDone, type Step } from '../step.ts';
import type { Subject } from '../subject.ts';
import { ofSubjects } from './family.ts';
import { arrayOf, readPages, smallPage } from './read-pages.ts';

/** How many records are created, and how many are requested for a page. */
const [MADE, IN_PAGE] = [3, 2];
/** Shorter texts occur in other values by chance. */
const MIN_LENGTH = 3;
const createSome = async (actor: Actor, subject: Subject): Promise<Thing[]> => {
  const first = await actor.create(subject);
  const things = [first];
  // With the same parents, so that they are in one list.
  for (let at = 1; at < MADE && actor.parts.includes(`thing ${at}`); at++)
    things.push(await actor.create(subject, first.params));
  return things;
};

type LookedFor = Omit<Listed, 'step'> & Partial<Pick<Listed, 'step'>>;

/** Finds a record in its list. When this part is left out, it is assumed to be listed by the query that listed the first one. */
const lookFor = async (actor: Actor, thing: Thing): Promise<LookedFor> => {
  const part = 'look for it';
  const { step, record, ...listed } = await actor.parts.given(part, () => actor.findListed(thing));
  return actor.parts.includes(part)
    ? { ...listed, record, step }
    : { ...listed, record: record && thing.sent };
};

const unlisted = ({ subject, key }: Thing, step: Step): Departure => ({
  rule: 'unlisted',
  params: { by: subject.create.operation.id, key },
  instance: arrayOf(subject.list as OperationRole),
  step,
});

/** Creates records; they must be listed once over all pages, in pages of the requested size, and the total must agree. */
export const createList = ofSubjects({
  title: 'a created record is listed, once over all pages, in pages of the requested size, and counted',
  source: 'the contract: its pages, their sizes and totals',
  appliesTo: ({ list }) => list !== undefined,
  run: async (actor, subject) => {
    const list = subject.list as OperationRole;
    const things = await createSome(actor, subject);
    const [first] = things as [Thing];
    const isInSmallPages = actor.parts.includes('small pages');
    const small = actor.parts.includes('pages of two') ? IN_PAGE : 1;
    const listed = await lookFor(actor, first);
    if (!listed.record && listed.isSure && listed.step) return [unlisted(first, listed.step)];
    // A page size for two pages, when that still shows the fault.
    const larger = Math.max(listed.longest - 1, IN_PAGE);
    const size = smallPage(actor, list, isInSmallPages ? small : larger);
    const pages = actor.pages(first, listed.query, size);
    const { keys, found, isRepeated, total, last } = await readPages(list, subject.key, size, pages);
    if (isRepeated || !last?.isLast || !listed.record) return found;
    const missing = things.find((one) => !keys.has(one.key));
    return missing ? [...found, unlisted(missing, last.step)] : [...found, ...total];
  },
});

const holds = (value: unknown, wanted: unknown): boolean =>
  String(value ?? '')
    .toLowerCase()
    .includes(String(wanted).toLowerCase());

/** Filters a list by a member of a created record; all records must match, and the created one be listed. */
export const filters = ofSubjects({
  title: 'a filtered list has all records that match, and no others',
  source: 'the contract: query parameters that name a member of the records',
  appliesTo: ({ list }) => (list?.list?.filters.length ?? 0) > 0,
  run: async (actor, subject) => {
    const list = subject.list as OperationRole;
    const things = await createSome(actor, subject);
    const [thing] = things as [Thing];
    const listed = await lookFor(actor, thing);
    if (!listed.record) return []; // Reported by `create-list`.
    const found: Departure[] = [];
    for (const { parameter, member } of list.list?.filters ?? []) {
      if (!actor.parts.includes(`filter ${parameter}`)) continue;
      const wanted = thing.sent[member];
      // The parameter may filter by something else of that name, so the listed record must have the value too.
      if (typeof wanted !== 'string' || wanted.length < MIN_LENGTH || !holds(listed.record[member], wanted))
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
