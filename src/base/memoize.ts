/**
 * A function that computes its result once for each argument. Arguments are compared by identity, and a
 * result lives as long as its argument.
 */
export const memoize = <K extends WeakKey, V>(compute: (key: K) => V): ((key: K) => V) => {
  const results = new WeakMap<K, V>();
  return (key) => {
    const cached = results.get(key);
    if (cached !== undefined || results.has(key)) return cached as V;
    const result = compute(key);
    results.set(key, result);
    return result;
  };
};

/** Like `memoize`, for a part of an object, such as a pointer into a document. Results live as long as the whole object. */
export const memoizePart = <W extends WeakKey, K, V>(
  compute: (whole: W, part: K) => V,
): ((whole: W, part: K) => V) => {
  const resultsOf = memoize((_: W) => new Map<K, V>());
  return (whole, part) => {
    const results = resultsOf(whole);
    const cached = results.get(part);
    if (cached !== undefined || results.has(part)) return cached as V;
    const result = compute(whole, part);
    results.set(part, result);
    return result;
  };
};
