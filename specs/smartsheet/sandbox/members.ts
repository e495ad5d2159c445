import type { operations } from '../../../generated/smartsheet.ts';
import { type Handler, refuse } from '../../../src/sandbox/handlers.ts';
import type { Caller } from './callers.ts';
import { getOwnGroup, touch } from './groups.ts';
import { addPeople } from './people.ts';
import { gone, nowIn, shownMember, success } from './shown.ts';
import { removeMember } from './state.ts';

/** Adds members. Users who are members already are ignored in a list, but are a 400 if the body is one object. */
export const addGroupMembers: Handler<operations['addGroupMembers'], Caller> = async (input) => {
  const { store, clock, path, body, caller, answer } = input;
  const group = await getOwnGroup(store, path.groupId, caller);
  const isList = Array.isArray(body);
  const added = await addPeople(input, group, isList ? body : [body]);
  if (added.length > 0) await touch(store, group, nowIn(clock));
  if (isList) return answer(200, success(added.map(shownMember)));
  const [one] = added;
  return one ? answer(200, success(shownMember(one))) : refuse(400, 'already-member');
};

/** Removes a user from the group, but not from the account. */
export const removeGroupMember: Handler<operations['removeGroupMember'], Caller> = async (input) => {
  const { store, clock, path, caller, answer } = input;
  const group = await getOwnGroup(store, path.groupId, caller);
  if (!(await removeMember(store, { groupId: group.id, userId: path.userId })))
    return refuse(404, 'user-not-found');
  await touch(store, group, nowIn(clock));
  return answer(200, gone);
};
