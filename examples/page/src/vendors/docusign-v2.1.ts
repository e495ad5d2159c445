import createClient from 'openapi-fetch';
import type { paths } from 'provider-contracts/generated/docusign-v2.1';
import { ACCOUNT, docusign, explain, headers } from './docusign.ts';
import { answerOf, type Vendor } from './vendor.ts';

export const docusignV21 = (api: string): Vendor => {
  const client = createClient<paths>({ baseUrl: `${api}/docusign-v2.1/restapi`, headers });
  const groups = '/v2.1/accounts/{accountId}/groups';
  const users = '/v2.1/accounts/{accountId}/groups/{groupId}/users';
  const params = { path: ACCOUNT };
  const of = (groupId: string) => ({ path: { ...ACCOUNT, groupId } });

  return docusign('DocuSign v2.1', {
    list: (query) => answerOf(client.GET(groups, { params: { ...params, query } }), explain),
    create: (groupName) =>
      answerOf(client.POST(groups, { params, body: { groups: [{ groupName }] } }), explain),
    update: (groupId, groupName) =>
      answerOf(client.PUT(groups, { params, body: { groups: [{ groupId, groupName }] } }), explain),
    remove: (groupId) =>
      answerOf(client.DELETE(groups, { params, body: { groups: [{ groupId }] } }), explain),
    users: (groupId) => answerOf(client.GET(users, { params: of(groupId) }), explain),
    addUser: (groupId, userId) =>
      answerOf(client.PUT(users, { params: of(groupId), body: { users: [{ userId }] } }), explain),
    dropUser: (groupId, userId) =>
      answerOf(client.DELETE(users, { params: of(groupId), body: { users: [{ userId }] } }), explain),
  });
};
