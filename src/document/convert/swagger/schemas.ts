import type { Json } from '../../../json/json.ts';
import { child, isObject, type Located, type Pointer } from '../../../json/pointer.ts';
import { pick, placed, without } from '../conversion.ts';
import { type Change, convertObject } from '../objects.ts';
import { refer, type Swagger } from './swagger.ts';

const BYTES = { type: 'string', format: 'binary' };

/** What a schema of Swagger 2.0 says in other words than one of OpenAPI 3.0. */
export const SCHEMA_CHANGES: readonly Change[] = [
  {
    objects: ['schema'],
    member: 'type',
    clause: 'Swagger 2.0, Response Object, schema: "an additional type value \\"file\\""',
    convert: (_, { value }) => (value.type === 'file' ? { ...value, ...BYTES } : value),
  },
  {
    objects: ['schema'],
    member: 'discriminator',
    clause: 'Swagger 2.0, Schema Object, discriminator; OpenAPI 3.0.4, Discriminator Object, propertyName',
    convert: (_, { value }) =>
      typeof value.discriminator === 'string'
        ? { ...value, discriminator: { propertyName: value.discriminator } }
        : value,
  },
  {
    objects: ['schema'],
    member: 'x-nullable',
    clause: 'OpenAPI 3.0.4, Schema Object, nullable (in Swagger 2.0 an extension of many tools)',
    convert: (_, { value }) => ({
      ...without(value, ['x-nullable']),
      nullable: value['x-nullable'] === true,
    }),
  },
  {
    objects: ['schema'],
    member: '$ref',
    clause: 'Swagger 2.0, Reference Object',
    convert: (conversion, { pointer, value }) => refer(conversion as Swagger, { pointer, value }),
  },
];

/** A Schema Object at its new place. */
export const convertSchema = (swagger: Swagger, { pointer, value }: Located): unknown => {
  const schema = convertObject(swagger, SCHEMA_CHANGES, 'schema', pointer, value);
  if (!isObject(schema) || swagger.origins.has(schema)) return schema;
  return placed(swagger, schema, pointer);
};

/** The members of a parameter, a header and an Items Object that OpenAPI 3.0 has in a schema. */
export const VALUE_MEMBERS = [
  'type',
  'format',
  'items',
  'default',
  'maximum',
  'exclusiveMaximum',
  'minimum',
  'exclusiveMinimum',
  'maxLength',
  'minLength',
  'pattern',
  'maxItems',
  'minItems',
  'uniqueItems',
  'enum',
  'multipleOf',
  'x-nullable',
];

const itemsOf = (swagger: Swagger, pointer: Pointer, items: unknown): unknown => {
  if (!isObject(items) || typeof items.$ref === 'string')
    return convertSchema(swagger, { pointer, value: items });
  return valueSchema(swagger, { pointer, value: items });
};

/**
 * The schema of a parameter, a header or an Items Object. Authors also write a `schema` where only a body may have one.
 * @see Swagger 2.0, Parameter Object, Header Object, Items Object
 */
export const valueSchema = (swagger: Swagger, { pointer, value }: Located<Json>): unknown => {
  if (value.type === undefined && isObject(value.schema))
    return convertSchema(swagger, { pointer: child(pointer, 'schema'), value: value.schema });
  const schema = pick(value, VALUE_MEMBERS);
  if ('items' in schema) schema.items = itemsOf(swagger, child(pointer, 'items'), schema.items);
  return convertSchema(swagger, { pointer, value: schema });
};
