import { describe, expect, test } from '@jest/globals';
import createClient from 'openapi-fetch';
import type { paths as Smartsheet } from '../../../generated/smartsheet.ts';
import { lastViolations, startMocks } from '../../support/mocks.ts';

// Half of what is tested here is tested by `tsc --noEmit`: each `@ts-expect-error` is an error when the types let pass
// what stands below it.

const bearer = { Authorization: 'Bearer token' };

describe('Smartsheet', () => {
  test('creates a group', async () => {
    await using mocks = await startMocks();
    const client = createClient<Smartsheet>({ baseUrl: `${mocks.url}/smartsheet/2.0`, headers: bearer });
    const body = { name: 'Field Engineers', members: [{ email: 'jane.doe@example.com' }] };
    const { data } = await client.POST('/groups', { body, params: { query: { numericDates: false } } });
    if (data?.message !== 'SUCCESS') throw new Error('the mock answers the first example');
    // `message` tells the two envelopes apart: here `result` is certain.
    expect(data.result.name).toBe('Field Engineers');
    expect(data.resultCode).toBe(0);
    expect(lastViolations(mocks)).toEqual([]);
    // @ts-expect-error: it is `ownerId`.
    expect(data.result.ownerID).toBeUndefined();
  });

  test('does not compile a misspelt request, and the mock refuses it', async () => {
    await using mocks = await startMocks();
    const client = createClient<Smartsheet>({ baseUrl: `${mocks.url}/smartsheet/2.0`, headers: bearer });
    // @ts-expect-error: it is `email`.
    const { error } = await client.POST('/groups', { body: { name: 'x', members: [{ mail: 'a@b.c' }] } });
    expect(error?.errorCode).toBe(1012);
    expect(lastViolations(mocks)).toEqual(['request required /body/members/0']);
  });

  test('gives every failure one shape', async () => {
    await using mocks = await startMocks();
    const client = createClient<Smartsheet>({ baseUrl: `${mocks.url}/smartsheet/2.0`, headers: bearer });
    const headers = { Prefer: 'code=400, example=duplicate-name' };
    const { error } = await client.POST('/groups', { body: { name: 'Field Engineers' }, headers });
    const errorCode: number | undefined = error?.errorCode;
    expect(errorCode).toBe(1103);
    expect(lastViolations(mocks)).toEqual([]);
  });
});
