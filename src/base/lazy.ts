/** Computes a value at the first call, and returns the same value from then on. */
export const lazy = <T>(compute: () => T): (() => T) => {
  let cached: { value: T } | undefined;
  return () => {
    cached ??= { value: compute() };
    return cached.value;
  };
};
