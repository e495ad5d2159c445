const isHolder = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Are two JSON values equal? Members may come in any order, and have any name. */
export const isEqual = (a: unknown, b: unknown): boolean => {
  if (!isHolder(a) || !isHolder(b)) return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isEqual(a[key as never], b[key as never]))
  );
};
