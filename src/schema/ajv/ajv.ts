import { createRequire } from 'node:module';
import type { Ajv, Options, ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import equalModule from 'ajv/dist/runtime/equal.js';
import { lazy } from '../../base/lazy.ts';
import { isEqual } from '../../json/equality.ts';
import { type Dialect, META_SCHEMAS } from '../compile/dialect.ts';
import { createRegExp } from '../pattern/matcher.ts';
import type { Fault } from '../schema-error.ts';
import { addKeywords } from './keywords.ts';

export { _, nil } from 'ajv/dist/2020.js';
export type { Ajv, ValidateFunction };

const CONCAT = /vErrors = vErrors === null \? ([\w.]+)\.errors : vErrors\.concat\(\1\.errors\)/g;

/**
 * Changes generated code to append errors. Ajv copies all previous errors for each value that fails behind a `$ref`: a list
 * of 100,000 invalid items takes a minute, with this change a tenth of a second.
 */
const appendErrors = (code: string): string =>
  code.replace(
    CONCAT,
    'if (vErrors === null) vErrors = $1.errors; else for (const e of $1.errors) vErrors.push(e)',
  );

/** Changes generated code so that inherited members, such as `toString`, do not count as evaluated. */
const trackOwnProperties = (code: string): string =>
  code
    .replace(/\b(props\d+) = \{\};/g, '$1 = Object.create(null);')
    .replace(/!(props\d+)\[(key\d+)\]/g, '!Object.hasOwn($1, $2)');

// Replaces Ajv's `equal`, which calls members named `toString` and `valueOf` as methods: any client could make it throw.
(equalModule as unknown as { default: unknown }).default = Object.assign(isEqual, {
  code: 'require("ajv/dist/runtime/equal").default',
});

type AjvClass = new (options: Options) => unknown;

const require = createRequire(import.meta.url);

/** Most documents use one dialect, so the others are loaded on demand. */
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

// Not strict: unknown keywords are annotations (JSON Schema Core, 6.5), and real documents have them.
const LENIENT: Options = { allErrors: true, verbose: true, strict: false, logger: false };

/** The options of a compiler, besides Ajv's own. */
export interface AjvSettings {
  readonly dialect: Dialect;
  readonly assertsFormats: boolean;
  /** Count only an object's own members as present? Slower. */
  readonly ownProperties: boolean;
  /** Track evaluated members for `unevaluatedProperties`? Slower. */
  readonly isUnevaluated: boolean;
  /** Leave out the errors of union branches? */
  readonly isQuiet: boolean;
}

/** Creates a compiler of schemas. It does not check them against their meta-schema. */
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
      optimize: false, // Optimizing takes a seventh of the time of `lint`, and V8 does the same for code that runs often.
      regExp: Object.assign(createRegExp, { code: 'createRegExp' }),
      process: (code) => trackOwnProperties(appendErrors(code)),
    },
  });
  ajv.opts.unevaluated = isUnevaluated; // The dialects' classes have no option for this.
  addKeywords(ajv, { hasLimits: dialect !== 'draft-04', assertsFormats, isQuiet });
  return ajv;
};

const metaSchemas = new Map<Dialect, Ajv>();

/** An Ajv instance with the meta-schemas of a dialect, cached. */
const metaAjv = (dialect: Dialect): Ajv => {
  const cached = metaSchemas.get(dialect) ?? construct(dialect, LENIENT);
  metaSchemas.set(dialect, cached);
  return cached;
};

const draft06 = lazy(() => {
  const ajv = metaAjv('draft-06');
  return ajv.getSchema(META_SCHEMAS['draft-07']) as ValidateFunction;
});

/** The compiled meta-schema of a dialect. Draft-06 has no Ajv class of its own, but draft-07 includes it. */
const metaSchemaOf = (dialect: Dialect): ValidateFunction =>
  dialect === 'draft-06'
    ? draft06()
    : (metaAjv(dialect).getSchema(META_SCHEMAS[dialect]) as ValidateFunction);

/** The compiled meta-schema at a URI; undefined for an unknown dialect. */
export const metaSchemaAt = (uri: string): ValidateFunction | undefined => {
  for (const dialect of Object.keys(META_SCHEMAS) as Dialect[]) {
    if (dialect === 'draft-06') continue;
    const judge = metaAjv(dialect).getSchema(uri);
    if (judge) return judge as ValidateFunction;
  }
  return undefined;
};

/** The deepest error of a schema against its meta-schema. The errors above it only repeat it. */
export const metaFault = (dialect: Dialect, schema: unknown): Fault | undefined => {
  const judge = metaSchemaOf(dialect);
  const depth = ({ instancePath }: Fault) => instancePath.split('/').length;
  return judge(schema) ? undefined : judge.errors?.toSorted((a, b) => depth(b) - depth(a))[0];
};
