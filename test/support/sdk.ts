import { expect } from '@jest/globals';

/** The error that an SDK's promise rejects with. */
export const rejectionOf = async (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    (value) => expect(value).toBe('a rejection'),
    (error: unknown) => error,
  );
