import { memoize } from '../base/memoize.ts';
import type { Operation } from '../contract/operation.ts';
import { findMediaType, isJson } from '../contract/response.ts';
import { child, follow, isObject, type Pointer } from '../json/pointer.ts';
import { discriminatorAt } from '../schema/discriminator.ts';

type Root = Readonly<Record<string, unknown>>;

const UNIONS = ['oneOf', 'anyOf'] as const;

/** The pointers of the subschemas that apply to the same value. */
const inPlaceSubschemas = (schema: Record<string, unknown>, pointer: Pointer): Pointer[] =>
  (['allOf', ...UNIONS] as const).flatMap((keyword) =>
    (Array.isArray(schema[keyword]) ? (schema[keyword] as unknown[]) : []).map((_, index) =>
      child(pointer, keyword, index),
    ),
  );

/** The members or items of a value, with the pointers of their schemas. */
const partsOf = (
  schema: Record<string, unknown>,
  pointer: Pointer,
  value: unknown,
): [schema: Pointer, value: unknown, name: string | number][] => {
  if (Array.isArray(value))
    return schema.items === undefined
      ? []
      : value.map((item, index) => [child(pointer, 'items'), item, index]);
  if (!isObject(value) || !isObject(schema.properties)) return [];
  const { properties } = schema;
  return Object.keys(value)
    .filter((name) => Object.hasOwn(properties, name))
    .map((name) => [child(pointer, 'properties', name), value[name], name]);
};

const isUnknown = (root: Root, schema: Record<string, unknown>, pointer: Pointer, value: unknown): boolean =>
  isObject(value) &&
  UNIONS.some((keyword) => {
    const found = schema[keyword] === undefined ? undefined : discriminatorAt(root, pointer, keyword);
    return found !== undefined && found.branchOf(value[found.property]) === undefined;
  });

/** Does the document have a discriminator? Most have none, which saves the search. */
const hasDiscriminators = memoize((root: Root) => JSON.stringify(root).includes('"discriminator"'));

/**
 * Does a value have a discriminator whose value names no branch? JSON Schema alone may allow that, but a server cannot
 * determine the type and may reject it (OpenAPI 3.1.1, Discriminator Object).
 */
export const hasUnknownDiscriminator = (root: Root, schema: Pointer, value: unknown): boolean => {
  // A recursive schema is applied to the same value only once.
  const visited = new Set<string>();
  const look = (at: Pointer, part: unknown, place: Pointer): boolean => {
    const found = follow(root, at);
    if (!found || !isObject(found.value)) return false;
    const { pointer, value: here } = found;
    const key = `${pointer} ${place}`;
    if (visited.has(key)) return false;
    visited.add(key);
    return (
      isUnknown(root, here, pointer, part) ||
      inPlaceSubschemas(here, pointer).some((each) => look(each, part, place)) ||
      partsOf(here, pointer, part).some(([each, inner, name]) => look(each, inner, child(place, name)))
    );
  };
  return hasDiscriminators(root) && look(schema, value, '');
};

/** Does a request have a JSON body with such a value? */
export const sendsUnknownDiscriminator = (
  root: Root,
  { requestBody }: Operation,
  {
    headers,
    body,
  }: { readonly headers: Readonly<Record<string, string>>; readonly body: string | undefined },
): boolean => {
  const type = headers['Content-Type'];
  if (type === undefined || body === undefined || !requestBody || !isJson(type) || !hasDiscriminators(root))
    return false;
  const schema = findMediaType(requestBody.content, type)?.schema;
  return schema !== undefined && hasUnknownDiscriminator(root, schema, JSON.parse(body));
};
