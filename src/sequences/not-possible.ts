/** Thrown where a sequence cannot go on, which is no fault of the server's. */
export class NotPossible extends Error {}

/** What is worked out; undefined where that is not possible. */
export const unlessImpossible = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof NotPossible) return undefined;
    throw error;
  }
};
