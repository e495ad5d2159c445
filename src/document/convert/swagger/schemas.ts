import type { Json } from '../../../json/json.ts';
import { child, isObject, type Located, type Pointer } from '../../../json/pointer.ts';
import { pick, withOrigin, without } from '../conversion.ts';
import { type Change, convertObject } from '../objects.ts';
import { convertReference, type Swagger } from './swagger.ts';

const BYTES = { type: 'string', format: 'binary' };

/** The constructs of Swagger 2.0 schemas that OpenAPI 3.0 writes differently. */
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
    convert: (conversion, { pointer, value }) => convertReference(conversion as Swagger, { pointer, value }),
  },
];

/** Converts a Schema Object and records its place. */
export const convertSchema = (swagger: Swagger, { pointer, value }: Located): unknown => {
  const schema = convertObject(swagger, SCHEMA_CHANGES, 'schema', pointer, value);
  if (!isObject(schema) || swagger.origins.has(schema)) return schema;
  return withOrigin(swagger, schema, pointer);
};

/** The members of Parameter, Header and Items Objects that OpenAPI 3.0 has in a schema. */
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
 * Creates the schema of a Parameter, Header or Items Object. An invalid `schema` in it is accepted, since authors write it.
 * @see Swagger 2.0, Parameter Object, Header Object, Items Object
 */
export const valueSchema = (swagger: Swagger, { pointer, value }: Located<Json>): unknown => {
  if (value.type === undefined && isObject(value.schema))
    return convertSchema(swagger, { pointer: child(pointer, 'schema'), value: value.schema });
  const schema = pick(value, VALUE_MEMBERS);
  if ('items' in schema) schema.items = itemsOf(swagger, child(pointer, 'items'), schema.items);
  return convertSchema(swagger, { pointer, value: schema });
};
