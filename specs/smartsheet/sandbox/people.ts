import { type Incoming, refuse, type Transaction } from '../../../src/sandbox/handlers.ts';
import { LAST_ID } from './seed.ts';
import {
  account,
  addMember,
  alternateEmails,
  findByEmail,
  type Group,
  isMember,
  type User,
  users,
} from './state.ts';

/** A new member, identified only by the email address. */
interface Person {
  readonly email: string;
}

/** Refuses an alternate address (400): members are added by their primary address. */
const checkPrimary = async (store: Transaction, email: string): Promise<void> => {
  const alternate = await alternateEmails(store).get(email.toLowerCase());
  if (!alternate) return;
  const primary = (await users(store).get(String(alternate.userId)))?.email ?? '';
  throw refuse(400, 'alternate-email', {
    message: `The specified email address (${email}) is an alternate email address for a user with a primary email address of ${primary}.`,
    detail: [{ alternateEmailAddress: email, primaryEmailAddress: primary }],
  });
};

/** If the plan restricts membership, refuses addresses of no user of the account, and lists all of them. */
const checkKnown = async (store: Transaction, people: readonly Person[]): Promise<void> => {
  const plan = await account(store).get('plan');
  if (!plan?.restrictMembership) return;
  const strangers: string[] = [];
  for (const { email } of people) if (!(await findByEmail(store, email))) strangers.push(email);
  if (strangers.length === 0) return;
  const message = `The operation failed because one or more group members were not members of your account: ${strangers.join(', ')}.`;
  throw refuse(400, 'unknown-member', { message });
};

type Making = Pick<Incoming, 'store' | 'ids'>;

/** Creates a user for an unknown address, without names, as the vendor does until the person signs up. */
const invite = async ({ store, ids }: Making, email: string): Promise<User> => {
  const id = await ids.serial(LAST_ID);
  const user: User = { id, email, emailKey: email.toLowerCase(), admin: false, groupAdmin: false };
  await users(store).put(String(id), user);
  return user;
};

/**
 * Adds users to a group: all of them, or none if one is refused.
 * @returns the users who were not members before
 */
export const addPeople = async (
  making: Making,
  { id: groupId }: Group,
  people: readonly Person[],
): Promise<User[]> => {
  const { store } = making;
  for (const { email } of people) await checkPrimary(store, email);
  await checkKnown(store, people);
  const added: User[] = [];
  for (const { email } of people) {
    const user = (await findByEmail(store, email)) ?? (await invite(making, email));
    const membership = { groupId, userId: user.id };
    if (await isMember(store, membership)) continue;
    await addMember(store, membership);
    added.push(user);
  }
  return added;
};
