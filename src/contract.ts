import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import type { Document } from './document.ts';
import { messageOf, UserError } from './errors.ts';
import { lazy } from './lazy.ts';
import { listOperations, type MediaType, type Operation, type Parameter } from './operation.ts';
import { child, isObject, type Pointer, targetOf, valueAt } from './pointer.ts';
import { createRouter, type Router } from './router.ts';
import { formatPlace } from './source.ts';

/** One way in which a value departs from its schema. */
export interface SchemaError {
  /** Where in the value. */
  readonly instance: Pointer;
  /** Where in the document: the keyword that was broken. */
  readonly schema: Pointer;
  readonly keyword: string;
  /** A sentence without its subject: `must be integer, is "7"`. */
  readonly message: string;
}

/** A document made executable: it finds operations and validates values against its schemas. */
export interface Contract {
  readonly document: Document;
  readonly operations: readonly Operation[];
  readonly route: Router;
  /**
   * Judges a value by the schema at a pointer. Compiled on first use.
   * A schema that does not compile is an error of its own, keyword `schema`: never a silent pass.
   */
  readonly validate: (schema: Pointer, value: unknown) => readonly SchemaError[];
}

const addFormats = addFormatsModule as unknown as typeof addFormatsModule.default;
/** The name under which Ajv knows the whole document. */
const BASE = 'openapi';

const createAjv = (root: object): Ajv2020 => {
  // Not strict: JSON Schema takes an unknown keyword as an annotation (Core 6.5), and other people's documents have them.
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: false,
    logger: false,
    validateSchema: false,
  });
  addFormats(ajv);
  ajv.addSchema(root, BASE, undefined, true);
  return ajv;
};

const referenceTo = (pointer: Pointer): string =>
  `${BASE}#${pointer.split('/').map(encodeURIComponent).join('/')}`;

const pointersIn = (root: object): WeakMap<object, Pointer> => {
  const pointers = new WeakMap<object, Pointer>();
  const visit = (value: unknown, pointer: Pointer): void => {
    if (typeof value !== 'object' || value === null) return;
    pointers.set(value, pointer);
    for (const [key, member] of Object.entries(value)) visit(member, child(pointer, key));
  };
  visit(root, '');
  return pointers;
};

const show = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
};

const list = (values: unknown): string => (Array.isArray(values) ? values : [values]).map(show).join(', ');

/** What a broken keyword means, in words; Ajv's own words for the keywords that are not here. */
const SENTENCES: Record<string, (error: ErrorObject) => string> = {
  type: ({ schema, data }) => `must be ${[schema].flat().join(' or ')}, is ${show(data)}`,
  enum: ({ schema, data }) => `must be one of ${list(schema)}, is ${show(data)}`,
  const: ({ schema, data }) => `must be ${show(schema)}, is ${show(data)}`,
  format: ({ schema, data }) => `must have the format ${schema}, is ${show(data)}`,
  pattern: ({ schema, data }) => `must match the pattern ${schema}, is ${show(data)}`,
  required: ({ params }) => `lacks the required member "${params.missingProperty}"`,
  additionalProperties: ({ params }) => `has the member "${params.additionalProperty}", which is not allowed`,
  unevaluatedProperties: ({ params }) =>
    `has the member "${params.unevaluatedProperty}", which is not allowed`,
  minLength: ({ schema, data }) => `must have at least ${schema} characters, is ${show(data)}`,
  maxLength: ({ schema, data }) => `must have at most ${schema} characters, is ${show(data)}`,
  minItems: ({ schema, data }) => `must have at least ${schema} items, has ${(data as unknown[]).length}`,
  maxItems: ({ schema, data }) => `must have at most ${schema} items, has ${(data as unknown[]).length}`,
  'false schema': () => 'is not allowed here',
};

const sentenceOf = (error: ErrorObject): string =>
  SENTENCES[error.keyword]?.(error) ??
  `${error.message}${error.data === undefined ? '' : `, is ${show(error.data)}`}`;

const keywordPointer = (
  error: ErrorObject,
  pointers: WeakMap<object, Pointer>,
  fallback: Pointer,
): Pointer => {
  const parent = isObject(error.parentSchema) ? pointers.get(error.parentSchema) : undefined;
  if (parent === undefined) return fallback;
  return error.keyword === 'false schema' ? parent : child(parent, error.keyword);
};

const isUnion = ({ keyword }: SchemaError): boolean => keyword === 'oneOf' || keyword === 'anyOf';

/** The places at which the branches of a union are written, references followed. */
const branchesOf = (root: unknown, union: Pointer): Pointer[][] => {
  const branches = valueAt(root, union);
  return (Array.isArray(branches) ? branches : []).map((branch, index) => {
    const target = isObject(branch) ? targetOf(branch.$ref) : undefined;
    return target ? [child(union, index), target] : [child(union, index)];
  });
};

