import { describe, expect, test } from '@jest/globals';
import { existingValues } from '../../src/sandbox/existing.ts';
import type { WorldState } from '../../src/state/store.ts';
import { startSandbox } from '../../src/testing/index.ts';
import { contractOf } from '../support/document.ts';
import { sending } from '../support/teams.ts';

const SHOP = {
  type: 'object',
  required: ['id', 'name'],
  properties: { id: { type: 'string', readOnly: true }, name: { type: 'string' } },
};
const json = { 'application/json': { schema: SHOP } };
const made = { 201: { description: 'Made.', content: json } };
const shown = { 200: { description: 'Shown.', content: json }, 404: { description: 'None.' } };
const body = { required: true, content: json };
const shopId = (example?: string) => ({
  name: 'shopId',
  in: 'path',
  required: true,
  schema: { type: 'string' },
  ...(example === undefined ? {} : { example }),
});
const offerId = { ...shopId('o1'), name: 'offer_id' };

const contract = contractOf({
  paths: {
    '/shops': { post: { operationId: 'createShop', requestBody: body, responses: made } },
    '/shops/{shopId}': { get: { operationId: 'getShop', parameters: [shopId('s2')], responses: shown } },
    '/shops/{shopId}/offers': {
      parameters: [shopId()],
      post: { operationId: 'createOffer', requestBody: body, responses: made },
    },
    '/shops/{shopId}/offers/{offer_id}': {
      parameters: [shopId('s1'), offerId],
      get: { operationId: 'getOffer', responses: shown },
    },
  },
});

const existing = (id: string, collections: WorldState['collections']) => {
  const operation = contract.operations.find((one) => one.id === id);
  if (!operation) throw new Error(`there is no operation ${id}`);
  const found = existingValues(contract, operation, { collections, counters: {} });
  return Object.fromEntries(found.map(({ name, values }) => [name, values.join(' ')]));
};

const shops = { s1: { id: 's1' }, s2: { id: 's2' }, s3: { id: 's3' } };

describe('what a path may name', () => {
  test.each([
    { what: 'nothing of an empty world', id: 'getShop', collections: {}, expected: {} },
    {
      what: 'the example, where it is there',
      id: 'getShop',
      collections: { shops },
      expected: { shopId: 's2 s1 s3' },
    },
    {
      what: 'what most refer to, where the example is not there',
      id: 'getShop',
      collections: { shops: { s1: {}, s3: {} }, ratings: { 1: { shopId: 's3' }, 2: { shop_id: 's3' } } },
      expected: { shopId: 's3 s1' },
    },
    {
      what: 'what belongs together, in place of one example that is there',
      id: 'getOffer',
      collections: { shops, offers: { 'a/7': { id: 7, shopId: 's3' } } },
      expected: { shopId: 's3 s1 s2', offer_id: '7' },
    },
    {
      what: 'no record that is gone, though others refer to it',
      id: 'getShop',
      collections: { shops: { s1: {} }, ratings: { 1: { shopId: 's2' } } },
      expected: { shopId: 's1' },
    },
    {
      what: 'a key as it is, where the record does not have it',
      id: 'getShop',
      collections: { shops: { 'a/s%209': { name: 'x' } } },
      expected: { shopId: 's 9' },
    },
    {
      what: 'twenty of many',
      id: 'getShop',
      collections: { shops: Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`k${at}`, {}])) },
      expected: { shopId: Array.from({ length: 20 }, (_, at) => `k${at}`).join(' ') },
    },
  ])('$what', ({ id, collections, expected }) => {
    expect(existing(id, collections)).toEqual(expected);
  });

  test('is known of a sandbox without handlers as well', async () => {
    await using sandbox = await startSandbox(contract);
    const url = sandbox.urlOf();
    const make = async (path: string): Promise<string> =>
      ((await (await fetch(`${url}${path}`, sending({ name: 'x' }))).json()) as { id: string }).id;
    const other = await make('/shops');
    const shop = await make('/shops');
    const offer = await make(`/shops/${shop}/offers`);
    const { name } = contract.document.provider;
    const answer = await fetch(`${sandbox.url}/_contracts/workspaces/default/existing/${name}/getOffer`);
    expect(await answer.json()).toEqual([
      { name: 'shopId', values: [shop, other] },
      { name: 'offer_id', values: [offer] },
    ]);
  });
});
