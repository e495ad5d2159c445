import type { Contract } from '../../../contract/contract.ts';
import { extensionAt } from '../../../extensions/extensions.ts';
import { isObject, type Pointer } from '../../../json/pointer.ts';
import { shapeOf } from '../../../schema/shape.ts';
import type { Actor } from '../../actor.ts';
import type { Departure } from '../../departure.ts';
import { type Listing, open } from '../../lists/listing.ts';
import type { Query } from '../../lists/pages.ts';
import { NotPossible, unlessImpossible } from '../../not-possible.ts';
import { keyOf, type Shown } from '../../records/records.ts';
import type { Step } from '../../step.ts';
import { ownMembers } from '../own-members.ts';
import { arrayOf } from '../read-pages.ts';
import { ofLists } from './of-lists.ts';

/** A query parameter, and the path of the member that it filters by: `groups/name`. */
interface Filter {
  readonly parameter: string;
  readonly member: string;
}

/** Can a client set the member that a parameter filters by? */
const isSet = (contract: Contract, { subject }: Listing, member: string): boolean =>
  subject !== undefined && Object.keys(ownMembers({ contract }, subject.create, { [member]: '' })).length > 0;

/**
 * Filters declared by x-contracts-filters, and parameters with the name of a member. Of these, the `filter` family tests
 * those of members that clients can set.
 */
const filtersOf = (contract: Contract, listing: Listing): readonly Filter[] => {
  const { operation, list } = listing.role;
  const { root } = contract.document;
  const documented = operation.parameters.flatMap(({ name, in: place, pointer }) => {
    const member = place === 'query' ? extensionAt(root, pointer, 'x-contracts-filters') : undefined;
    return member === undefined ? [] : [{ parameter: name, member }];
  });
  const others = (list?.filters ?? []).filter(
    ({ parameter, member }) =>
      documented.every((each) => each.parameter !== parameter) && !isSet(contract, listing, member),
  );
  return [...documented, ...others];
};

/** The scalar values at a path of members, through arrays. */
const valuesAt = (value: unknown, path: readonly string[]): unknown[] => {
  if (Array.isArray(value)) return value.flatMap((one) => valuesAt(one, path));
  const [name, ...others] = path;
  if (name === undefined) return ['string', 'number', 'boolean'].includes(typeof value) ? [value] : [];
  return isObject(value) ? valuesAt(value[name], others) : [];
};

const holds = (values: readonly unknown[], wanted: unknown): boolean =>
  values.some((one) => String(one).toLowerCase().includes(String(wanted).toLowerCase()));

/** Requests one list with different filters. */
class FilteredList {
  readonly #actor: Actor;
  readonly #listing: Listing;
  readonly #params: ReadonlyMap<string, unknown>;

  constructor(actor: Actor, listing: Listing, params: ReadonlyMap<string, unknown>) {
    this.#actor = actor;
    this.#listing = listing;
    this.#params = params;
  }