const isBelow = (pointer: Pointer, ancestor: Pointer): boolean =>
  pointer === ancestor || pointer.startsWith(`${ancestor}/`);

/**
 * A failed union lists what is wrong in every branch. Tell only the branch that comes nearest, as the union's own error
 * would help nobody.
 */
const nearestBranch = (root: unknown, errors: readonly SchemaError[]): readonly SchemaError[] => {
  const union = errors.findLast(isUnion);
  if (!union) return errors;
  const inside = branchesOf(root, union.schema).map((places) =>
    errors.filter(
      (error) =>
        error !== union &&
        isBelow(error.instance, union.instance) &&
        places.some((place) => isBelow(error.schema, place)),
    ),
  );
  const claimed = new Set(inside.flat());
  const rest = errors.filter((error) => error !== union && !claimed.has(error));
  // A branch whose type fits is nearer than one that fails at the door; among these, the one with the fewest errors.
  const rank = (branch: readonly SchemaError[]): number =>
    branch.length +
    (branch.some(({ keyword, instance }) => keyword === 'type' && instance === union.instance) ? 1000 : 0);
  const [nearest] = inside.filter(({ length }) => length > 0).sort((a, b) => rank(a) - rank(b));
  if (!nearest || rank(nearest) >= 1000) return [...nearestBranch(root, rest), union];
  return [...nearestBranch(root, rest), ...nearestBranch(root, nearest)];
};

const compileFault = (schema: Pointer, error: unknown): SchemaError => ({
  instance: '',
  schema,
  keyword: 'schema',
  message: `cannot be judged, since its schema does not compile: ${messageOf(error)}`,
});

const createValidate = (document: Document): Contract['validate'] => {
  const { root } = document;
  const ajv = lazy(() => createAjv(root));
  const pointers = lazy(() => pointersIn(root));
  const compiled = new Map<Pointer, ValidateFunction | SchemaError>();
  const compile = (schema: Pointer): ValidateFunction | SchemaError => {
    try {
      return ajv().compile({ $ref: referenceTo(schema) });
    } catch (error) {
      return compileFault(schema, error);
    }
  };
  return (schema, value) => {
    let judge = compiled.get(schema);
    if (!judge) {
      judge = compile(schema);
      compiled.set(schema, judge);
    }
    if (typeof judge !== 'function') return [judge];
    if (judge(value)) return [];
    const errors = (judge.errors ?? [])
      .filter(({ keyword }) => keyword !== 'if')
      .map((error) => ({
        instance: error.instancePath,
        schema: keywordPointer(error, pointers(), schema),
        keyword: error.keyword,
        message: sentenceOf(error),
      }));
    return nearestBranch(root, errors);
  };
};

const schemasOfMediaType = ({ schema }: MediaType): Pointer[] => (schema === undefined ? [] : [schema]);

const schemasOfParameter = ({ schema, content }: Parameter): Pointer[] => [
  ...(schema === undefined ? [] : [schema]),
  ...(content ? schemasOfMediaType(content) : []),
];

const schemasOf = ({ parameters, requestBody, responses }: Operation): Pointer[] => [
  ...parameters.flatMap(schemasOfParameter),
  ...(requestBody?.content.flatMap(schemasOfMediaType) ?? []),
  ...responses.flatMap(({ content, headers }) => [
    ...content.flatMap(schemasOfMediaType),
    ...headers.flatMap(schemasOfParameter),
  ]),
];

/** Every schema is judged by the JSON Schema meta-schema, which needs no compiling and finds what would not compile. */
const refuseBrokenSchemas = (document: Document, operations: readonly Operation[]): void => {
  const { components } = document.root;
  const named = isObject(components) && isObject(components.schemas) ? Object.keys(components.schemas) : [];
  const schemas = [
    ...named.map((name) => child('/components/schemas', name)),
    ...operations.flatMap(schemasOf),
  ];
  const ajv = new Ajv2020({ strict: false, logger: false });
  addFormats(ajv);
  for (const pointer of new Set(schemas)) {
    if (ajv.validateSchema(valueAt(document.root, pointer) as object)) continue;
    const [error] = ajv.errors ?? [];
    const at = `${pointer}${error?.instancePath ?? ''}`;
    const keyword = at.slice(at.lastIndexOf('/') + 1);
    throw new UserError(
      `${formatPlace(document.locate(at))}: this schema does not compile: "${keyword}" ${error ? sentenceOf(error) : 'is wrong'}.`,
    );
  }
};

/**
 * @throws UserError with file and line when a schema is not JSON Schema 2020-12, an operationId is used twice, or two path
 * templates match the same paths
 */
export const createContract = (document: Document): Contract => {
  const operations = listOperations(document);
  const route = createRouter(document, operations);
  refuseBrokenSchemas(document, operations);
  return { document, operations, route, validate: createValidate(document) };
};
