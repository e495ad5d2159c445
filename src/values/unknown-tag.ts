import { child, follow, isObject, type Pointer } from '../base/pointer.ts';
import type { Operation } from '../contract/operation.ts';
import { findMediaType, isJson } from '../contract/response.ts';
import { discriminatorAt } from '../schema/discriminator.ts';

type Root = Readonly<Record<string, unknown>>;

const UNIONS = ['oneOf', 'anyOf'] as const;

/** The schemas at once below a schema that hold for the same value. */
const besidesOf = (schema: Record<string, unknown>, pointer: Pointer): Pointer[] =>
  (['allOf', ...UNIONS] as const).flatMap((keyword) =>
    (Array.isArray(schema[keyword]) ? (schema[keyword] as unknown[]) : []).map((_, index) =>
      child(pointer, keyword, index),
    ),
  );

/** The parts of a value, and where their schemas stand. */
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

const withTags = new WeakMap<object, boolean>();

/** Most documents have no discriminator at all, and their values are not looked at. */
const hasDiscriminators = (root: Root): boolean => {
  const known = withTags.get(root) ?? JSON.stringify(root).includes('"discriminator"');
  withTags.set(root, known);
  return known;
};

/**
 * Does a value name no branch where a discriminator asks for one? By JSON Schema alone it may be valid, but what it is meant to
 * be nobody knows, and a server may refuse it (OpenAPI 3.1.1, Discriminator Object).
 */
export const hasUnknownTag = (root: Root, schema: Pointer, value: unknown): boolean => {
  // A schema that stands in itself holds for the same value over and over.
  const seen = new Set<string>();
  const look = (at: Pointer, part: unknown, place: Pointer): boolean => {
    const found = follow(root, at);
    if (!found || !isObject(found.value)) return false;
    const { pointer, value: here } = found;
    const key = `${pointer} ${place}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return (
      isUnknown(root, here, pointer, part) ||
      besidesOf(here, pointer).some((each) => look(each, part, place)) ||
      partsOf(here, pointer, part).some(([each, inner, name]) => look(each, inner, child(place, name)))
    );
  };
  return hasDiscriminators(root) && look(schema, value, '');
};

/** The same of the JSON body of a request that is about to be sent. */
export const sendsUnknownTag = (
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
  return schema !== undefined && hasUnknownTag(root, schema, JSON.parse(body));
};
