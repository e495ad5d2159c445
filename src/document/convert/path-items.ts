import type { Json } from '../../json/json.ts';
import { child, follow, isObject, type Pointer, targetOf } from '../../json/pointer.ts';
import { type Conversion, createConversion, placed, without } from './conversion.ts';

/** Does a path item refer to another one, and say something itself? In Swagger 2.0 operations have what it says of bodies. */
const isJoint = (root: Readonly<Json>, pathItem: unknown): pathItem is Json =>
  isObject(pathItem) &&
  targetOf(pathItem.$ref) !== undefined &&
  (Object.keys(pathItem).length > 1 || root.swagger !== undefined);

/** The members of another path item, and its own in place of those with the same name, as Redocly joins files. */
const joined = (conversion: Conversion, pointer: Pointer, pathItem: Json): Json => {
  const found = follow(conversion.root, pointer, pathItem);
  if (!found || !isObject(found.value)) return pathItem;
  const inherited = Object.entries(found.value).map(([name, member]) => [
    name,
    typeof member === 'object' && member !== null
      ? placed(conversion, member, child(found.pointer, name))
      : member,
  ]);
  return { ...Object.fromEntries(inherited), ...without(pathItem, ['$ref']) };
};

/**
 * Joins path items that have a `$ref` and other members with those that they refer to; undefined if there are none.
 * @see OpenAPI 3.1, Path Item Object, $ref: what appears in both is not defined, and all else counts
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
  return { ...conversion, converted: placed(conversion, converted, '') };
};
