/** Members of a document that contain data, not objects of OpenAPI. */
const DATA = new Set(['const', 'dataValue', 'default', 'enum', 'example', 'value']);

/** Members that are maps with names chosen by the author. */
const MAPS = new Set([
  '$defs',
  'callbacks',
  'content',
  'definitions',
  'dependentSchemas',
  'encoding',
  'examples',
  'headers',
  'links',
  'mapping',
  'mediaTypes',
  'parameters',
  'pathItems',
  'paths',
  'patternProperties',
  'properties',
  'requestBodies',
  'responses',
  'schemas',
  'securitySchemes',
  'variables',
]);

/** Is a member data, such as an example or an extension? A `$ref` in data is not a reference. */
export const isData = (name: string, member: unknown): boolean =>
  DATA.has(name) || name.startsWith('x-') || (name === 'examples' && Array.isArray(member));

/** Is a member a map with names chosen by the author? In it, `example` may be such a name. */
export const isMap = (name: string): boolean => MAPS.has(name);

/**
 * Is a place within data?
 * @param tokens the tokens of its pointer
 */
export const isWithinData = (tokens: readonly string[]): boolean => {
  let isNamed = false;
  return tokens.some((name, index) => {
    const next = tokens[index + 1];
    const isList = next !== undefined && /^\d+$/.test(next);
    if (!isNamed && next !== undefined && isData(name, isList ? [] : {})) return true;
    isNamed = !isNamed && isMap(name);
    return false;
  });
};
