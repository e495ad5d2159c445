import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Contract, createContract } from '../../src/contract/contract.ts';
import type { Match } from '../../src/contract/router.ts';
import { loadDocument } from '../../src/document/document.ts';
import { resolveProviders } from '../../src/document/provider.ts';
import { createBody } from '../../src/http/exchange.ts';
import { judgeResponse } from '../../src/judge/judge.ts';

let contract: Contract;
beforeAll(async () => {
  const [provider] = resolveProviders(['vinyldns']);
  if (!provider) throw new Error('no provider vinyldns');
  contract = createContract(await loadDocument(provider));
});

const [JSON_TYPE, TEXT_TYPE] = ['application/json', 'text/plain; charset=UTF-8'];

/** Does a response to a request conform to the contract? */
const isKept = (request: string, status: number, body: unknown, type = JSON_TYPE): boolean => {
  const [method = '', path = ''] = request.split(' ');
  const route = contract.route(method, path);
  expect(route.kind).toBe('match');
  const text = type === JSON_TYPE ? JSON.stringify(body) : String(body);
  const response = { status, headers: { 'content-type': type }, body: createBody(text) };
  return (
    judgeResponse(contract, route as Match & { kind: 'match' }, response, method).violations.length === 0
  );
};

const ADMINS = [{ id: 'ok' }];
const SHORT = { id: '1', name: 'ops', email: 'ops@test.com', members: ADMINS, admins: ADMINS };
const GROUP = { ...SHORT, created: '2026-04-14T08:21:07Z', status: 'Active' };
const PAGE = { maxItems: 100, ignoreAccess: false };
const USER = { id: 'ok', userName: 'ok', created: '2026-04-14T08:21:07Z', lockStatus: 'Unlocked' };
const CHANGE = {
  id: '1',
  changeType: 'Create',
  created: '2026-04-14T08:21:07.215Z',
  userId: 'ok',
  userName: 'unknown user',
  groupChangeMessage: 'Group Created.',
  newGroup: GROUP,
};

describe('an answer', () => {
  test.each([
    { request: 'GET /groups', body: { ...PAGE, groups: [] }, kept: true },
    { request: 'GET /groups', body: { ...PAGE, groups: [GROUP] }, kept: true },
    // It is not established whether an abridged group has these members as null or lacks them: both are allowed.
    {
      request: 'GET /groups',
      body: { ...PAGE, groups: [{ ...SHORT, created: null, status: null }] },
      kept: true,
    },
    { request: 'GET /groups', body: { ...PAGE, groups: [SHORT] }, kept: true },
    {
      request: 'GET /groups',
      body: { ...PAGE, groups: [{ ...SHORT, members: [], admins: [] }] },
      kept: true,
    },
    { request: 'GET /groups', body: { ...PAGE, groups: [{ ...GROUP, status: null }] }, kept: false },
    { request: 'GET /groups', body: { ...PAGE, groups: [], nextId: null }, kept: false },
    { request: 'GET /groups', body: [GROUP], kept: false },
    { request: 'GET /groups/1', body: SHORT, kept: false },
    { request: 'DELETE /groups/1', body: { ...GROUP, status: 'Deleted' }, kept: true },
    { request: 'GET /groups/1/members', body: { maxItems: 1, members: [USER] }, kept: false },
    {
      request: 'GET /groups/1/members',
      body: { maxItems: 1, members: [{ ...USER, isAdmin: true }] },
      kept: true,
    },
    { request: 'GET /groups/1/admins', body: { admins: [USER] }, kept: true },
    { request: 'GET /groups/1/activity', body: { maxItems: 1, changes: [CHANGE], nextId: 1 }, kept: true },
    { request: 'GET /groups/1/activity', body: { maxItems: 1, changes: [CHANGE], nextId: '1' }, kept: false },
    { request: 'GET /groups/change/1', body: CHANGE, kept: true },
    {
      request: 'GET /groups/change/1',
      body: { ...CHANGE, changeType: 'Update', oldGroup: GROUP },
      kept: true,
    },
    { request: 'GET /groups/change/1', body: { ...CHANGE, oldGroup: null }, kept: false },
    { request: 'GET /groups/change/1', body: { ...CHANGE, created: '1776154867215' }, kept: false },
    { request: 'GET /groups/valid/domains', body: ['*dummy.com'], kept: true },
    { request: 'GET /groups/valid/domains', body: { domains: [] }, kept: false },
    { request: 'GET /users/ok', body: { id: 'ok', userName: 'ok', groupId: ['1'] }, kept: true },
    { request: 'GET /users/ok', body: { id: 'ok', userName: 'ok', groupId: '1' }, kept: false },
  ])('$request: $body, kept: $kept', ({ request, body, kept }) => {
    expect(isKept(request, 200, body)).toBe(kept);
  });
});

describe('a refusal has the shape of what refuses:', () => {
  const LOCKED = 'Authentication Failed: Account with username ok is locked';
  test.each([
    { request: 'DELETE /groups/1', status: 403, body: 'Not authorized', type: JSON_TYPE, kept: true },
    { request: 'DELETE /groups/1', status: 403, body: LOCKED, type: TEXT_TYPE, kept: true },
    { request: 'DELETE /groups/1', status: 403, body: 'Not authorized', type: TEXT_TYPE, kept: false },
    // Every user may read, so that a 403 can only mean that the account is locked.
    { request: 'GET /groups/1', status: 403, body: 'Not authorized', type: JSON_TYPE, kept: false },
    { request: 'GET /groups/1', status: 403, body: LOCKED, type: TEXT_TYPE, kept: true },
    {
      request: 'GET /groups/change/1',
      status: 400,
      body: 'Invalid Group Change ID',
      type: JSON_TYPE,
      kept: true,
    },
    {
      request: 'PUT /groups/1',
      status: 400,
      body: { errors: ['Missing Group.id'] },
      type: JSON_TYPE,
      kept: true,
    },
    { request: 'POST /zones', status: 400, body: { errors: ['x'], zone: {} }, type: JSON_TYPE, kept: false },
    { request: 'POST /zones', status: 400, body: { errors: ['x'] }, type: JSON_TYPE, kept: true },
  ])('$request $status $type $body, kept: $kept', ({ request, status, body, type, kept }) => {
    expect(isKept(request, status, body, type)).toBe(kept);
  });
});
