import { type Asked, json, type Reply } from '../service.ts';
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
/** Ids are numbers in JSON, and too large for those of JavaScript. */
const number = (id: string): string => `${MARK}${id}${MARK}`;

/** An answer whose ids are written in full. */
export const answerOf = (value: unknown): Reply => {
  const { body, ...reply } = json(200, value);
  return { ...reply, body: String(body).replace(new RegExp(`"${MARK}(\\d+)${MARK}"`, 'g'), '$1') };
};

export const success = (result?: unknown): Reply => answerOf({ message: 'SUCCESS', resultCode: 0, result });

/** As the request wants its dates. */
const dateOf = ({ query }: Asked, instant: number): unknown =>
  query.get('numericDates') === 'true' ? instant : new Date(instant).toISOString().replace('.000Z', 'Z');

export const memberOf = ({ id, email, names }: User) => ({
  id: number(id),
  email,
  ...(names ? { firstName: names[0], lastName: names[1] } : {}),
  name: names?.join(' ') ?? email,
});

export const membersIn = ({ users }: World, { memberIds }: Group) =>
  memberIds.flatMap((id) => users.get(id) ?? []).map(memberOf);

/** A group as an answer has it, with its members where those are given. */
export const groupIn = (world: World, asked: Asked, group: Group, members?: readonly unknown[]) => ({
  id: number(group.id),
  name: group.name,
  description: group.description,
  owner: world.users.get(group.ownerId)?.email,
  ownerId: number(group.ownerId),
  members,
  createdAt: dateOf(asked, group.createdAt),
  modifiedAt: dateOf(asked, group.modifiedAt),
});

export const userOf = ({ id, email, names, isAdmin, isGroupAdmin }: User) => ({
  id: number(id),
  email,
  ...(names ? { firstName: names[0], lastName: names[1] } : {}),
  admin: isAdmin,
  groupAdmin: isGroupAdmin,
});

export const referenceOf = ({ id, name, description }: Group) => ({ id: number(id), name, description });
