import createClient from 'openapi-fetch';
import type { components, paths } from 'provider-contracts/generated/vinyldns';
import { sign } from '../sign.ts';
import { answerOf, type Group, PAGE_SIZE, type Vendor } from './vendor.ts';

/** The user whose key signs the requests. */
const ME = { id: 'ok' };
/** The email address of new groups, with a domain that the server allows by default. */
const EMAIL = 'groups@test.com';

/** An error body is a string, or an object with a list of strings. */
const explain = (failure: string | { readonly errors?: readonly string[] }): string | undefined =>
  typeof failure === 'string' ? failure : failure.errors?.join(' ');

export const vinyldns = (api: string): Vendor => {
  const client = createClient<paths>({ baseUrl: `${api}/vinyldns` });
  client.use({ onRequest: ({ request }) => sign(request, 'okAccessKey', 'okSecretKey') });
  const of = ({ id }: Group) => ({ path: { groupId: id } });

  const userIdOf = async (idOrName: string): Promise<string> => {
    const params = { path: { idOrName } };
    return (await answerOf(client.GET('/users/{idOrName}', { params }), explain)).id;
  };
  /** Updates a group. The request must contain the whole group, so the current one is read first. */
  const change = async (
    group: Group,
    changed: (
      current: components['schemas']['Group'],
    ) => Partial<components['schemas']['UpdateGroupRequest']>,
  ) => {
    const current = await answerOf(client.GET('/groups/{groupId}', { params: of(group) }), explain);
    const { id, name, email, description, members, admins } = current;
    const whole = { id, name, email, members, admins, ...(description === undefined ? {} : { description }) };
    const body = { ...whole, ...changed(current) };
    return answerOf(client.PUT('/groups/{groupId}', { params: of(group), body }), explain);
  };

  return {
    title: 'VinylDNS',
    memberLabel: 'User name',
    list: async (startFrom) => {
      const query = { maxItems: PAGE_SIZE, ...(startFrom === undefined ? {} : { startFrom }) };
      const { groups, nextId } = await answerOf(client.GET('/groups', { params: { query } }), explain);
      return { groups: groups.map(({ id, name, email }) => ({ id, name, note: email })), next: nextId };
    },
    // The creator always becomes a member, but has the group in his list only if the request names him.
    create: (name) =>
      answerOf(
        client.POST('/groups', { body: { name, email: EMAIL, members: [ME], admins: [ME] } }),
        explain,
      ),
    rename: (group, name) => change(group, () => ({ name })),
    remove: (group) => answerOf(client.DELETE('/groups/{groupId}', { params: of(group) }), explain),
    members: async (group) => {
      const { members } = await answerOf(
        client.GET('/groups/{groupId}/members', { params: of(group) }),
        explain,
      );
      return members.map(({ id, userName }) => ({ id, name: userName }));
    },
    add: async (group, who) => {
      const id = await userIdOf(who);
      return change(group, ({ members }) => ({ members: [...members, { id }] }));
    },
    drop: (group, member) =>
      change(group, ({ members, admins }) => ({
        members: members.filter(({ id }) => id !== member.id),
        admins: admins.filter(({ id }) => id !== member.id),
      })),
  };
};
