/** Freezes a value and everything in it. */
export const freeze = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  // A list by its items: `for in` would make a text of each index.
  if (Array.isArray(value)) for (const item of value) freeze(item);
  else for (const key in value) freeze(value[key as never]);
  return value;
};
