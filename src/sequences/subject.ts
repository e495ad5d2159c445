import { memoize } from '../base/memoize.ts';
import type { Contract } from '../contract/contract.ts';
import type { Operation } from '../contract/operation.ts';
import { findResources, type OperationRole, type Resource, type Role } from '../resource/resources.ts';
import { distinctBodies, jsonBodies, type NamedJsonBody } from './json-bodies.ts';

/** A resource whose records a client can create, and its operations. */
export interface Subject {
  readonly resource: Resource;
  /** The member that identifies a record. */
  readonly key: string;
  readonly create: OperationRole;
  readonly read: OperationRole | undefined;
  readonly list: OperationRole | undefined;
  readonly update: OperationRole | undefined;
  readonly remove: OperationRole | undefined;
  /** The body to create a record with; the contract's first one when left out. */
  readonly example?: NamedJsonBody;
}

/** The least confidence in a role. Below it the role is a guess, and a guess must not blame a server. */
export const MIN_CONFIDENCE = 0.75;

const roleOf = ({ operations }: Resource, wanted: Role): OperationRole | undefined => {
  const able = operations.filter(
    ({ role, confidence, isSingleton }) => role === wanted && confidence >= MIN_CONFIDENCE && !isSingleton,
  );
  // Prefers operations on one record to bulk operations.
  return able.find(({ key, bulk }) => key && !bulk) ?? able.find(({ bulk }) => !bulk) ?? able[0];
};

/** The role, unless its path needs parents that the create operation's path does not have. */
const within = (create: OperationRole, role: OperationRole | undefined): OperationRole | undefined =>
  role && role.parents.length <= create.parents.length ? role : undefined;

const find = (contract: Contract): readonly Subject[] => {
  const { all } = findResources(contract);
  const found = all.flatMap((resource): Subject[] => {
    const create = roleOf(resource, 'create');
    // A PUT names what it creates, or links existing records, so it is not clear what is new.
    if (create?.operation.method !== 'post') return [];
    const [read, whole] = [within(create, roleOf(resource, 'read')), roleOf(resource, 'list')];
    // A list with a required filter may omit records.
    const isFiltered = whole?.operation.parameters.some((one) => one.in === 'query' && one.required);
    const list = isFiltered ? undefined : within(create, whole);
    const key = resource.key ?? read?.key?.member;
    if (key === undefined || !(read || list)) return [];
    const [update, remove] = [roleOf(resource, 'update'), roleOf(resource, 'delete')].map((role) =>
      // Without a key it concerns all records, or what only its description says.
      role?.key || role?.bulk ? within(create, role) : undefined,
    );
    return [{ resource, key, create, read, list, update, remove }];
  });
  return found.sort((a, b) => a.create.parents.length - b.create.parents.length);
};

/** The subjects of a contract, parents before children. */
export const subjectsOf: (contract: Contract) => readonly Subject[] = memoize(find);

/** How many of a contract's examples are tried. */
const MAX_EXAMPLES = 4;

/** A subject for each of the contract's examples with other members than earlier ones. */
export const byExamples = (subject: Subject, contract: Contract): readonly Subject[] => [
  subject,
  ...distinctBodies(jsonBodies(contract, subject.create.operation))
    .slice(1, MAX_EXAMPLES)
    .map((example) => ({ ...subject, example })),
];

/** The operations of a subject; create first. */
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

/** The name of a sequence: `delete-read of groups`. */
export const sequenceName = (family: string, { about }: { readonly about: string }): string =>
  `${family} of ${about}`;
