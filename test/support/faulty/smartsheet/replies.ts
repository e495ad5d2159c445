import { json, type Reply, type ServiceRequest } from '../service.ts';
import type { Group, User, World } from './state.ts';

export const error = (status: number, errorCode: number, message: string, headers = {}): Reply =>
  json(status, { refId: '1h4mcq8zt0d2v', errorCode, message }, headers);

export const unreadable = (field: string): Reply =>
  error(
    400,
    1008,
    `Unable to parse request. The following error occurred: Field "${field}" was of unexpected type.`,
  );

export const missing = (attribute: string): Reply =>
  error(400, 1012, `Required object attribute(s) are missing from your request: ${attribute}.`);

export const invalidParameter = (name: string): Reply =>
  error(400, 1018, `The value was not valid for the parameter ${name}.`);

const MARK = '\u{F8FF}';
/** Marks an id, which is written as a number beyond JavaScript's safe integers. */
const number = (id: string): string => `${MARK}${id}${MARK}`;

/** A reply whose ids are written as numbers with all digits. */
export const answerOf = (value: unknown): Reply => {
  const { body, ...reply } = json(200, value);
  return { ...reply, body: String(body).replace(new RegExp(`"${MARK}(\\d+)${MARK}"`, 'g'), '$1') };
};

export const success = (result?: unknown): Reply => answerOf({ message: 'SUCCESS', resultCode: 0, result });

/** A date in the format that the request asks for. */
const dateOf = ({ query }: ServiceRequest, instant: number): unknown =>
  query.get('numericDates') === 'true' ? instant : new Date(instant).toISOString().replace('.000Z', 'Z');

export const memberOf = ({ id, email, names }: User) => ({
  id: number(id),
  email,
  ...(names ? { firstName: names[0], lastName: names[1] } : {}),
  name: names?.join(' ') ?? email,
});

export const membersIn = ({ users }: World, { memberIds }: Group) =>
  memberIds.flatMap((id) => users.get(id) ?? []).map(memberOf);

/** A group in an answer, with its members if given. */
export const groupIn = (
  world: World,
  request: ServiceRequest,
  group: Group,
  members?: readonly unknown[],
) => ({
  id: number(group.id),
  name: group.name,
  description: group.description,
  owner: world.users.get(group.ownerId)?.email,
  ownerId: number(group.ownerId),
  members,
  createdAt: dateOf(request, group.createdAt),
  modifiedAt: dateOf(request, group.modifiedAt),
});

export const userOf = ({ id, email, names, isAdmin, isGroupAdmin }: User) => ({
  id: number(id),
  email,
  ...(names ? { firstName: names[0], lastName: names[1] } : {}),
  admin: isAdmin,
  groupAdmin: isGroupAdmin,
});

export const referenceOf = ({ id, name, description }: Group) => ({ id: number(id), name, description });