  /** The first page for a query; undefined when the contract does not allow the query or the server refuses it. */
  firstPage(query: Query): Promise<Answer | undefined> {
    const { role, key = '' } = this.#listing;
    return unlessImpossible(async () => {
      for await (const { step, records } of this.#actor.pagesOf(role, key, this.#params, query))
        return { step, records };
      return undefined;
    });
  }

  /** The keys on all pages for a query; undefined when the pages do not end. */
  allKeys(query: Query): Promise<Whole | undefined> {
    const { role, key = '' } = this.#listing;
    return unlessImpossible(async () => {
      const keys = new Set<string>();
      for await (const { step, records, isLast } of this.#actor.pagesOf(role, key, this.#params, query)) {
        for (const one of records) keys.add(keyOf(one, key) ?? '');
        if (isLast) return { step, keys };
      }
      return undefined;
    });
  }
}

interface Answer {
  readonly step: Step;
  readonly records: readonly Shown[];
}

interface Whole {
  readonly step: Step;
  readonly keys: ReadonlySet<string>;
}

/** Reports a record that does not match the filter. */
const unfiltered = (
  { step, records }: Answer,
  place: Pointer,
  { parameter, member }: Filter,
  wanted: unknown,
): Departure[] => {
  const path = member.split('/');
  const index = records.findIndex((one) => {
    const values = valuesAt(one, path);
    const isShown = path[0] !== undefined && one[path[0]] !== undefined;
    return isShown && !holds(values, wanted);
  });
  if (index < 0) return [];
  const instance = `${place}/${index}/${path[0]}`;
  const actual = records[index]?.[path[0] as string];
  return [{ rule: 'filter', params: { parameter, wanted, member }, instance, step, actual }];
};

/** A value that other records have than the first value; else any other value. */
const otherValue = (
  records: readonly Shown[],
  path: readonly string[],
  values: readonly unknown[],
): unknown => {
  const having = (value: unknown): string =>
    records.map((one) => Number(valuesAt(one, path).includes(value))).join('');
  const [first, ...others] = values;
  return others.find((one) => having(one) !== having(first)) ?? others[0];
};

/**
 * Filters by two values in both orders; the answers must have the same records, whether the filter means "any" or "all".
 */
const dependsOnOrder = async (
  filtered: FilteredList,
  { role }: Listing,
  { parameter, member }: Filter,
  [first, second]: readonly [unknown, unknown],
): Promise<Departure[]> => {
  if (second === undefined) return [];
  const one = await filtered.allKeys({ [parameter]: [first, second] });
  const other = one && (await filtered.allKeys({ [parameter]: [second, first] }));
  if (!other || one.keys.symmetricDifference(other.keys).size === 0) return [];
  const params = { parameter, member, wanted: [second, first], count: other.keys.size };
  return [{ rule: 'filter-order', params, instance: arrayOf(role), step: other.step }];
};

/** @returns undefined if no listed record has a value to filter by, or the server refuses the filter */
const byFilter = async (
  actor: Actor,
  filtered: FilteredList,
  listing: Listing,
  filter: Filter,
): Promise<readonly Departure[] | undefined> => {
  const { contract, parts } = actor;
  const { role } = listing;
  const all = await parts.given('list', () => filtered.firstPage({}));
  const parameter = role.operation.parameters.find(({ name }) => name === filter.parameter);
  const isList = shapeOf(contract.document.root, parameter?.schema).types.has('array');
  const records = all?.records ?? [];
  const path = filter.member.split('/');
  const values = [...new Set(records.flatMap((one) => valuesAt(one, path)))].filter((one) => one !== '');
  const [wanted] = values;
  if (wanted === undefined) return undefined;
  const ask = () => filtered.firstPage({ [filter.parameter]: isList ? [wanted] : wanted });
  const answer = parts.includes('one value') ? await ask() : undefined;
  const found = answer ? unfiltered(answer, arrayOf(role), filter, wanted) : [];
  if (parts.includes('one value') && !answer) return undefined;
  if (found.length > 0 || !isList) return found;
  return dependsOnOrder(filtered, listing, filter, [wanted, otherValue(records, path, values)]);
};

/** Filters existing records by values that they have. */
export const listFilters = ofLists({
  title: 'a filtered list has only records that match, and the order of several values does not matter',
  source: 'the contract: query parameters that name a member, or say so by x-contracts-filters',
  appliesTo: (listing, contract) => filtersOf(contract, listing).length > 0,
  run: async (actor, listing) => {
    const { params } = await open(actor, listing);
    const filtered = new FilteredList(actor, listing, params);
    let isAnyTested = false;
    for (const filter of filtersOf(actor.contract, listing)) {
      if (!actor.parts.includes(`filter ${filter.parameter}`)) continue;
      const found = await byFilter(actor, filtered, listing, filter);
      if (found && found.length > 0) return found;
      isAnyTested ||= found !== undefined;
    }
    const { id } = listing.role.operation;
    if (!isAnyTested)
      throw new NotPossible(`${id} lists no record with a value to filter by, or refuses the filter`);
    return [];
  },
});
