import { expect } from '@jest/globals';

/** What an SDK's promise is rejected with. */
export const rejectionOf = async (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    (value) => expect(value).toBe('a rejection'),
    (error: unknown) => error,
  );
