import createClient from 'openapi-fetch';
import type { components, paths } from 'provider-contracts/generated/vinyldns';
import { sign } from '../sign.ts';
import { answerOf, type Group, PAGE_SIZE, type Vendor } from './vendor.ts';

/** Whose key signs. */
const ME = { id: 'ok' };
/** Of one of the domains that the server lets groups have. */
const EMAIL = 'groups@test.com';

/** A text, or a list of them. */
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
  /** A change says all of the group, so the rest is asked for before. */
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
    // Whoever creates a group is in it in any case, but it is listed for those alone whom the request names.
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
