import type { Json } from '../../json/json.ts';
import { child, isObject, type Pointer, tokensOf, valueAt } from '../../json/pointer.ts';
import { createAjv } from '../ajv/ajv.ts';
import type { Resources } from '../compile/resources.ts';
import type { Fault } from '../schema-error.ts';
import { type Bundle, MARKED } from './bundle.ts';
import type { FailedKeyword, Program } from './hyperjump.ts';

/** Records the pointer of a schema object. */
export type Note = (schema: object, pointer: Pointer) => void;

/** Keywords without an error of their own: only the errors of their subschemas are reported. */
const SILENT = new Set(
  (
    'allOf $ref $dynamicRef $recursiveRef properties patternProperties additionalProperties unevaluatedProperties ' +
    'items prefixItems additionalItems unevaluatedItems if then else dependentSchemas dependencies'
  ).split(' '),
);

/** Keywords whose own error replaces those of their subschemas. */
const OPAQUE = new Set(['not', 'contains', 'propertyNames', 'minContains', 'maxContains']);

const MEMBERS: Readonly<Record<string, string>> = {
  additionalProperties: 'additionalProperty',
  unevaluatedProperties: 'unevaluatedProperty',
};
const ITEMS = new Set(['items', 'additionalItems', 'unevaluatedItems']);

const MESSAGES: Readonly<Record<string, string>> = {
  not: 'must NOT be valid',
  contains: 'must contain a valid item',
  minContains: 'must contain more valid items',
  maxContains: 'must contain fewer valid items',
  propertyNames: 'property name must be valid',
  oneOf: 'must match exactly one schema in oneOf',
  anyOf: 'must match a schema in anyOf',
};

/** Keywords that draft-04 evaluates together. */
const PARTNERS: Readonly<Record<string, string>> = {
  minimum: 'exclusiveMinimum',
  maximum: 'exclusiveMaximum',
  exclusiveMinimum: 'minimum',
  exclusiveMaximum: 'maximum',
};

const lastToken = (pointer: string): string => tokensOf(pointer).at(-1) ?? '';

const missing = (required: unknown, data: unknown): string[] =>
  Array.isArray(required) && isObject(data) ? required.filter((name) => !Object.hasOwn(data, name)) : [];

type Explain = (keyword: string, parent: Json, data: unknown) => readonly Fault[];

/**
 * Creates a function that gives Ajv's errors for one keyword of a schema, so that the messages are the same. Each keyword is
 * compiled once.
 */
const createExplain = (dialect: Parameters<typeof createAjv>[0]['dialect']): Explain => {
  const ajv = createAjv({
    dialect,
    assertsFormats: true,
    ownProperties: true,
    isUnevaluated: false,
    isQuiet: true,
  });
  const compiled = new WeakMap<object, Map<string, ReturnType<typeof ajv.compile>>>();
  const compile = (alone: Json) => {
    try {
      return ajv.compile(alone);
    } catch {
      return ajv.compile(true); // Ajv refuses to compile an empty `enum`.
    }
  };
  return (keyword, parent, data) => {
    const cached = compiled.get(parent) ?? new Map();
    compiled.set(parent, cached);
    const partner = dialect === 'draft-04' ? PARTNERS[keyword] : undefined;
    const names = [keyword, ...(partner && partner in parent ? [partner] : [])];
    const alone = Object.fromEntries(names.map((name) => [name, parent[name]]));
    const judge = cached.get(keyword) ?? compile(alone);
    cached.set(keyword, judge);
    return judge(data) ? [] : (judge.errors ?? []);
  };
};

