import { loadContract, type RunningMock, startMock } from 'provider-contracts';
import 'provider-contracts/vitest';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createClient, type NewGroup } from './groups.ts';

const contract = await loadContract('vinyldns');
const DNS: NewGroup = { name: 'dns', email: 'dns@test.com', members: [], admins: [] };

let mock: RunningMock;
beforeAll(async () => {
  mock = await startMock(contract);
});
beforeEach(() => mock.reset());
afterAll(() => mock.close());

test('a group is created', async () => {
  const response = await createClient(mock.urlOf(), 'any').createGroup(DNS);
  await expect(response).toConformTo(contract, 'createGroup');
  expect(await response.json()).toMatchObject({ status: 'Active' });
  mock.assertConforms();
});

test('a group that is there already is a conflict', async () => {
  const wanted = { prefer: 'code=409' };
  const response = await createClient(mock.urlOf(), 'any').createGroup(DNS, wanted);
  expect(response.status).toBe(409);
  await expect(response).toConformTo(contract, 'createGroup');
});

test('a client that forgets the admins is found, and the message says where', async () => {
  const { admins, ...forgetful } = DNS;
  await createClient(mock.urlOf(), 'any').createGroup(forgetful as NewGroup);
  expect(() => mock.assertConforms()).toThrow('request /body lacks the required member "admins"');
  expect(mock.violations()).toMatchObject([{ operation: 'createGroup', side: 'request', rule: 'required' }]);
});
