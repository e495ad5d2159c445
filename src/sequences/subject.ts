import { memoize } from '../base/memoize.ts';
import type { Contract } from '../contract/contract.ts';
import type { Operation } from '../contract/operation.ts';
import { findResources, type OperationRole, type Resource, type Role } from '../resource/resources.ts';
import { jsonBodies, type NamedJsonBody, unlikeBodies } from './json-bodies.ts';

/** A kind of records that a client can make, and what else it can do with them. */
export interface Subject {
  readonly resource: Resource;
  /** The member of a record that tells it from others. */
  readonly key: string;
  readonly create: OperationRole;
  readonly read: OperationRole | undefined;
  readonly list: OperationRole | undefined;
  readonly update: OperationRole | undefined;
  readonly remove: OperationRole | undefined;
  /** The body by which one is made, where that is not the first that the contract has. */
  readonly example?: NamedJsonBody;
}

/** Below this, what an operation does is a guess: to blame a server for a guess would be wrong. */
export const LEAST_SURE = 0.75;

const roleOf = ({ operations }: Resource, wanted: Role): OperationRole | undefined => {
  const able = operations.filter(
    ({ role, confidence, isSingleton }) => role === wanted && confidence >= LEAST_SURE && !isSingleton,
  );
  // What concerns one record says more of it than what concerns many.
  return able.find(({ key, bulk }) => key && !bulk) ?? able.find(({ bulk }) => !bulk) ?? able[0];
};

/** An operation that needs to know no more of what a record lies in than the one that made it. */
const within = (create: OperationRole, role: OperationRole | undefined): OperationRole | undefined =>
  role && role.parents.length <= create.parents.length ? role : undefined;

const find = (contract: Contract): readonly Subject[] => {
  const { all } = findResources(contract);
  const found = all.flatMap((resource): Subject[] => {
    const create = roleOf(resource, 'create');
    // A PUT names what it makes, or ties things together that are there: what is new then is a guess.
    if (create?.operation.method !== 'post') return [];
    const [read, whole] = [within(create, roleOf(resource, 'read')), roleOf(resource, 'list')];
    // What a list with a required filter leaves out is not known.
    const isFiltered = whole?.operation.parameters.some((one) => one.in === 'query' && one.required);
    const list = isFiltered ? undefined : within(create, whole);
    const key = resource.key ?? read?.key?.member;
    if (key === undefined || !(read || list)) return [];
    const [update, remove] = [roleOf(resource, 'update'), roleOf(resource, 'delete')].map((role) =>
      // One without a key is about all of them, or about what only its words say.
      role?.key || role?.bulk ? within(create, role) : undefined,
    );
    return [{ resource, key, create, read, list, update, remove }];
  });
  return found.sort((a, b) => a.create.parents.length - b.create.parents.length);
};

/** The records that can be made by a contract, and looked at afterwards; those that others lie in first. */
export const subjectsOf: (contract: Contract) => readonly Subject[] = memoize(find);

/** So many of a contract's examples are tried. */
const MOST_EXAMPLES = 4;

/** A subject by each of the contract's examples that has other members or items than those before it. */
export const byExamples = (subject: Subject, contract: Contract): readonly Subject[] => [
  subject,
  ...unlikeBodies(jsonBodies(contract, subject.create.operation))
    .slice(1, MOST_EXAMPLES)
    .map((example) => ({ ...subject, example })),
];

/** What can be done with the records of a subject; first how they are made. */
export const operationsOf = ({
  create,
  read,
  list,
  update,
  remove,
}: Subject): readonly [Operation, ...Operation[]] => [
  create.operation,
  ...[read, list, update, remove].flatMap((role) => role?.operation ?? []),
];

/** The name of a sequence of a family: `delete-read of groups`. */
export const sequenceName = (family: string, { about }: { readonly about: string }): string =>
  `${family} of ${about}`;
