import { child, isObject, type Located } from '../../json/pointer.ts';
import { subschemasOf } from '../../schema/subschemas.ts';

/** Members that are maps: their keys are names, not members of OpenAPI objects. */
const MAPS = new Set(
  (
    'paths webhooks responses parameters requestBodies headers securitySchemes links callbacks pathItems mediaTypes ' +
    'content encoding schemas'
  ).split(' '),
);

/** Members that contain no references and no schemas. */
const LEFT_OUT = new Set([
  'example',
  'examples',
  'default',
  'value',
  'variables',
  'security',
  'info',
  'tags',
]);

const SCHEMA_KEYS = new Set(['schema', 'itemSchema']);

/** A Reference Object or a schema. */
export interface Part extends Located {
  readonly isSchema: boolean;
}

/** The Reference Objects outside of schemas, and the outermost schemas. */
export function* partsOf({ pointer, value }: Located, isMap = false): Generator<Part> {
  if (typeof value !== 'object' || value === null) return;
  if (isObject(value) && typeof value.$ref === 'string' && !isMap) yield { pointer, value, isSchema: false };
  for (const [key, member] of Object.entries(value)) {
    if (!isMap && (LEFT_OUT.has(key) || key.startsWith('x-'))) continue;
    const located = { pointer: child(pointer, key), value: member };
    if ((!isMap && SCHEMA_KEYS.has(key)) || pointer === '/components/schemas') {
      yield { ...located, isSchema: true };
    } else yield* partsOf(located, !isMap && MAPS.has(key));
  }
}

/** A schema and, recursively, its subschemas. */
export function* withSubschemas(located: Located): Generator<Located> {
  yield located;
  for (const sub of subschemasOf(located, true)) yield* withSubschemas(sub);
}
