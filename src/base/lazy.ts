/** A value that is worked out when it is first asked for, and kept. */
export const lazy = <T>(compute: () => T): (() => T) => {
  let kept: { value: T } | undefined;
  return () => {
    kept ??= { value: compute() };
    return kept.value;
  };
};
