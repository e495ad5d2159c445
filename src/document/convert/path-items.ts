import type { Json } from '../../json/json.ts';
import { child, follow, isObject, type Pointer, targetOf } from '../../json/pointer.ts';
import { type Conversion, createConversion, withOrigin, without } from './conversion.ts';

/**
 * Does a path item have a `$ref` beside other members? In Swagger 2.0 a `$ref` alone suffices: converted operations contain
 * the body parameters of their path item.
 */
const isJoint = (root: Readonly<Json>, pathItem: unknown): pathItem is Json =>
  isObject(pathItem) &&
  targetOf(pathItem.$ref) !== undefined &&
  (Object.keys(pathItem).length > 1 || root.swagger !== undefined);

/**
 * Merges the path item that is referred to into the referring one, whose members take precedence, as in Redocly's bundler.
 */
const joined = (conversion: Conversion, pointer: Pointer, pathItem: Json): Json => {
  const found = follow(conversion.root, pointer, pathItem);
  if (!found || !isObject(found.value)) return pathItem;
  const inherited = Object.entries(found.value).map(([name, member]) => [
    name,
    typeof member === 'object' && member !== null
      ? withOrigin(conversion, member, child(found.pointer, name))
      : member,
  ]);
  return { ...Object.fromEntries(inherited), ...without(pathItem, ['$ref']) };
};

/**
 * Merges path items that have a `$ref` and other members with those that they refer to.
 * @returns undefined if there are none
 * @see OpenAPI 3.1, Path Item Object, $ref: undefined only for fields that appear in both
 */
export const joinPathItems = (
  root: Readonly<Json>,
): (Conversion & { readonly converted: Json }) | undefined => {
  const paths = isObject(root.paths) ? Object.entries(root.paths) : [];
  if (!paths.some(([, pathItem]) => isJoint(root, pathItem))) return undefined;
  const conversion = createConversion(root);
  const items = paths.map(([path, pathItem]) => [
    path,
    isJoint(root, pathItem) ? joined(conversion, child('/paths', path), pathItem) : pathItem,
  ]);
  const converted = { ...root, paths: Object.fromEntries(items) };
  return { ...conversion, converted: withOrigin(conversion, converted, '') };
};
