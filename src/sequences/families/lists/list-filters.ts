import type { Contract } from '../../../contract/contract.ts';
import { extensionAt } from '../../../extensions/extensions.ts';
import { isObject, type Pointer } from '../../../json/pointer.ts';
import type { OperationRole } from '../../../resource/resources.ts';
import { shapeOf } from '../../../schema/shape.ts';
import type { Actor } from '../../actor.ts';
import type { Departure } from '../../departure.ts';
import { type Listing, open } from '../../lists/listing.ts';
import type { Query } from '../../lists/pages.ts';
import { unlessImpossible } from '../../not-possible.ts';
import { keyOf, type Shown } from '../../records/records.ts';
import type { Step } from '../../step.ts';
import { ownMembers } from '../own-members.ts';
import { arrayOf } from '../read-pages.ts';
import { ofLists } from './of-lists.ts';

/** A query parameter, and the way to the values that it is about: `groups/name`. */
interface Filter {
  readonly parameter: string;
  readonly member: string;
  /** Is it only called like the member? */
  readonly isGuessed: boolean;
}

/** Filters that the document names by an extension, and parameters that are called like a member. */
const filtersOf = (contract: Contract, { operation, list }: OperationRole): readonly Filter[] => {
  const { root } = contract.document;
  const documented = operation.parameters.flatMap(({ name, in: place, pointer }) => {
    const member = place === 'query' ? extensionAt(root, pointer, 'x-contracts-filters') : undefined;
    return member === undefined ? [] : [{ parameter: name, member, isGuessed: false }];
  });
  const others = (list?.filters ?? []).filter((one) =>
    documented.every((each) => each.parameter !== one.parameter),
  );
  return [...documented, ...others.map((one) => ({ ...one, isGuessed: true }))];
};

/** The texts, numbers and flags that a way leads to, through lists. */
const valuesAt = (value: unknown, way: readonly string[]): unknown[] => {
  if (Array.isArray(value)) return value.flatMap((one) => valuesAt(one, way));
  const [name, ...others] = way;
  if (name === undefined) return ['string', 'number', 'boolean'].includes(typeof value) ? [value] : [];
  return isObject(value) ? valuesAt(value[name], others) : [];
};

const holds = (values: readonly unknown[], wanted: unknown): boolean =>
  values.some((one) => String(one).toLowerCase().includes(String(wanted).toLowerCase()));

/** Answers of a list by its filters. */
class Asking {
  readonly #actor: Actor;
  readonly #listing: Listing;
  readonly #params: ReadonlyMap<string, unknown>;

  constructor(actor: Actor, listing: Listing, params: ReadonlyMap<string, unknown>) {
    this.#actor = actor;
    this.#listing = listing;
    this.#params = params;
  }

  /** The first page with a query; undefined where the contract does not allow it, or the server refuses it. */
  ask(query: Query): Promise<Answer | undefined> {
    const { role, key = '' } = this.#listing;
    return unlessImpossible(async () => {
      for await (const { step, records } of this.#actor.pagesOf(role, key, this.#params, query))
        return { step, records };
      return undefined;
    });
  }

  /** The keys of all pages with a query; undefined where they do not end. */
  whole(query: Query): Promise<Whole | undefined> {
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

/** A record that a filter should have left out. */
const unfiltered = (
  { step, records }: Answer,
  place: Pointer,
  { parameter, member }: Filter,
  wanted: unknown,
): Departure[] => {
  const way = member.split('/');
  const index = records.findIndex((one) => {
    const values = valuesAt(one, way);
    const isShown = way[0] !== undefined && one[way[0]] !== undefined;
    return isShown && !holds(values, wanted);
  });
  if (index < 0) return [];
  const instance = `${place}/${index}/${way[0]}`;
  const actual = records[index]?.[way[0] as string];
  return [{ rule: 'filter', params: { parameter, wanted, member }, instance, step, actual }];
};

/** A value that other records have than those with the first one; else any other. */
const otherValue = (
  records: readonly Shown[],
  way: readonly string[],
  values: readonly unknown[],
): unknown => {
  const having = (value: unknown): string =>
    records.map((one) => Number(valuesAt(one, way).includes(value))).join('');
  const [first, ...others] = values;
  return others.find((one) => having(one) !== having(first)) ?? others[0];
};

/** Two values of which the order counts: neither "any of them" nor "all of them" explains that. */
const orderCounts = async (
  asking: Asking,
  { role }: Listing,
  { parameter, member }: Filter,
  [first, second]: readonly [unknown, unknown],
): Promise<Departure[]> => {
  if (second === undefined) return [];
  const one = await asking.whole({ [parameter]: [first, second] });
  const other = one && (await asking.whole({ [parameter]: [second, first] }));
  if (!other || one.keys.symmetricDifference(other.keys).size === 0) return [];
  const params = { parameter, member, wanted: [second, first], count: other.keys.size };
  return [{ rule: 'filter-order', params, instance: arrayOf(role), step: other.step }];
};

const byFilter = async (actor: Actor, asking: Asking, listing: Listing, filter: Filter) => {
  const { contract, parts } = actor;
  const { role } = listing;
  const all = await parts.given('list', () => asking.ask({}));
  const parameter = role.operation.parameters.find(({ name }) => name === filter.parameter);
  const isList = shapeOf(contract.document.root, parameter?.schema).types.has('array');
  const records = all?.records ?? [];
  const way = filter.member.split('/');
  const values = [...new Set(records.flatMap((one) => valuesAt(one, way)))].filter((one) => one !== '');
  const [wanted] = values;
  if (wanted === undefined) return [];
  const ask = () => asking.ask({ [filter.parameter]: isList ? [wanted] : wanted });
  const answer = parts.includes('one value') ? await ask() : undefined;
  const found = answer ? unfiltered(answer, arrayOf(role), filter, wanted) : [];
  if (found.length > 0 || !isList) return found;
  return orderCounts(asking, listing, filter, [wanted, otherValue(records, way, values)]);
};

const isSetBy = (actor: Actor, { subject }: Listing, { member }: Filter): boolean =>
  subject !== undefined && Object.keys(ownMembers(actor, subject.create, { [member]: '' })).length > 0;

/** A filter keeps what it names, among what is there, whoever made it. */
export const listFilters = ofLists({
  title: 'a filter keeps what a record that is there has, and the order of several values does not matter',
  source: 'the contract: query parameters that name a member, or say so by x-contracts-filters',
  appliesTo: ({ role }, contract) => filtersOf(contract, role).length > 0,
  run: async (actor, listing) => {
    const { params } = await open(actor, listing);
    const asking = new Asking(actor, listing, params);
    for (const filter of filtersOf(actor.contract, listing.role)) {
      // What a client can set, and is called like it, is looked for by another family.
      if (filter.isGuessed && isSetBy(actor, listing, filter)) continue;
      if (!actor.parts.includes(`filter ${filter.parameter}`)) continue;
      const found = await byFilter(actor, asking, listing, filter);
      if (found.length > 0) return found;
    }
    return [];
  },
});
