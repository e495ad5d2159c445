import type { NodeType, SpecVersion } from '@redocly/openapi-core';
import { mostSimilar } from '../../base/suggest.ts';

type Types = Record<string, NodeType>;

/** A node type of Redocly with some properties replaced or added. */
const withProperties = (types: Types, name: string, properties: NodeType['properties']): Types => {
  const type = types[name] as NodeType;
  return { [name]: { ...type, properties: { ...type.properties, ...properties } } };
};

/** Since 3.1 a schema may have any keyword. Only those that look like misspelt ones, and `nullable` of 3.0, are reported. */
const openSchema = (types: Types): Types => {
  const schema = types.Schema as NodeType;
  const names = Object.keys(schema.properties);
  const additionalProperties = (_: unknown, name: string): undefined | null =>
    name === 'nullable' || mostSimilar(name, names) !== undefined ? undefined : null;
  return { Schema: { ...schema, additionalProperties } };
};

const STYLES = ['form', 'simple', 'label', 'matrix', 'spaceDelimited', 'pipeDelimited', 'deepObject'];
/** Adds what Redocly's types of OpenAPI 3.2 lack. */
const completed = (types: Types): Types => ({
  ...withProperties(types, 'DeviceAuthorization', {
    scopes: { type: 'object' },
  }),
  ...withProperties(types, 'Encoding', {
    encoding: 'EncodingMap',
    prefixEncoding: types.MediaType?.properties.prefixEncoding,
    itemEncoding: 'Encoding',
  }),
  ...withProperties(types, 'MediaType', { description: { type: 'string' } }),
  ...withProperties(types, 'Parameter', { style: { enum: [...STYLES, 'cookie'] } }),
  Response: { ...(types.Response as NodeType), required: [] },
  NamedMediaTypes: { properties: {}, additionalProperties: () => 'MediaType' },
});

/** Since 3.1 a schema may be a boolean (JSON Schema Core, 4.3.2), also where Redocly accepts only objects. */
const schemaOrBoolean = (value: unknown) =>
  typeof value === 'boolean' ? ({ type: 'boolean' } as const) : 'Schema';

const withBooleans = (types: Types): Types => ({
  ...types,
  ...withProperties(types, 'MediaType', {
    schema: schemaOrBoolean,
    ...(types.MediaType?.properties.itemSchema === undefined ? {} : { itemSchema: schemaOrBoolean }),
  }),
  ...withProperties(types, 'Parameter', { schema: schemaOrBoolean }),
  ...withProperties(types, 'Header', { schema: schemaOrBoolean }),
  NamedSchemas: { ...(types.NamedSchemas as NodeType), additionalProperties: schemaOrBoolean },
});

/** Redocly's types, corrected for OpenAPI 3.1 and 3.2. */
export const extendTypes = (types: Types, version: SpecVersion): Types => {
  if (version === 'oas3_0') return types;
  const extended = withBooleans(types);
  return { ...extended, ...openSchema(extended), ...(version === 'oas3_2' ? completed(extended) : {}) };
};
