import type { Contract } from '../../../contract/contract.ts';
import { referencedResource } from '../../../resource/references.ts';
import { findResources } from '../../../resource/resources.ts';
import { sampleParameter } from '../../../values/sample.ts';
import type { Actor } from '../../actor.ts';
import { type Listing, listedKeys, open } from '../../lists/listing.ts';
import { unlessImpossible } from '../../not-possible.ts';
import { keyOf, recordsIn } from '../../records/records.ts';
import { isDone, type Step } from '../../step.ts';
import { subjectsOf } from '../../subject.ts';
import { arrayOf } from '../read-pages.ts';
import { ofLists } from './of-lists.ts';

/** How many values are tried until one matches a record. */
const MAX_TRIES = 4;
const NOT = /^(not|exclude|without|except)_?(?=.)/i;

/** Pairs of opposite query parameters: `group_id` and `not_group_id`. */
const pairsOf = ({ role }: Listing) => {
  const query = role.operation.parameters.filter((one) => one.in === 'query');
  return query.flatMap((without) => {
    const name = without.name.replace(NOT, '').toLowerCase();
    const only = query.find((one) => one !== without && one.name.toLowerCase() === name);
    return only && NOT.test(without.name) ? [{ only, without }] : [];
  });
};

/** Values for the parameter: the contract's example, and keys of listed records. */
const valuesFor = async (actor: Actor, contract: Contract, { only }: ReturnType<typeof pairsOf>[number]) => {
  const subjects = subjectsOf(contract);
  const { all } = findResources(contract);
  const name = referencedResource(
    only.name,
    all.map((one) => one.name),
    undefined,
  );
  const subject = subjects.find((one) => one.resource.name === name);
  const list = subject?.list?.parents.every(({ resource }) => resource === undefined)
    ? subject.list
    : undefined;
  const keys = list && subject ? await listedKeys(actor, list, subject.key) : [];
  const example = only.examples[0]?.value ?? sampleParameter(contract, only);
  return [...new Set([example, ...keys])].slice(0, MAX_TRIES);
};

/** Queries a list with a parameter and with its opposite; no record may be in both answers. */
export const listComplement = ofLists({
  title: 'a record that is listed for a filter is not listed for the opposite filter',
  source: 'the contract: two query parameters, of which one is called like the other with "not" in front',
  appliesTo: (listing) => listing.key !== undefined && pairsOf(listing).length > 0,
  run: async (actor, listing) => {
    const { role, key = '' } = listing;
    const { params } = await open(actor, listing);
    const send = async (name: string, value: unknown): Promise<Step | undefined> =>
      unlessImpossible(() => actor.request(role, params, { query: { [name]: value } }));
    for (const pair of pairsOf(listing)) {
      if (!actor.parts.includes(`pair ${pair.only.name}`)) continue;
      const values = await actor.parts.given(`values of ${pair.only.name}`, () =>
        valuesFor(actor, actor.contract, pair),
      );
      for (const [at, value] of values.entries()) {
        if (!actor.parts.includes(`value ${at}`)) continue;
        const only = await send(pair.only.name, value);
        const kept = only && isDone(only) ? recordsIn(only, role, key) : [];
        if (kept.length === 0) continue;
        const keys = new Set(kept.map((one) => keyOf(one, key)));
        const without = await send(pair.without.name, value);
        const left = without && isDone(without) ? recordsIn(without, role, key) : [];
        const index = left.findIndex((one) => keys.has(keyOf(one, key)));
        if (!without || index < 0) break;
        const params = { parameter: pair.without.name, other: pair.only.name, wanted: value };
        const instance = `${arrayOf(role)}/${index}/${key}`;
        return [{ rule: 'filter-both', params, instance, step: without, actual: left[index]?.[key] }];
      }
    }
    return [];
  },
});
