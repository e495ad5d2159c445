import type { Clock, Transaction } from '../../../src/sandbox/handlers.ts';
import { type Group, membersOf, type User, users } from './state.ts';

/** The query of any call: dates are numbers on request. */
export interface Dates {
  readonly numericDates?: boolean;
}

/** To the second, as the vendor tells its moments. */
export const nowIn = (clock: Clock): number => Math.floor(clock.now().getTime() / 1000) * 1000;

const shownDate = (instant: number, { numericDates = false }: Dates): string | number =>
  numericDates ? instant : new Date(instant).toISOString().replace('.000Z', 'Z');

/** Who was invited and has not signed up has his address for a name. */
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

/** Groups without their members. */
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

/** The envelope of everything that changes something. */
export const success = <Result>(result: Result) => ({ ...SUCCESS, result });
export const gone = SUCCESS;
