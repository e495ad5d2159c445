import type { Contract } from '../contract/contract.ts';
import type { Operation } from '../contract/operation.ts';
import { findResources, type Resource } from '../resource/resources.ts';
import type { Index } from '../state/store.ts';
import type { Answer, Incoming } from './definition.ts';
import { isDocumented, NOT_DOCUMENTED } from './handling/respond.ts';
import type { Acting } from './inferred/acting.ts';
import { uniqueMembersOf } from './inferred/duplicate.ts';
import { find } from './inferred/find.ts';
import { list } from './inferred/list.ts';
import { hasParents, namedKey } from './inferred/records.ts';
import { create, read, remove, update } from './inferred/write.ts';
import { type Refusal, refuseInWords } from './refusal.ts';

/** Answers a request by its operation's role in the resource model; undefined leaves it to the mock. */
type ActByRole = (operation: Operation, incoming: Incoming) => Promise<Answer | Refusal | undefined>;

export interface Inferred {
  readonly act: ActByRole;
  /** The names of the collections that hold records. */
  readonly collections: readonly string[];
  readonly indexes: readonly Index[];
}

/** The documented 404, or a generated one where none is documented. */
const notThere = ({ responses }: Operation): Refusal =>
  isDocumented(responses, 404) ? refuseInWords(404, 'There is no such thing.') : NOT_DOCUMENTED;

/** Indexes for the order of lists and for unique members. */
const indexesOf = (contract: Contract, resource: Resource): Index[] =>
  [['~scope', '~number'], ...uniqueMembersOf(contract, resource).map((member) => ['~scope', member])].map(
    (members) => ({ collection: resource.name, members }),
  );

/**
 * Infers create, list, read, update and delete from paths, schemas and links. The records of a resource are a collection
 * of its name. Their key in the store starts with the keys of their parents.
 */
export const inferSandbox = (contract: Contract): Inferred => {
  const resources = findResources(contract);
  const byName = new Map(resources.all.map((resource) => [resource.name, resource]));
  const canBeKept = (name: string): boolean =>
    byName
      .get(name)
      ?.operations.some(({ role, bulk }) => (role === 'create' || role === 'update') && !bulk) ?? false;

  const onRecord = async (acting: Acting): Promise<Answer | Refusal | undefined> => {
    const { role, incoming } = acting;
    const named = namedKey(role, incoming);
    if (named === undefined) return undefined;
    const found = await find(acting, named);
    if (!found) {
      const isFirstPut = role.role === 'update' && acting.resource.key === undefined;
      if (role.isSingleton) return isFirstPut ? create(acting) : undefined;
      const { method, responses } = role.operation;
      // PUT may create only where 201 is documented (RFC 9110, 9.3.4); a 2XX range does not count.
      const isCreating = method === 'put' && responses.some(({ status }) => status === '201');
      return role.role === 'update' && isCreating ? create(acting) : notThere(role.operation);
    }
    const { key, record } = found;
    if (role.role === 'read') return read(acting, record);
    return role.role === 'update' ? update(acting, key, record) : remove(acting, key, record);
  };

  const kept = resources.all.filter(({ name }) => canBeKept(name));
  return {
    collections: kept.map(({ name }) => name),
    indexes: kept.flatMap((resource) => indexesOf(contract, resource)),
    act: async (operation, incoming) => {
      const role = resources.roles.get(operation);
      const resource = role && byName.get(role.resource);
      if (!role || !resource || role.role === 'action' || !canBeKept(resource.name)) return undefined;
      if (!(await hasParents(role, incoming, byName))) return notThere(operation);
      const answer: Acting['answer'] = (status, body, headers = {}) => ({ status, body, headers });
      const acting = { contract, role, resource, resources, incoming, answer };
      if (role.role === 'create') return create(acting);
      return role.role === 'list' ? list(acting) : onRecord(acting);
    },
  };
};