/** Creates a function that converts the library's errors to Ajv's form, so that the messages are the same. */
export const createFaultFinder = (
  { root, contextAt }: Resources,
  bundle: Bundle,
  run: Program,
  note: Note,
): ((broken: FailedKeyword) => Fault[]) => {
  const explainers = new Map<string, Explain>();
  const explainerAt = (pointer: Pointer): Explain => {
    const { dialect = '2020-12' } = contextAt(pointer);
    const cached = explainers.get(dialect) ?? createExplain(dialect);
    explainers.set(dialect, cached);
    return cached;
  };
  const schemaAt = (pointer: Pointer | undefined): unknown => {
    const schema = pointer === undefined ? undefined : valueAt(root, pointer);
    if (isObject(schema)) note(schema, pointer as Pointer);
    return schema;
  };

  const falseFault = ({ instance, data }: FailedKeyword): Fault => ({
    keyword: 'false schema',
    instancePath: instance,
    params: {},
    message: 'boolean schema is false',
    schema: false,
    parentSchema: false,
    data,
  });

  const ownFaults = (keyword: string, pointer: Pointer | undefined, broken: FailedKeyword): Fault[] => {
    const at = pointer === undefined ? undefined : pointer.slice(0, pointer.lastIndexOf('/'));
    const parentSchema = schemaAt(at);
    const parent = isObject(parentSchema) ? parentSchema : {};
    const { data, instance: instancePath } = broken;
    const schema = parent[keyword];
    const base = { keyword, instancePath, schema, parentSchema, data, params: {} };
    const isUnion = keyword === 'oneOf' || keyword === 'anyOf';
    if (isUnion)
      return [{ ...base, params: unionParams(keyword, broken, schema), message: MESSAGES[keyword] ?? '' }];
    if (keyword === 'required') {
      return missing(schema, data).map((name) => ({ ...base, params: { missingProperty: name } }));
    }
    if (OPAQUE.has(keyword)) return [{ ...base, message: MESSAGES[keyword] ?? '' }];
    const explained = at === undefined ? [] : explainerAt(at)(keyword, parent, data);
    if (explained.length > 0)
      return explained.map(({ params, message }) => ({ ...base, params, message: message ?? '' }));
    return [{ ...base, message: `must be as "${keyword}" says` }];
  };

  /** The branches of a `oneOf` that match, if there are several. */
  const unionParams = (keyword: string, { uri, data }: FailedKeyword, schema: unknown): Fault['params'] => {
    if (keyword !== 'oneOf' || !Array.isArray(schema)) return {};
    const union = bundle.pointerOf(uri) as Pointer;
    const passes = (index: number) => run(bundle.uriOf(child(union, index)), data).length === 0;
    const passing = [...schema.keys()].filter(passes);
    return { passingSchemas: passing.length > 1 ? passing.slice(0, 2) : null };
  };

  const closed = (
    keyword: string,
    pointer: Pointer | undefined,
    broken: FailedKeyword,
  ): Fault[] | undefined => {
    const falses = broken.nested.filter(({ isFalse, uri }) => isFalse && uri === broken.uri);
    if (falses.length === 0) return undefined;
    const parentSchema = schemaAt(pointer?.slice(0, pointer.lastIndexOf('/')));
    const { data, instance: instancePath } = broken;
    const base = { keyword, instancePath, schema: false, parentSchema, data };
    const param = MEMBERS[keyword];
    if (param) return falses.map(({ instance }) => ({ ...base, params: { [param]: lastToken(instance) } }));
    if (!ITEMS.has(keyword)) return undefined;
    const limit = (Array.isArray(data) ? data.length : 0) - falses.length;
    return [{ ...base, params: { limit }, message: `must NOT have more than ${limit} items` }];
  };

  const faultsOf = (broken: FailedKeyword): Fault[] => {
    if (broken.isFalse) return [falseFault(broken)];
    const pointer = bundle.pointerOf(broken.uri);
    const name = lastToken(broken.uri.slice(broken.uri.indexOf('#') + 1));
    const keyword = name === MARKED ? (bundle.mark ?? name) : name;
    const faults = closed(keyword, pointer, broken);
    if (faults) return faults;
    // The errors of union branches are found by validating again; those of asserted marks are reported immediately.
    const isUnion = keyword === 'oneOf' || keyword === 'anyOf';
    const isOpaque = OPAQUE.has(keyword) || (isUnion && !bundle.assertsMark);
    const nested = isOpaque ? [] : broken.nested.flatMap(faultsOf);
    const isSilent = SILENT.has(keyword) && (nested.length > 0 || keyword !== 'dependencies');
    return isSilent && nested.length > 0 ? nested : [...nested, ...ownFaults(keyword, pointer, broken)];
  };
  return faultsOf;
};
