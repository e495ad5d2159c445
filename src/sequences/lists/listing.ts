import { memoize } from '../../base/memoize.ts';
import type { Contract } from '../../contract/contract.ts';
import { findResources, type OperationRole, type Resource } from '../../resource/resources.ts';
import type { Actor, Thing } from '../actor.ts';
import { unlessImpossible } from '../not-possible.ts';
import { keyOf, recordsIn } from '../records/records.ts';
import { byExamples, MIN_CONFIDENCE, type Subject, subjectsOf } from '../subject.ts';

/** A list operation, whoever creates its records. */
export interface Listing {
  readonly role: OperationRole;
  readonly resource: Resource;
  /** The member that identifies a record, if there is one. */
  readonly key: string | undefined;
  /** Set when a client can create the listed records. */
  readonly subject: Subject | undefined;
  /** The parent in the list's path, which a client can create. */
  readonly parent: Subject | undefined;
}

const find = (contract: Contract): readonly Listing[] => {
  const subjects = subjectsOf(contract);
  return findResources(contract).all.flatMap((resource) =>
    resource.operations.flatMap((role): Listing[] => {
      const { operation, parents, confidence } = role;
      if (role.role !== 'list' || confidence < MIN_CONFIDENCE) return [];
      if (operation.parameters.some((one) => one.in === 'query' && one.required)) return [];
      const above = parents.flatMap((one) => one.resource ?? []);
      const parent = subjects.find((one) => one.resource.name === above.at(-1));
      if (above.length > 0 && !parent) return [];
      const subject = subjects.find((one) => one.list === role);
      return [{ role, resource, key: resource.key, subject, parent }];
    }),
  );
};

/** The lists of a contract that can be requested: without required filters, with parents that can be created. */
export const listingsOf: (contract: Contract) => readonly Listing[] = memoize(find);

/** A list's path parameters, and the parent that was created for it. */
export interface Opened {
  readonly params: ReadonlyMap<string, unknown>;
  readonly parent: Thing | undefined;
}

/** Creates the parent of a list, by the longest of the contract's examples that the server accepts. */
export const open = async (actor: Actor, { role, parent }: Listing): Promise<Opened> => {
  if (!parent) return { params: await actor.paramsFor(role), parent: undefined };
  const first = actor.bodyOf(parent.create)?.value;
  const length = ({ example }: Subject): number => JSON.stringify(example?.body.value ?? first ?? '').length;
  const [longest = parent] = byExamples(parent, actor.contract).toSorted((a, b) => length(b) - length(a));
  const made = (await unlessImpossible(() => actor.create(longest))) ?? (await actor.create(parent));
  const above = role.parents.findLast(({ resource }) => resource !== undefined)?.parameter as string;
  return { params: new Map([...made.params, [above, made.key]]), parent: made };
};

/** The keys on the first page of a top-level list; none when it cannot be requested. */
export const listedKeys = async (actor: Actor, list: OperationRole, member: string): Promise<string[]> => {
  const step = await unlessImpossible(() => actor.request(list, new Map()));
  return step ? recordsIn(step, list, member).flatMap((one) => keyOf(one, member) ?? []) : [];
};
