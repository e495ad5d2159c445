import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createYielder } from '../../src/base/yielder.ts';
import { type RunningSandbox, startSandbox } from '../../src/testing/index.ts';
import { contractOf } from '../support/document.ts';

const RECORD = {
  type: 'object',
  properties: {
    id: { type: 'integer', readOnly: true },
    list: { type: 'array' },
    text: { type: 'string' },
  },
};
const content = (schema: object) => ({ 'application/json': { schema } });
const answer = (schema: object) => ({ description: 'Good.', content: content(schema) });
const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } };

const document = () =>
  contractOf({
    paths: {
      '/things': {
        get: { responses: { 200: answer({ type: 'array', items: RECORD }) } },
        post: {
          requestBody: { content: content(RECORD) },
          responses: { 201: answer(RECORD), 400: answer({ type: 'object' }) },
        },
      },
      '/things/{id}': { parameters: [id], get: { responses: { 200: answer(RECORD) } } },
    },
  });

let sandbox: RunningSandbox;
let url: string;
beforeAll(async () => {
  sandbox = await startSandbox(document());
  url = `${sandbox.urlOf()}/things`;
});
afterAll(async () => sandbox[Symbol.asyncDispose]());

const post = (body: string) =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });

const listOf = (items: number): string => `{"list":[${Array(items).fill('12345678901234567890').join()}]}`;

describe('a sandbox acts on bodies that its thread reads quickly:', () => {
  test('90,000 values are kept, to the digit', async () => {
    const made = await post(listOf(90_000));
    expect(made.status).toBe(201);
    const { id: key } = (await made.json()) as { id: number };
    const text = await (await fetch(`${url}/${key}`)).text();
    expect(text.match(/12345678901234567890/g)).toHaveLength(90_000);
  });

  test('more than 100,000 are refused, and the next request has its answer', async () => {
    const refused = await post(listOf(100_001));
    expect(refused.status).toBe(400);
    expect(sandbox.violations().map(({ message }) => message)).toEqual([
      expect.stringMatching(/has more than 100000 values/),
    ]);
    expect((await post('{"text":"a"}')).status).toBe(201);
  });

  test('a list of more than 10 MiB is not made, and says what to do', async () => {
    const text = 'x'.repeat(6 * 1024 * 1024);
    for (let count = 0; count < 2; count++) expect((await post(JSON.stringify({ text }))).status).toBe(201);
    const all = await fetch(url);
    expect({ status: all.status, detail: ((await all.json()) as { detail: string }).detail }).toEqual({
      status: 500,
      detail: expect.stringMatching(/more than 10 MiB at once; ask for fewer/),
    });
  });
});

test('work of several steps lets others have their turn', async () => {
  const order: string[] = [];
  setImmediate(() => order.push('other'));
  const giveWay = createYielder(0);
  await giveWay();
  order.push('own');
  await createYielder(60_000)();
  setImmediate(() => order.push('other again'));
  order.push('own at once');
  expect(order).toEqual(['other', 'own', 'own at once']);
});
