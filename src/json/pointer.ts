/** A JSON Pointer (RFC 6901): `/paths/~1groups/post`. */
export type Pointer = string;

/** A value and its pointer. */
export interface Located<T = unknown> {
  readonly pointer: Pointer;
  readonly value: T;
}

const escapeToken = (token: string): string =>
  token.includes('~') || token.includes('/') ? token.replaceAll('~', '~0').replaceAll('/', '~1') : token;
const unescapeToken = (token: string): string =>
  token.includes('~') ? token.replaceAll('~1', '/').replaceAll('~0', '~') : token;

/** Appends tokens to a pointer. */
export const child = (pointer: Pointer, ...tokens: readonly (string | number)[]): Pointer =>
  tokens.reduce<string>((path, token) => `${path}/${escapeToken(String(token))}`, pointer);

export const tokensOf = (pointer: Pointer): string[] => pointer.split('/').slice(1).map(unescapeToken);

/** Does `pointer` point at `other` or at something that contains it? */
export const isAbove = (pointer: Pointer, other: Pointer): boolean =>
  other.startsWith(pointer) && (other.length === pointer.length || other[pointer.length] === '/');

/** The pointer of the object or array that has the member or item at `pointer`. */
export const holderOf = (pointer: Pointer): Pointer => pointer.slice(0, pointer.lastIndexOf('/'));

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The member or item of a value that a token names; undefined if there is none. */
export const step = (value: unknown, token: string): unknown => {
  if (Array.isArray(value)) return /^\d+$/.test(token) ? value[Number(token)] : undefined;
  return isObject(value) && Object.hasOwn(value, token) ? value[token] : undefined;
};

/** The value at `pointer`; undefined if there is none. */
export const valueAt = (root: unknown, pointer: Pointer): unknown => tokensOf(pointer).reduce(step, root);

/**
 * A copy of a value with `replacement` at a pointer. Only the objects and arrays on the path are copied; missing objects are
 * created.
 */
export const withValueAt = (root: unknown, pointer: Pointer, replacement: unknown): unknown => {
  const [token, ...rest] = tokensOf(pointer);
  if (token === undefined) return replacement;
  const put = (before: unknown): unknown => withValueAt(before, child('', ...rest), replacement);
  if (Array.isArray(root)) return root.with(Number(token), put(root[Number(token)]));
  const members = isObject(root) ? root : {};
  return { ...members, [token]: put(members[token]) };
};

/** The percent-decoded pointer of a reference within the document (`#/components/…`); undefined for other references. */
export const targetOf = (reference: unknown): Pointer | undefined => {
  if (typeof reference !== 'string' || !reference.startsWith('#/')) return undefined;
  try {
    return decodeURIComponent(reference.slice(1));
  } catch {
    return reference.slice(1);
  }
};

/**
 * Resolves a Reference Object, and those that it refers to, to a value and its pointer.
 * @returns undefined if a reference leads nowhere or in a circle
 */
export const follow = (
  root: unknown,
  pointer: Pointer,
  value: unknown = valueAt(root, pointer),
): Located | undefined => {
  const visited = new Set<Pointer>();
  let located: Located = { pointer, value };
  while (isObject(located.value) && typeof located.value.$ref === 'string') {
    const target = targetOf(located.value.$ref);
    if (target === undefined || visited.has(target)) return undefined;
    visited.add(target);
    located = { pointer: target, value: valueAt(root, target) };
  }
  return located.value === undefined ? undefined : located;
};

/** The `[name, located]` pairs of an object's members, with references resolved; empty if it is no object. */
export const entriesAt = (
  root: unknown,
  { pointer, value }: Located,
): [string, Located<Record<string, unknown>>][] =>
  !isObject(value)
    ? []
    : Object.entries(value).flatMap(([key, member]) => {
        const found = follow(root, child(pointer, key), member);
        return found && isObject(found.value) ? [[key, found as Located<Record<string, unknown>>]] : [];
      });
