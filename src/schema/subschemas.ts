import type { Json } from '../json/json.ts';
import { child, isObject, type Located, type Pointer } from '../json/pointer.ts';
import { APPLICATORS, DEFINITIONS, type KeywordShape } from './compile/dialect.ts';

/** Has a value the type of a schema? */
export const isSchema = (value: unknown): value is Json | boolean =>
  typeof value === 'boolean' || isObject(value);

/** Maps each schema directly in a keyword's value, and returns the value with the results in their places. */
export const mapSchemas = (
  value: unknown,
  pointer: Pointer,
  shape: KeywordShape,
  change: (schema: unknown, pointer: Pointer) => unknown,
): unknown => {
  const one = (schema: unknown, at: Pointer) => (isSchema(schema) ? change(schema, at) : schema);
  if (Array.isArray(value)) {
    return shape === 'list' || shape === 'either'
      ? value.map((item, index) => one(item, child(pointer, index)))
      : value;
  }
  if (shape !== 'map' || !isObject(value)) return shape === 'list' ? value : one(value, pointer);
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, one(member, child(pointer, name))]),
  );
};

/** The schemas directly in the keywords of a schema. */
export const subschemasOf = ({ pointer, value }: Located, hasDefinitions: boolean): Located[] => {
  const found: Located[] = [];
  const add = (schema: unknown, at: Pointer) => found.push({ pointer: at, value: schema });
  for (const [keyword, member] of isObject(value) ? Object.entries(value) : []) {
    const shape = APPLICATORS.get(keyword) ?? (hasDefinitions ? DEFINITIONS.get(keyword) : undefined);
    if (shape) mapSchemas(member, child(pointer, keyword), shape, add);
  }
  return found;
};
