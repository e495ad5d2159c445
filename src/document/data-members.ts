/** Members of a document that hold data, whatever they look like. */
const DATA = new Set(['const', 'dataValue', 'default', 'enum', 'example', 'value']);

/** Members whose own members have names that the author chose. */
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

/** Is a member of an object of a document data, in which nothing refers or is described: an example, an extension? */
export const isData = (name: string, member: unknown): boolean =>
  DATA.has(name) || name.startsWith('x-') || (name === 'examples' && Array.isArray(member));

/** Have the members of a member names that the author chose? Then `example` may be one of them. */
export const isMap = (name: string): boolean => MAPS.has(name);

/** Does a place in a document, as the names on the way to it, lie within data? */
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
