import createClient from 'openapi-fetch';
import type { paths } from 'provider-contracts/generated/smartsheet';
import { answerOf, type Group, PAGE_SIZE, type Vendor } from './vendor.ts';

const headers = { Authorization: 'Bearer admin-token' };

const explain = ({ message }: { message?: string }): string | undefined => message;

export const smartsheet = (api: string): Vendor => {
  const client = createClient<paths>({ baseUrl: `${api}/smartsheet/2.0`, headers });
  const of = ({ id }: Group) => ({ path: { groupId: Number(id) } });

  return {
    title: 'Smartsheet',
    memberLabel: 'Email',
    list: async (from = '1') => {
      const page = Number(from);
      const query = { page, pageSize: PAGE_SIZE };
      const { data, totalPages } = await answerOf(client.GET('/groups', { params: { query } }), explain);
      return {
        groups: data.map(({ id, name, owner }) => ({ id: String(id), name, note: `of ${owner}` })),
        next: page < totalPages ? String(page + 1) : undefined,
      };
    },
    create: (name) => answerOf(client.POST('/groups', { body: { name } }), explain),
    rename: (group, name) =>
      answerOf(client.PUT('/groups/{groupId}', { params: of(group), body: { name } }), explain),
    remove: (group) => answerOf(client.DELETE('/groups/{groupId}', { params: of(group) }), explain),
    members: async (group) => {
      const { members } = await answerOf(client.GET('/groups/{groupId}', { params: of(group) }), explain);
      return members.map(({ id, email, name }) => ({ id: String(id), name: name ?? email }));
    },
    add: (group, email) =>
      answerOf(client.POST('/groups/{groupId}/members', { params: of(group), body: { email } }), explain),
    drop: (group, { id }) => {
      const path = { ...of(group).path, userId: Number(id) };
      return answerOf(client.DELETE('/groups/{groupId}/members/{userId}', { params: { path } }), explain);
    },
  };
};
