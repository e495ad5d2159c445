import type { Group } from './state.ts';

const toUsers = (ids: readonly string[]) => ids.map((id) => ({ id }));

/** A group as in responses. */
export const shown = (
  { id, name, email, description, created, memberIds, adminIds }: Group,
  status: 'Active' | 'Deleted' = 'Active',
) => ({
  id,
  name,
  email,
  ...(description === undefined ? {} : { description }),
  created,
  status,
  members: toUsers(memberIds),
  admins: toUsers(adminIds),
});

/** A group in a list with `abridged=true`: no `created` and `status`, and of members and admins at most this user. */
export const abridged = ({ id, name, email, description, memberIds, adminIds }: Group, user: string) => ({
  id,
  name,
  email,
  ...(description === undefined ? {} : { description }),
  created: null,
  status: null,
  members: toUsers(memberIds.filter((one) => one === user)),
  admins: toUsers(adminIds.filter((one) => one === user)),
});
