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

/** What records are that a list leaves out unless it is asked for them. */
const LEFT_OUT =
  'archive archived closed deleted disabled expired hidden inactive removed suspended trash trashed'.split(
    ' ',
  );
const [SHOWING, GETTING] = [
  ['show', 'include'],
  ['list', 'get', 'fetch', 'return'],
];

/**
 * Is a flag called as one that asks for more records, and for no other ones: `all`, `includeAll`, `show_archived`? Others that begin
 * so may ask for more members, or for records within records.
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
  /** Are there certainly no others? */
  readonly isWhole: boolean;
}

/** What a list shows on all pages; undefined where it does not answer by a list of records with keys. */
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
    // What puts all on one page takes no notice of the position: then the second page is the first.
    const isAgain = own.every((one) => keys.has(one as string));
    for (const one of own) keys.add(one as string);
    const isWhole = (isLast || isAgain) && (totalIn(step, role) ?? 0) <= keys.size;
    shown = { keys, step, isWhole };
    if (isAgain) break;
  }
  return shown;
};

/** A list that is asked for more has what it has without that. */
export const listIncludes = ofLists({
  title:
    'a list that is asked to include all, or what is archived, deleted or the like, has what it shows without that',
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
      // Others may have removed it meanwhile.
      const after = actor.parts.includes('look again') ? await ask({}) : plain;
      const key = lost.find((one) => after?.keys.has(one));
      if (key === undefined) continue;
      const params = { parameter, wanted: true, key };
      return [{ rule: 'not-included', params, instance: arrayOf(role), step: more.step }];
    }
    return [];
  },
});
