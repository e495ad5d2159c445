import { describe, expect, test } from '@jest/globals';
import createClient from 'openapi-fetch';
import type { paths as Vinyldns } from '../../../generated/vinyldns.ts';
import { lastViolations, startMocks } from '../../support/mocks.ts';

// Half of what is tested here is tested by `tsc --noEmit`: each `@ts-expect-error` is an error when the types let pass
// what stands below it.

describe('VinylDNS', () => {
  const headers = {
    Authorization: 'AWS4-HMAC-SHA256 Credential=key/20260414/us-east-1/VinylDNS/aws4_request',
  };
  const group = {
    name: 'dns-operators',
    email: 'dns-operators@test.com',
    members: [],
    admins: [{ id: 'ok' }],
  };

  test('creates a group', async () => {
    await using mocks = await startMocks();
    const client = createClient<Vinyldns>({ baseUrl: `${mocks.url}/vinyldns`, headers });
    const { data, response } = await client.POST('/groups', { body: { ...group, description: null } });
    expect(response.status).toBe(200);
    expect(data?.status).toBe('Active');
    expect(data?.admins.map(({ id }) => id)).toHaveLength(1);
    expect(lastViolations(mocks)).toEqual([]);
    // @ts-expect-error: it is `created`.
    expect(data?.createdAt).toBeUndefined();
  });

  test('does not compile a misspelt request, and the mock refuses it', async () => {
    await using mocks = await startMocks();
    const client = createClient<Vinyldns>({ baseUrl: `${mocks.url}/vinyldns`, headers });
    const { admins, ...rest } = group;
    // @ts-expect-error: it is `admins`.
    const { error } = await client.POST('/groups', { body: { ...rest, administrators: admins } });
    // An error of this server is an object or a text.
    if (typeof error !== 'object') throw new Error('the mock answers the first example');
    expect(error.errors[0]).toMatch(/^Missing Group\./);
    expect(lastViolations(mocks)).toEqual(['request required /body']);
  });
});
