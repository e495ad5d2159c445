import type { Clock, Transaction } from '../../../src/sandbox/handlers.ts';
import { type Group, membersOf, type User, users } from './state.ts';

/** The query parameter, known to all operations, that asks for dates as numbers: milliseconds since 1970 (UTC). */
export interface Dates {
  readonly numericDates?: boolean;
}

/** The current time in milliseconds since 1970 (UTC), rounded down to a second: the vendor's dates have no fraction. */
export const nowIn = (clock: Clock): number => Math.floor(clock.now().getTime() / 1000) * 1000;

const shownDate = (instant: number, { numericDates = false }: Dates): string | number =>
  numericDates ? instant : new Date(instant).toISOString().replace('.000Z', 'Z');

/** A member of a group. Until an invited user signs up, the email address is the `name`. */
export const shownMember = ({ id, email, firstName, lastName }: User) => ({
  id,
  email,
  ...(firstName === undefined ? {} : { firstName }),
  ...(lastName === undefined ? {} : { lastName }),
  name: [firstName, lastName].filter(Boolean).join(' ') || email,
});

export const shownUser = ({ emailKey: _, ...user }: User) => user;

const summaryOf = (
  { id, name, description, ownerId, createdAt, modifiedAt }: Group,
  owner: string,
  dates: Dates,
) => ({
  id,
  name,
  ...(description === undefined ? {} : { description }),
  owner,
  ownerId,
  createdAt: shownDate(createdAt, dates),
  modifiedAt: shownDate(modifiedAt, dates),
});

/** Groups as in lists: without their members. The owners of all groups are read at once. */
export const shownGroups = async (store: Transaction, groups: readonly Group[], dates: Dates) => {
  const ids = new Set(groups.map(({ ownerId }) => String(ownerId)));
  const owners = await users(store).getAll([...ids]);
  const emails = new Map(owners.map(({ id, email }) => [id, email]));
  return groups.map((group) => summaryOf(group, emails.get(group.ownerId) ?? '', dates));
};

export const shownGroup = async (store: Transaction, group: Group, dates: Dates) => {
  const owner = await users(store).get(String(group.ownerId));
  return summaryOf(group, owner?.email ?? '', dates);
};

export const shownDetails = async (store: Transaction, group: Group, dates: Dates) => ({
  ...(await shownGroup(store, group, dates)),
  members: (await membersOf(store, group.id)).map(shownMember),
});

const SUCCESS = { message: 'SUCCESS', resultCode: 0 } as const;

/** The response body of operations that create or change something. */
export const success = <Result>(result: Result) => ({ ...SUCCESS, result });
/** The response body of operations that delete something. */
export const gone = SUCCESS;
