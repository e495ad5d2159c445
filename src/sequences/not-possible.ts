/** Thrown when a sequence cannot continue, which is no fault of the server. */
export class NotPossible extends Error {}

/** The result of the work; undefined when it throws NotPossible. */
export const unlessImpossible = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof NotPossible) return undefined;
    throw error;
  }
};
