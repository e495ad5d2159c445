import { setupServer } from 'msw/node';
import { startSandbox } from 'provider-contracts';
import { handlers } from 'provider-contracts/msw';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createClient } from './sections.ts';

const sandbox = await startSandbox('partoo', { port: false });
const server = setupServer(...handlers(sandbox));
beforeAll(() => server.listen());
afterEach(() => sandbox.reset());
afterAll(() => server.close());

const client = createClient('admin-token');

test('a section that was created is listed', async () => {
  const id = await client.createSection('Region');
  expect(await client.listSections()).toContainEqual(expect.objectContaining({ id, name: 'Region' }));
  sandbox.assertConforms();
});

test('a name is taken once', async () => {
  await client.createSection('Region');
  await expect(client.createSection('Region')).rejects.toThrow('name_already_exists');
});

test('a vendor that has had enough', async () => {
  sandbox.workspace('default').addRule({ operation: 'listSections', times: 1, answer: { code: 429 } });
  await expect(client.listSections()).rejects.toThrow('Partoo answers 429');
  expect(await client.listSections()).toHaveLength(2);
});
