/** A place in a JSON document, RFC 6901: `/paths/~1groups/post`. */
export type Pointer = string;

/** A value together with the place where it stands. */
export interface Located<T = unknown> {
  readonly pointer: Pointer;
  readonly value: T;
}

const escapeToken = (token: string): string => token.replaceAll('~', '~0').replaceAll('/', '~1');
const unescapeToken = (token: string): string => token.replaceAll('~1', '/').replaceAll('~0', '~');

/** The pointer that leads from `pointer` on through `tokens`. */
export const child = (pointer: Pointer, ...tokens: readonly (string | number)[]): Pointer =>
  tokens.reduce<string>((path, token) => `${path}/${escapeToken(String(token))}`, pointer);

export const tokensOf = (pointer: Pointer): string[] => pointer.split('/').slice(1).map(unescapeToken);

/** Does `pointer` lead to the place `other`, or to something that it stands in? */
export const isAbove = (pointer: Pointer, other: Pointer): boolean =>
  other.startsWith(pointer) && (other.length === pointer.length || other[pointer.length] === '/');

/** The place of what holds the member or item at `pointer`. */
export const holderOf = (pointer: Pointer): Pointer => pointer.slice(0, pointer.lastIndexOf('/'));

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The member or item of a value that a token names, or undefined where there is none. */
export const step = (value: unknown, token: string): unknown => {
  if (Array.isArray(value)) return /^\d+$/.test(token) ? value[Number(token)] : undefined;
  return isObject(value) && Object.hasOwn(value, token) ? value[token] : undefined;
};

/** The value at `pointer`, or undefined where there is none. */
export const valueAt = (root: unknown, pointer: Pointer): unknown => tokensOf(pointer).reduce(step, root);

/** The pointer that an internal reference (`#/components/…`) means, percent-decoded; undefined for any other one. */
export const targetOf = (reference: unknown): Pointer | undefined => {
  if (typeof reference !== 'string' || !reference.startsWith('#/')) return undefined;
  try {
    return decodeURIComponent(reference.slice(1));
  } catch {
    return reference.slice(1);
  }
};

/**
 * Follows a Reference Object to what it stands for, keeping the place where that stands.
 * @returns undefined when a reference leads nowhere or in a circle
 */
export const follow = (
  root: unknown,
  pointer: Pointer,
  value: unknown = valueAt(root, pointer),
): Located | undefined => {
  const seen = new Set<Pointer>();
  let here: Located = { pointer, value };
  while (isObject(here.value) && typeof here.value.$ref === 'string') {
    const target = targetOf(here.value.$ref);
    if (target === undefined || seen.has(target)) return undefined;
    seen.add(target);
    here = { pointer: target, value: valueAt(root, target) };
  }
  return here.value === undefined ? undefined : here;
};

/** The `[name, located]` pairs of the object at `pointer`, each reference followed; none where there is no object. */
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
