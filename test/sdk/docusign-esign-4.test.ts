import { describe, expect, test } from '@jest/globals';
import docusign from 'docusign-esign-4';
import { ACCOUNT, apisOf, calls } from '../support/docusign-calls.ts';
import { lastViolations, startMocks } from '../support/mocks.ts';
import { rejectionOf } from '../support/sdk.ts';

const MOUNT = 'docusign-v2';

describe('docusign-esign 4.14', () => {
  test.each(calls)('$operation succeeds', async ({ operation, call, answer }) => {
    await using mocks = await startMocks();
    expect(await call(apisOf(docusign, mocks, MOUNT))).toMatchObject(answer);
    expect(lastViolations(mocks)).toEqual([]);
    expect(mocks.exchanges.at(-1)?.verdict.match?.operation.id).toBe(operation);
  });

  test.each(calls)(
    '$operation rejects with $status $errorCode on Prefer: $prefer',
    async ({ call, prefer, status, errorCode }) => {
      await using mocks = await startMocks();
      const error = await rejectionOf(call(apisOf(docusign, mocks, MOUNT, { Prefer: prefer })));
      expect(error).toMatchObject({ status, response: { body: { errorCode, message: expect.any(String) } } });
      expect(lastViolations(mocks)).toEqual([]);
    },
  );

  test('sends {} with each GET, which nobody minds, and a space of the query as %20', async () => {
    await using mocks = await startMocks();
    const { groups } = apisOf(docusign, mocks, MOUNT);
    await groups.listGroups(ACCOUNT, { searchText: 'night shift' });
    expect(lastViolations(mocks)).toEqual([]);
    const sent = mocks.exchanges[0]?.exchange.request;
    expect(sent?.body.json()).toEqual({ value: {} });
    expect(sent?.query).toBe('search_text=night%20shift');
  });
});
