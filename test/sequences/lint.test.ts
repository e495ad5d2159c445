import { expect, test } from '@jest/globals';
import { createContract } from '../../src/contract/contract.ts';
import { examineExtensions } from '../../src/sequences/lint.ts';
import { documentOf } from '../support/document.ts';

interface Said {
  readonly list?: Record<string, unknown>;
  readonly parameter?: Record<string, unknown>;
  readonly create?: Record<string, unknown>;
  readonly member?: Record<string, unknown>;
}

const group = {
  type: 'object',
  properties: {
    id: { type: 'string' },
    name: { type: 'string' },
    users: { type: 'array', items: { type: 'object', properties: { email: { type: 'string' } } } },
  },
};
const answer = (schema: unknown) => ({
  200: { description: 'd', content: { 'application/json': { schema } } },
});
const key = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };

/** The problems that are found in a contract of groups with these extensions. */
const found = ({ list, parameter, create, member }: Said): string[] => {
  const body = { type: 'object', properties: { name: { type: 'string', ...member } } };
  const contract = createContract(
    documentOf({
      paths: {
        '/groups': {
          get: {
            operationId: 'listGroups',
            parameters: [{ name: 'q', in: 'query', schema: { type: 'string' }, ...parameter }],
            responses: answer({ type: 'array', items: group }),
            ...list,
          },
          post: {
            operationId: 'createGroup',
            requestBody: { content: { 'application/json': { schema: body } } },
            responses: answer(group),
            ...create,
          },
        },
        '/groups/{id}': {
          get: { operationId: 'getGroup', parameters: [key], responses: answer(group) },
        },
      },
    }),
  );
  return [...examineExtensions(contract)].flatMap((problem) => problem?.message ?? []);
};

test('what names members, operations and resources that are there is let pass', () => {
  expect(
    found({
      list: { 'x-contracts-order': '-name', 'x-contracts-records': ['createGroup'] },
      parameter: {
        'x-contracts-filters': 'users/email',
        'x-contracts-hides': { value: 'a', members: ['users'] },
      },
      member: { 'x-contracts-holds': 'groups', 'x-contracts-shown-as': 'name' },
    }),
  ).toEqual([]);
});

test.each<{ said: Said; message: string }>([
  {
    said: { list: { 'x-contracts-order': '-nmae' } },
    message: 'x-contracts-order names "nmae", which is no member of a record. Did you mean "name"?',
  },
  {
    said: { list: { 'x-contracts-records': ['createGruop'] } },
    message:
      'x-contracts-records names "createGruop", which is no operationId of the document. Did you mean "createGroup"?',
  },
  {
    said: { parameter: { 'x-contracts-filters': 'users/mail' } },
    message: 'x-contracts-filters names "mail", which is no member of a record. Did you mean "email"?',
  },
  {
    said: { parameter: { 'x-contracts-hides': { value: 1, members: ['user'] } } },
    message: 'x-contracts-hides names "user", which is no member of a record. Did you mean "users"?',
  },
  {
    said: { member: { 'x-contracts-holds': 'group' } },
    message: 'x-contracts-holds names "group", which is no resource of the document. Did you mean "groups"?',
  },
  {
    said: { member: { 'x-contracts-shown-as': 'nam' } },
    message: 'x-contracts-shown-as names "nam", which is no member of a record. Did you mean "name"?',
  },
  {
    said: { create: { 'x-contracts-order': 'name' } },
    message:
      'x-contracts-order stands at createGroup, which `contracts resources` takes for "create": it is read at "list"',
  },
  {
    said: { parameter: { in: 'header', 'x-contracts-filters': 'name' } },
    message:
      'x-contracts-filters stands at a parameter of listGroups: it is read at query parameters of lists',
  },
])('$message', ({ said, message }) => {
  expect(found(said)).toEqual([message]);
});
