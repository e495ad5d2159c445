/** Takes an error that nothing caught. @returns whether it is dealt with */
type Take = (error: unknown) => boolean;

const takers: Take[] = [];

/** Asks `take` about every error that nothing caught, before it ends the program. */
export const takeUncaught = (take: Take): Disposable => {
  takers.push(take);
  return { [Symbol.dispose]: () => void takers.splice(takers.indexOf(take), 1) };
};

/** Has somebody dealt with the error? */
export const isTaken = (error: unknown): boolean => takers.some((take) => take(error));
