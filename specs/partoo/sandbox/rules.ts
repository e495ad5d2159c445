import {
  apiKey,
  findOne,
  type Incoming,
  pageByNumber,
  pageCount,
  type ReceivedRequest,
  type Refusal,
  refuse,
  type Transaction,
  type Violation,
} from '../../../src/sandbox/handlers.ts';
import { type Group, groups, type Section, sections, type User, users } from './state.ts';

/** Identifies the caller by the API key. The vendor gives the same 401 for a missing and a wrong key. */
export const caller = async (incoming: Incoming): Promise<User> => {
  const key = apiKey(incoming, 'x-APIKey');
  if (key === undefined) throw refuse(401, 'missing-credentials');
  const user = await findOne(users(incoming.store), { apiKey: key });
  if (!user) throw refuse(401, 'invalid-credentials');
  return user;
};

export const mayWrite = ({ role }: User): boolean => role !== 'BUSINESS_MANAGER';

const READING = new Set(['listSections', 'getSection', 'getGroup', 'searchBusinesses']);

/** Refuses writes of users who may only read, before the body is validated. */
export const beforeBody = ({
  operation,
  caller,
}: {
  readonly operation: string;
  readonly caller: User;
}): void => {
  if (!READING.has(operation) && !mayWrite(caller)) throw refuse(403, 'forbidden');
};

const NAMING = new Set(['createSection', 'updateSection', 'createGroup']);

/** The refusal of an invalid request. The vendor's pages show an empty `json` for all errors except those of names. */
export const invalid = (
  violations: readonly Violation[],
  { operation }: ReceivedRequest,
): Refusal | undefined => {
  const [first] = violations;
  if (violations.some(({ rule, instance }) => rule === 'media-type' && instance.startsWith('/headers')))
    return refuse(415, 'unsupported-media-type');
  if (operation === 'updateBusiness') return refuse(400, 'invalid-body');
  // Operations with a body have no `invalid-parameter` example: it would be the same as `malformed-body`.
  if (first && !first.instance.startsWith('/body'))
    return refuse(400, NAMING.has(operation) ? 'malformed-body' : 'invalid-parameter');
  if (violations.some(({ rule, instance }) => rule === 'pattern' && instance === '/body/name'))
    return refuse(400, 'forbidden-characters');
  return refuse(
    400,
    violations.some(({ rule }) => rule === 'required') ? 'missing-fields' : 'malformed-body',
  );
};

/** Accepts a new group without `business__in`, which gets all businesses of the organization. */
export const letsPass = ({ rule, params, instance }: Violation): boolean =>
  rule === 'required' && instance === '/body' && params.missingProperty === 'business__in';

/** Finds a section. One of another organization is a 404, like one that does not exist. */
export const getSectionOr404 = async (store: Transaction, { orgId }: User, id: number): Promise<Section> => {
  const section = await sections(store).get(String(id));
  if (section?.orgId !== orgId) throw refuse(404, 'not-found');
  return section;
};

export const getGroupOr404 = async (
  store: Transaction,
  user: User,
  { section_id, group_id }: { readonly section_id: number; readonly group_id: number },
): Promise<Group> => {
  await getSectionOr404(store, user, section_id);
  const group = await groups(store).get(String(group_id));
  if (group?.sectionId !== section_id) throw refuse(404, 'not-found');
  return group;
};

/** Refuses to change or delete what an automatic import feeds (the vendor says "puller"). */
export const checkNotPulled = ({ hasPuller }: Section | Group): void => {
  if (hasPuller) throw refuse(403, 'pulled');
};

const PAGE_SIZES = { sections: 100, businesses: 30 };

/** The range of a page, and in `shown` the paging members of the response. */
export const pageOf = (what: keyof typeof PAGE_SIZES, page: number, count: number) => {
  const size = PAGE_SIZES[what];
  return { ...pageByNumber(page, size), shown: { page, max_page: pageCount(count, size), count } };
};
