import { expect, test } from '@jest/globals';
import { loadContract } from 'provider-contracts';
import 'provider-contracts/jest';
import supertest from 'supertest';
import { createApp } from './app.ts';

const contract = await loadContract(new URL('./openapi.yaml', import.meta.url));
const app = supertest(createApp());

test('a note is created and found again', async () => {
  const created = await app.post('/api/notes').send({ text: 'Buy milk' });
  expect(created.status).toBe(201);
  await expect(created).toConformTo(contract, 'createNote');

  const found = await app.get(created.get('Location') as string);
  await expect(found).toConformTo(contract); // The URL of the response's request determines the operation: getNote.
});

test.each([
  { what: 'a note without a text', send: () => app.post('/api/notes').send({}), status: 400 },
  { what: 'an id that is no number', send: () => app.get('/api/notes/first'), status: 400 },
  { what: 'a note that is not there', send: () => app.get('/api/notes/99'), status: 404 },
])('$what is refused as documented', async ({ send, status }) => {
  const response = await send();
  expect(response.status).toBe(status);
  await expect(response).toConformTo(contract);
});

test('what is not documented is found', async () => {
  const response = { status: 201, headers: { 'content-type': 'application/json' }, body: '{"id": "1"}' };
  await expect(response).not.toConformTo(contract, 'createNote');
});
