import { createRequire } from 'node:module';
import type { Ajv, Options, ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import equalModule from 'ajv/dist/runtime/equal.js';
import { isEqual } from '../../base/json-equality.ts';
import { lazy } from '../../base/lazy.ts';
import { type Dialect, META_SCHEMAS } from '../compile/dialect.ts';
import { createRegExp } from '../pattern/matcher.ts';
import type { Fault } from '../schema-error.ts';
import { addKeywords } from './keywords.ts';

export { _, nil } from 'ajv/dist/2020.js';
export type { Ajv, ValidateFunction };

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

/** Members that were looked at are noted in an object, which has others, such as `toString`, from its prototype. */
const noteOwn = (code: string): string =>
  code
    .replace(/\b(props\d+) = \{\};/g, '$1 = Object.create(null);')
    .replace(/!(props\d+)\[(key\d+)\]/g, '!Object.hasOwn($1, $2)');

// Ajv's own takes members called `toString` and `valueOf` for methods and calls them: any client could make it throw.
(equalModule as unknown as { default: unknown }).default = Object.assign(isEqual, {
  code: 'require("ajv/dist/runtime/equal").default',
});

type AjvClass = new (options: Options) => unknown;

const require = createRequire(import.meta.url);

/** Few documents need another one than the first: the others are loaded when they do. */
const CLASSES: Record<Dialect, () => AjvClass> = {
  '2020-12': () => Ajv2020,
  '2019-09': () => require('ajv/dist/2019.js').Ajv2019,
  'draft-07': () => require('ajv').Ajv,
  'draft-06': () => require('ajv').Ajv,
  'draft-04': () => require('ajv-draft-04').default,
};

const construct = (dialect: Dialect, options: Options): Ajv => {
  const Class = CLASSES[dialect]();
  return new Class(options) as Ajv;
};

// Not strict: JSON Schema takes an unknown keyword as an annotation (Core 6.5), and other people's documents have them.
const LENIENT: Options = { allErrors: true, verbose: true, strict: false, logger: false };

/** What a compiler is to do beside its dialect. */
export interface AjvSettings {
  readonly dialect: Dialect;
  readonly assertsFormats: boolean;
  /** Is a member there only when it is the object's own? Slower. */
  readonly ownProperties: boolean;
  /** Are the members that a schema looks at counted, for `unevaluatedProperties`? Slower. */
  readonly isUnevaluated: boolean;
  /** Is what is wrong in the branches of a union left out? */
  readonly isQuiet: boolean;
}

/** A compiler of schemas, which are judged by their meta-schemas elsewhere. */
export const createAjv = ({
  dialect,
  assertsFormats,
  ownProperties,
  isUnevaluated,
  isQuiet,
}: AjvSettings): Ajv => {
  const ajv = construct(dialect, {
    ...LENIENT,
    meta: false,
    validateSchema: false,
    ownProperties,
    validateFormats: assertsFormats,
    code: {
      regExp: Object.assign(createRegExp, { code: 'createRegExp' }),
      process: (code) => noteOwn(appendErrors(code)),
    },
  });
  ajv.opts.unevaluated = isUnevaluated; // The dialects' classes leave no choice.
  addKeywords(ajv, { hasLimits: dialect !== 'draft-04', assertsFormats, isQuiet });
  return ajv;
};

const metaSchemas = new Map<Dialect, Ajv>();

/** The meta-schemas of a dialect, compiled once. */
const metaAjv = (dialect: Dialect): Ajv => {
  const known = metaSchemas.get(dialect) ?? construct(dialect, LENIENT);
  metaSchemas.set(dialect, known);
  return known;
};

const draft06 = lazy(() => {
  const ajv = metaAjv('draft-06');
  return ajv.getSchema(META_SCHEMAS['draft-07']) as ValidateFunction;
});

/** Judges schemas by a dialect's meta-schema. Draft-06 is part of draft-07. */
const metaSchemaJudge = (dialect: Dialect): ValidateFunction =>
  dialect === 'draft-06'
    ? draft06()
    : (metaAjv(dialect).getSchema(META_SCHEMAS[dialect]) as ValidateFunction);

/** Judges by the meta-schema at a URI; undefined when it is of no known dialect. */
export const judgeOfMetaSchema = (uri: string): ValidateFunction | undefined => {
  for (const dialect of Object.keys(META_SCHEMAS) as Dialect[]) {
    if (dialect === 'draft-06') continue;
    const judge = metaAjv(dialect).getSchema(uri);
    if (judge) return judge as ValidateFunction;
  }
  return undefined;
};

/** What the meta-schema of a dialect says of a schema: the deepest fault, since unions repeat themselves on the way up. */
export const metaFault = (dialect: Dialect, schema: unknown): Fault | undefined => {
  const judge = metaSchemaJudge(dialect);
  const depth = ({ instancePath }: Fault) => instancePath.split('/').length;
  return judge(schema) ? undefined : judge.errors?.toSorted((a, b) => depth(b) - depth(a))[0];
};
