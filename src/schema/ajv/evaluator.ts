import type { CodeKeywordDefinition, KeywordCxt } from 'ajv';
import { callRef } from 'ajv/dist/vocabularies/core/ref.js';
import { messageOf } from '../../base/errors.ts';
import type { Pointer } from '../../json/pointer.ts';
import { endlessOf } from '../compile/endless.ts';
import { type Evaluator, SchemaProblem } from '../compile/evaluator.ts';
import { type CopyOptions, normalizeForCompiler, UNIT } from '../compile/normalize.ts';
import type { Unit, Units } from '../compile/units.ts';
import { _, type Ajv, type AjvSettings, createAjv, metaSchemaAt, nil, type ValidateFunction } from './ajv.ts';
import { type Inside, lazyValidator, terminatingValidator } from './lazy-validator.ts';

/** Schemas with at most this many keywords are inlined, since a function call would cost more. */
const MOST_INLINED = 8;

const inline = (cxt: KeywordCxt, schema: object | boolean): void => {
  const valid = cxt.gen.name('valid');
  const topSchemaRef = cxt.gen.scopeValue('schema', { ref: schema });
  const inner = cxt.subschema(
    { schema, dataTypes: [], schemaPath: nil, topSchemaRef, errSchemaPath: '#' },
    valid,
  );
  cxt.mergeEvaluated(inner);
  cxt.ok(valid);
};

/** The keyword `readOnly` or `writeOnly` as an assertion: a member that only the other side may send is an error. */
const markKeyword = (keyword: string): CodeKeywordDefinition => ({
  keyword,
  schemaType: 'boolean',
  code: (cxt) => {
    if (cxt.schema === true) cxt.fail(_`true`);
  },
});

type Options = CopyOptions & { readonly isUnevaluated: boolean };

const settingsOf = (
  { context, hasInheritedNames }: Unit,
  { isUnevaluated, assertsMark }: Options,
): AjvSettings => {
  const { dialect, dialectUri, assertsFormats } = context;
  if (!dialect) throw new Error(`the dialect "${dialectUri}" is not known`);
  // Branches are validated with errors if marks are asserted: errors of `readOnly` and `writeOnly` are reported wherever
  // they are.
  return {
    dialect,
    assertsFormats,
    ownProperties: hasInheritedNames,
    isUnevaluated,
    isQuiet: !assertsMark,
  };
};

const keyOf = ({ dialect, assertsFormats, ownProperties }: AjvSettings): string =>
  `${dialect} ${assertsFormats} ${ownProperties}`;

/** Compiles units with Ajv, each separately and on first use. */
export const createAjvEvaluator = (units: Units, options: Options): Evaluator => {
  const { resources, unitAt } = units;
  const { isJudgeable } = endlessOf(units);
  const { isUnevaluated, mark, assertsMark } = options;
  const compilers = new Map<string, Ajv>();
  const judges = new Map<Pointer, ValidateFunction>();
  const links = new Map<string, ValidateFunction>();
  const inside: Inside = new Map();

  const copyOf = (unit: Unit) => normalizeForCompiler(resources, unit, options);

  const find = (target: string): ValidateFunction => {
    if (target === '' || target.startsWith('/')) return judgeAt(target);
    const judge = metaSchemaAt(target);
    if (!judge) throw new Error(`the meta-schema "${target}" is not known`);
    return judge;
  };
  const link = (target: string): ValidateFunction => {
    const cached = links.get(target);
    if (cached) return cached;
    const judge = () => find(target);
    const linked = isJudgeable(target)
      ? terminatingValidator(judge, isUnevaluated, inside)
      : lazyValidator(judge, isUnevaluated);
    links.set(target, linked);
    return linked;
  };
  const isInlined = (unit: Unit | undefined, compiler: string): unit is Unit =>
    unit !== undefined &&
    unit.references.length + unit.foreign.size === 0 &&
    !unit.isTuple &&
    unit.size <= MOST_INLINED &&
    keyOf(settingsOf(unit, options)) === compiler;

  const referKeyword = (compiler: string): CodeKeywordDefinition => ({
    keyword: UNIT,
    schemaType: 'string',
    code: (cxt) => {
      const unit = cxt.schema.startsWith('/') ? unitAt(cxt.schema) : undefined;
      if (isInlined(unit, compiler)) inline(cxt, copyOf(unit));
      else callRef(cxt, cxt.gen.scopeValue('validate', { ref: link(cxt.schema) }));
    },
  });

  const compilerFor = (settings: AjvSettings): Ajv => {
    const key = keyOf(settings);
    const cached = compilers.get(key);
    if (cached) return cached;
    const ajv = createAjv(settings);
    ajv.addKeyword(referKeyword(key));
    if (mark && assertsMark) {
      ajv.removeKeyword(mark);
      ajv.addKeyword(markKeyword(mark));
    }
    compilers.set(key, ajv);
    return ajv;
  };

  const compile = (pointer: Pointer): ValidateFunction => {
    const unit = unitAt(pointer);
    if (!unit) throw new SchemaProblem(pointer, 'there is no schema');
    try {
      return compilerFor(settingsOf(unit, options)).compile(copyOf(unit));
    } catch (error) {
      throw error instanceof SchemaProblem ? error : new SchemaProblem(pointer, messageOf(error));
    }
  };
  const judgeAt = (pointer: Pointer): ValidateFunction => {
    const judge = judges.get(pointer) ?? compile(pointer);
    judges.set(pointer, judge);
    return judge;
  };
  return judgeAt;
};
