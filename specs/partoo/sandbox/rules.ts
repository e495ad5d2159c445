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

/** A missing key and a wrong one are answered alike. */
export const caller = async (incoming: Incoming): Promise<User> => {
  const key = apiKey(incoming, 'x-APIKey');
  if (key === undefined) throw refuse(401, 'missing-credentials');
  const user = await findOne(users(incoming.store), { apiKey: key });
  if (!user) throw refuse(401, 'invalid-credentials');
  return user;
};

export const mayWrite = ({ role }: User): boolean => role !== 'BUSINESS_MANAGER';

const READING = new Set(['listSections', 'getSection', 'getGroup', 'searchBusinesses']);

/** Who may not write at all is told so before the body is looked at. */
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

/** The vendor shows an empty `json` for whatever is wrong, except for names. */
export const invalid = (
  violations: readonly Violation[],
  { operation }: ReceivedRequest,
): Refusal | undefined => {
  const [first] = violations;
  if (violations.some(({ rule, instance }) => rule === 'media-type' && instance.startsWith('/headers')))
    return refuse(415, 'unsupported-media-type');
  if (operation === 'updateBusiness') return refuse(400, 'invalid-body');
  // With a body, an example of its own would be the same as that of the body.
  if (first && !first.instance.startsWith('/body'))
    return refuse(400, NAMING.has(operation) ? 'malformed-body' : 'invalid-parameter');
  if (violations.some(({ rule, instance }) => rule === 'pattern' && instance === '/body/name'))
    return refuse(400, 'forbidden-characters');
  return refuse(
    400,
    violations.some(({ rule }) => rule === 'required') ? 'missing-fields' : 'malformed-body',
  );
};

/** Without `business__in` a group gets all businesses of the organization. */
export const letsPass = ({ rule, params, instance }: Violation): boolean =>
  rule === 'required' && instance === '/body' && params.missingProperty === 'business__in';

/** What belongs to another organization is not there for the caller. */
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

/** What a puller feeds can be neither changed nor deleted. */
export const checkNotPulled = ({ hasPuller }: Section | Group): void => {
  if (hasPuller) throw refuse(403, 'pulled');
};

const PAGE_SIZES = { sections: 100, businesses: 30 };

/** What a list says of its pages. */
export const pageOf = (what: keyof typeof PAGE_SIZES, page: number, count: number) => {
  const size = PAGE_SIZES[what];
  return { ...pageByNumber(page, size), shown: { page, max_page: pageCount(count, size), count } };
};
