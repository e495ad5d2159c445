import type { Contract } from '../../../contract/contract.ts';
import { valueAt } from '../../../json/pointer.ts';
import type { Actor } from '../../actor.ts';
import { flagsOf } from '../../lists/find-listed.ts';
import { type Listing, type Opened, open } from '../../lists/listing.ts';
import { type Query, totalIn } from '../../lists/pages.ts';
import { unlessImpossible } from '../../not-possible.ts';
import { keyOf } from '../../records/records.ts';
import { jsonIn, type Step } from '../../step.ts';
import { arrayOf } from '../read-pages.ts';
import { ofLists } from './of-lists.ts';

/** Words for records that a list leaves out by default. */
const LEFT_OUT =
  'archive archived closed deleted disabled expired hidden inactive removed suspended trash trashed'.split(
    ' ',
  );
const [SHOWING, GETTING] = [
  ['show', 'include'],
  ['list', 'get', 'fetch', 'return'],
];

/**
 * Does the name of a flag say that it adds records to a list: `all`, `includeAll`, `show_archived`? Other names with the
 * same verbs may add members, or nested records.
 */
const isOfMore = (name: string): boolean => {
  const [verb = '', what = '', ...others] = name
    .split(/_|(?<=[a-z])(?=[A-Z])/)
    .map((one) => one.toLowerCase());
  if (name.toLowerCase() === 'all') return true;
  if (GETTING.includes(verb)) return what === 'all' && others.length === 0;
  return SHOWING.includes(verb) && [...LEFT_OUT, 'all'].includes(what);
};

const includingOf = (contract: Contract, { role }: Listing): readonly string[] =>
  flagsOf(contract, role).flatMap(({ name }) => (isOfMore(name) ? [name] : []));

interface Shown {
  readonly keys: ReadonlySet<string>;
  readonly step: Step;
  /** Was the list read to its end? */
  readonly isWhole: boolean;
}

/** The records on all pages of a list; undefined when it does not answer with a list of records that have keys. */
const shownBy = async (
  actor: Actor,
  { role, key = '' }: Listing,
  { params }: Opened,
  query: Query,
): Promise<Shown | undefined> => {
  const keys = new Set<string>();
  let shown: Shown | undefined;
  for await (const { step, records, isLast } of actor.pagesOf(role, key, params, query)) {
    const own = records.map((one) => keyOf(one, key));
    if (!Array.isArray(valueAt(jsonIn(step), role.list?.array ?? '')) || own.includes(undefined))
      return undefined;
    // A server that puts everything on one page ignores the position: its second page is its first.
    const isAgain = own.every((one) => keys.has(one as string));
    for (const one of own) keys.add(one as string);
    const isWhole = (isLast || isAgain) && (totalIn(step, role) ?? 0) <= keys.size;
    shown = { keys, step, isWhole };
    if (isAgain) break;
  }
  return shown;
};

/** A list with a flag that adds records has all records that it has without the flag. */
export const listIncludes = ofLists({
  title:
    'a list with a flag that adds records (all, archived, deleted ones) has all records that it has without the flag',
  source: 'the contract: query parameters that are called "all", "includeAll", "show_archived" or the like',
  appliesTo: (listing, contract) => listing.key !== undefined && includingOf(contract, listing).length > 0,
  run: async (actor, listing) => {
    const opened = await open(actor, listing);
    const { subject, role } = listing;
    if (subject && actor.parts.includes('thing'))
      await unlessImpossible(() => actor.create(subject, opened.params));
    const ask = (query: Query): Promise<Shown | undefined> =>
      unlessImpossible(() => shownBy(actor, listing, opened, query));
    const plain = await ask({});
    for (const parameter of plain ? includingOf(actor.contract, listing) : []) {
      if (!actor.parts.includes(`flag ${parameter}`)) continue;
      const more = await ask({ [parameter]: true });
      const lost = [...(plain?.keys ?? [])].filter((one) => more?.isWhole && !more.keys.has(one));
      if (!more || lost.length === 0) continue;
      // Another client may have removed it in the meantime.
      const after = actor.parts.includes('look again') ? await ask({}) : plain;
      const key = lost.find((one) => after?.keys.has(one));
      if (key === undefined) continue;
      const params = { parameter, wanted: true, key };
      return [{ rule: 'not-included', params, instance: arrayOf(role), step: more.step }];
    }
    return [];
  },
});
