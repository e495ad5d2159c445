/**
 * A function that computes its result once for each argument. Arguments are compared by identity, and a
 * result lives as long as its argument.
 */
export const memoize = <K extends WeakKey, V>(compute: (key: K) => V): ((key: K) => V) => {
  const results = new WeakMap<K, V>();
  return (key) => {
    const known = results.get(key);
    if (known !== undefined || results.has(key)) return known as V;
    const result = compute(key);
    results.set(key, result);
    return result;
  };
};
