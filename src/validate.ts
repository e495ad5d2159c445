import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { type Compilable, compilable, uriOf } from './compilable.ts';
import type { Document } from './document.ts';
import { messageOf } from './errors.ts';
import { judgeExactly } from './exact.ts';
import { addKeywords } from './keywords.ts';
import { lazy } from './lazy.ts';
import { type Located, type Pointer, valueAt } from './pointer.ts';
import { createRegExp, PatternTimeout, readPattern, resetPatternTime } from './regexp.ts';
import { type Fault, type SchemaError, sentenceOf } from './schema-error.ts';
import { tellFaults } from './tell-faults.ts';
import { isOld } from './version.ts';

/** Who speaks: the client by its request, or the server by its response. */
export type Side = 'request' | 'response';

/**
 * Judges a value by the schema at a pointer. Compiled on first use.
 * A schema that does not compile is an error of its own, keyword `schema`: never a silent pass.
 * The same error in many items of a list is told once; of very many errors, the first hundred are told.
 * @param side who sends the value, which matters to `readOnly` and `writeOnly`; told by the schema's place when left out
 */
export type Validate = (schema: Pointer, value: unknown, side?: Side) => readonly SchemaError[];

/** What is wrong with a schema itself. */
export interface SchemaFault {
  readonly pointer: Pointer;
  /** A sentence without its subject. */
  readonly message: string;
}

/** Judges values by the schemas of a document, and the schemas themselves. */
export interface Validator {
  readonly validate: Validate;
  /** What keeps the schema at a pointer from being what it should be; nothing is compiled for it. */
  readonly examine: (schema: Pointer) => readonly SchemaFault[];
}

/** The name under which Ajv knows the whole document. */
const BASE = 'openapi';

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
    code: { regExp: Object.assign(createRegExp, { code: 'createRegExp' }), process: appendErrors },
  });
  addKeywords(ajv);
  ajv.addSchema(root, BASE, undefined, true);
  return ajv;
};

const compileFault = (schema: Pointer, error: unknown): SchemaError => ({
  instance: '',
  schema,
  keyword: 'schema',
  message: `cannot be judged, since its schema does not compile: ${messageOf(error)}`,
});

/** Whatever else there is to say of the value: whether it is as the pattern asks, nobody knows. */
const patternTimeout = ({ patterns }: Compilable, schema: Pointer, error: unknown): SchemaError => {
  if (!(error instanceof PatternTimeout)) throw error;
  const place = patterns.find(({ value }) => value === error.pattern)?.pointer;
  return { instance: '', schema: place ?? schema, keyword: 'pattern', message: error.message };
};

const NONE: readonly SchemaError[] = [];

const createValidate = (schemas: Compilable, root: Document['root']): Validate => {
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
    return typeof judge !== 'function' || judgeExactly(value, judge) ? [] : (judge.errors ?? []);
  };

  return (schema, value) => {
    const judge = compiled.get(schema) ?? judgeFor(schema);
    if (typeof judge !== 'function') return [judge];
    resetPatternTime();
    try {
      if (judgeExactly(value, judge)) return NONE;
      return tellFaults(judge.errors ?? [], schema, { root, value, faultsOf, pointerOf });
    } catch (error) {
      return [patternTimeout(schemas, schema, error)];
    }
  };
};

const sideOf = (schema: Pointer): Side =>
  /\/(requestBody|requestBodies)\//.test(schema) ? 'request' : 'response';

/**
 * In OpenAPI 3.0 a request need not have what is required and `readOnly`, nor a response what is required and `writeOnly`
 * (Schema Object, Fixed Fields). JSON Schema knows no such thing, and from OpenAPI 3.1 on neither does OpenAPI.
 */
const createValidateOfOld = ({ root }: Document): Validate => {
  const sides = {
    request: lazy(() => createValidate(compilable(root, BASE, 'readOnly'), root)),
    response: lazy(() => createValidate(compilable(root, BASE, 'writeOnly'), root)),
  };
  return (schema, value, side = sideOf(schema)) => sides[side]()(schema, value);
};

const metaSchema = lazy(() => new Ajv2020({ strict: false, logger: false, allErrors: true, verbose: true }));

/** What the JSON Schema meta-schema says of a schema: the deepest fault, since unions repeat themselves on the way up. */
const metaFault = (schema: unknown): Fault | undefined => {
  const ajv = metaSchema();
  const isValid = ajv.validate(ajv.defaultMeta() as string, schema);
  const depth = ({ instancePath }: Fault) => instancePath.split('/').length;
  return isValid ? undefined : ajv.errors?.toSorted((a, b) => depth(b) - depth(a))[0];
};

const patternFault = ({ pointer, value }: Located<string>): SchemaFault[] => {
  try {
    readPattern(value);
    return [];
  } catch (error) {
    return [{ pointer, message: `is no regular expression: ${messageOf(error)}` }];
  }
};

/** Every schema of a document, which is compiled piece by piece on first use. */
export const createValidator = (document: Document): Validator => {
  const schemas = compilable(document.root, BASE);
  const validate = isOld(document.written)
    ? createValidateOfOld(document)
    : createValidate(schemas, document.root);
  const examine = (pointer: Pointer): SchemaFault[] => {
    const fault = metaFault(valueAt(schemas.root, pointer));
    return [
      ...(fault ? [{ pointer: pointer + fault.instancePath, message: sentenceOf(fault) }] : []),
      ...schemas.patterns
        .filter((pattern) => pattern.pointer.startsWith(`${pointer}/`))
        .flatMap(patternFault),
    ];
  };
  return { validate, examine };
};
