import { describe, expect, test } from '@jest/globals';
import createClient from 'openapi-fetch';
import type { paths as Partoo } from '../../../generated/partoo.ts';
import { lastViolations, startMocks } from '../../support/mocks.ts';

// Half of what is tested here is tested by `tsc --noEmit`: each `@ts-expect-error` is an error when the types let pass
// what stands below it.

describe('Partoo', () => {
  const create = '/sections/{section_id}/groups';
  const params = { path: { section_id: 12 } };
  const headers = { 'x-APIKey': 'key' };

  test('creates a group', async () => {
    await using mocks = await startMocks();
    const client = createClient<Partoo>({ baseUrl: `${mocks.url}/partoo/v2`, headers });
    const { data } = await client.POST(create, { params, body: { name: 'Spain', business__in: [] } });
    expect(data).toEqual({ status: 'success', id: 84 });
    expect(lastViolations(mocks)).toEqual([]);
    // @ts-expect-error: the answer does not repeat the name.
    expect(data?.name).toBeUndefined();
  });

  test('does not compile a misspelt request, and the mock refuses it', async () => {
    await using mocks = await startMocks();
    const client = createClient<Partoo>({ baseUrl: `${mocks.url}/partoo/v2`, headers });
    // @ts-expect-error: it is `business__in`, with two underscores.
    const { response } = await client.POST(create, { params, body: { name: 'Spain', business_in: [] } });
    expect(response.status).toBe(400);
    expect(lastViolations(mocks)).toEqual(['request required /body']);
  });

  test('does not compile an id of a section that is a text, and the mock refuses it', async () => {
    await using mocks = await startMocks();
    const client = createClient<Partoo>({ baseUrl: `${mocks.url}/partoo/v2`, headers });
    const body = { name: 'Spain', business__in: [] };
    // @ts-expect-error: it is an integer.
    const { response } = await client.POST(create, { params: { path: { section_id: 'country' } }, body });
    expect(response.status).toBe(400);
    expect(lastViolations(mocks)).toEqual(['request type /path/section_id']);
  });
});
