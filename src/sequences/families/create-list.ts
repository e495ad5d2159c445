import type { OperationRole } from '../../resource/resources.ts';
import type { Actor, Thing } from '../actor.ts';
import type { Departure } from '../departure.ts';
import type { Listed } from '../lists/find-listed.ts';
import { recordsIn } from '../records/records.ts';
import { isDone, type Step } from '../step.ts';
import type { Subject } from '../subject.ts';
import { ofSubjects } from './family.ts';
import { arrayOf, readPages, smallPage } from './read-pages.ts';

/** So many things are made, and so many are asked for in a page. */
const [MADE, IN_PAGE] = [3, 2];
/** A shorter text is in others by chance. */
const LEAST_TEXT = 3;
const createSome = async (actor: Actor, subject: Subject): Promise<Thing[]> => {
  const first = await actor.create(subject);
  const things = [first];
  // Beside each other: what is asked for is one list.
  for (let at = 1; at < MADE && actor.parts.includes(`thing ${at}`); at++)
    things.push(await actor.create(subject, first.params));
  return things;
};

type LookedFor = Omit<Listed, 'step'> & Partial<Pick<Listed, 'step'>>;

/** Looks for a thing in its list; where that part is left out, it is taken to be listed as the one before, which is no step. */
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

/** What is made is listed, once over all pages; no page has more than was asked for. */
export const createList = ofSubjects({
  title: 'what was made is listed, once over all pages, in pages of the size that was asked for, and counted',
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
    // Two pages, if they need not be more.
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

/** A filter keeps what it names, and only that. */
export const filters = ofSubjects({
  title: 'a filter keeps what it names, and only that',
  source: 'the contract: query parameters that name a member of the records',
  appliesTo: ({ list }) => (list?.list?.filters.length ?? 0) > 0,
  run: async (actor, subject) => {
    const list = subject.list as OperationRole;
    const things = await createSome(actor, subject);
    const [thing] = things as [Thing];
    const listed = await lookFor(actor, thing);
    if (!listed.record) return []; // Another family tells that.
    const found: Departure[] = [];
    for (const { parameter, member } of list.list?.filters ?? []) {
      if (!actor.parts.includes(`filter ${parameter}`)) continue;
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
