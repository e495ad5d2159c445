import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import { type Compilable, compilable, uriOf } from './compilable.ts';
import type { Document } from './document.ts';
import { messageOf, UserError } from './errors.ts';
import { lazy } from './lazy.ts';
import { tellNearest } from './nearest-branch.ts';
import { listOperations, type Operation } from './operation.ts';
import { child, isObject, type Pointer, valueAt } from './pointer.ts';
import { createRouter, type Router } from './router.ts';
import { type Fault, type SchemaError, sentenceOf, withoutEchoes } from './schema-error.ts';
import { listSchemas } from './schemas.ts';
import { formatPlace } from './source.ts';
import { isOld } from './version.ts';

/** A document made executable: it finds operations and validates values against its schemas. */
export interface Contract {
  readonly document: Document;
  readonly operations: readonly Operation[];
  readonly route: Router;
  /**
   * Judges a value by the schema at a pointer. Compiled on first use.
   * A schema that does not compile is an error of its own, keyword `schema`: never a silent pass.
   * Of very many errors, the first hundred are told.
   */
  readonly validate: (schema: Pointer, value: unknown) => readonly SchemaError[];
}

const addFormats = addFormatsModule as unknown as typeof addFormatsModule.default;
/** The name under which Ajv knows the whole document. */
const BASE = 'openapi';

/** JSON Schema asks for Unicode regular expressions; many are written for the older kind: `\_` and `\-` are errors now. */
const readPattern = (pattern: string, flags = 'u'): RegExp => {
  try {
    return new RegExp(pattern, flags);
  } catch {
    return new RegExp(pattern);
  }
};

const CONCAT = /vErrors = vErrors === null \? ([\w.]+)\.errors : vErrors\.concat\(\1\.errors\)/g;

/**
 * Ajv copies all errors so far for each value that fails behind a `$ref`: a list of 100,000 wrong items takes a minute.
 * Appended, they take a tenth of a second.
 */
const appendErrors = (code: string): string =>
  code.replace(
    CONCAT,
    'if (vErrors === null) vErrors = $1.errors; else for (const e of $1.errors) vErrors.push(e)',
  );

const createAjv = ({ root, hasInheritedNames }: Compilable): Ajv2020 => {
  // Not strict: JSON Schema takes an unknown keyword as an annotation (Core 6.5), and other people's documents have them.
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: false,
    logger: false,
    validateSchema: false,
    ownProperties: hasInheritedNames,
    code: { regExp: Object.assign(readPattern, { code: 'readPattern' }), process: appendErrors },
  });
  addFormats(ajv);
  ajv.addSchema(root, BASE, undefined, true);
  return ajv;
};

const keywordPointer = (
  { keyword, parentSchema }: Fault,
  pointerOf: Compilable['pointerOf'],
): Pointer | undefined => {
  const parent = isObject(parentSchema) ? pointerOf(parentSchema) : undefined;
  return parent === undefined ? undefined : child(parent, keyword);
};

const compileFault = (schema: Pointer, error: unknown): SchemaError => ({
  instance: '',
  schema,
  keyword: 'schema',
  message: `cannot be judged, since its schema does not compile: ${messageOf(error)}`,
});

const NONE: readonly SchemaError[] = [];

const MOST_ERRORS = 100;
/** More than are told, since of the branches of a union but one is. */
const MOST_FAULTS = 1000;

const createValidate = (schemas: Compilable): Contract['validate'] => {
  const { pointerOf } = schemas;
  const ajv = lazy(() => createAjv(schemas));
  const compiled = new Map<Pointer, ValidateFunction | SchemaError>();

  const compile = (schema: Pointer): ValidateFunction | SchemaError => {
    try {
      return ajv().getSchema(uriOf(BASE, schema)) ?? compileFault(schema, 'there is no schema');
    } catch (error) {
      return compileFault(schema, error);
    }
  };
  const judgeFor = (schema: Pointer): ValidateFunction | SchemaError => {
    const judge = compiled.get(schema) ?? compile(schema);
    compiled.set(schema, judge);
    return judge;
  };
  const faultsOf = (schema: Pointer, value: unknown): readonly Fault[] => {
    const judge = judgeFor(schema);
    return typeof judge !== 'function' || judge(value) ? [] : (judge.errors ?? []);
  };

  return (schema, value) => {
    const judge = compiled.get(schema) ?? judgeFor(schema);
    if (typeof judge !== 'function') return [judge];
    if (judge(value)) return NONE;
    const told = tellNearest((judge.errors ?? []).slice(0, MOST_FAULTS), { faultsOf, pointerOf });
    return withoutEchoes(told)
      .slice(0, MOST_ERRORS)
      .map((fault) => ({
        instance: fault.instancePath,
        schema: keywordPointer(fault, pointerOf) ?? schema,
        keyword: fault.keyword,
        message: sentenceOf(fault),
      }));
  };
};

const isOfRequest = (schema: Pointer): boolean => /\/(requestBody|requestBodies)\//.test(schema);

/**
 * In OpenAPI 3.0 a request need not have what is required and `readOnly`, nor a response what is required and `writeOnly`
 * (Schema Object, Fixed Fields). JSON Schema knows no such thing, and from OpenAPI 3.1 on neither does OpenAPI.
 */
const createValidateOfOld = ({ root }: Document): Contract['validate'] => {
  const ofRequests = lazy(() => createValidate(compilable(root, BASE, 'readOnly')));
  const ofResponses = lazy(() => createValidate(compilable(root, BASE, 'writeOnly')));
  return (schema, value) => (isOfRequest(schema) ? ofRequests() : ofResponses())(schema, value);
};

const metaSchema = lazy(() => new Ajv2020({ strict: false, logger: false, allErrors: true, verbose: true }));

/** What the JSON Schema meta-schema says of a schema: the deepest fault, since unions repeat themselves on the way up. */
const metaFault = (schema: unknown): Fault | undefined => {
  const ajv = metaSchema();
  const isValid = ajv.validate(ajv.defaultMeta() as string, schema);
  const depth = ({ instancePath }: Fault) => instancePath.split('/').length;
  return isValid ? undefined : ajv.errors?.toSorted((a, b) => depth(b) - depth(a))[0];
};

const refuse = ({ locate }: Document, at: Pointer, message: string): never => {
  const keyword = at
    .replace(/(\/\d+)+$/, '')
    .split('/')
    .at(-1);
  throw new UserError(`${formatPlace(locate(at))}: this schema does not compile: "${keyword}" ${message}.`);
};

/** Every schema is judged by the meta-schema, which needs no compiling and finds what would not compile. */
const refuseBrokenSchemas = (
  document: Document,
  { root, patterns }: Compilable,
  operations: readonly Operation[],
): void => {
  for (const pointer of listSchemas(document, operations)) {
    const fault = metaFault(valueAt(root, pointer));
    if (fault) refuse(document, pointer + fault.instancePath, sentenceOf(fault));
  }
  for (const { pointer, value } of patterns) {
    try {
      readPattern(value);
    } catch (error) {
      refuse(document, pointer, `is no regular expression: ${messageOf(error)}`);
    }
  }
};

/**
 * @throws UserError with file and line when a schema is not JSON Schema 2020-12, an operationId is used twice, two path
 * templates match the same paths, or a security scheme is not there
 */
export const createContract = (document: Document): Contract => {
  const operations = listOperations(document);
  const route = createRouter(document, operations);
  const schemas = compilable(document.root, BASE);
  refuseBrokenSchemas(document, schemas, operations);
  const validate = isOld(document.written) ? createValidateOfOld(document) : createValidate(schemas);
  return { document, operations, route, validate };
};
