import { _, type Ajv, type Code, type CodeKeywordDefinition, type KeywordCxt } from 'ajv';
import { compare, type Decimal, decimal, isInteger, isMultiple } from '../../json/decimal.ts';
import { findEqualItems, isEqual, isPrimitive, keptAt } from '../../json/equality.ts';
import { decimalAt, digits, exactTextOf, keepsDigits } from '../../json/lossless.ts';
import { type Format, formatOf } from '../compile/formats.ts';

type Key = string | number;
/**
 * A keyword's test of a value by its digits; `holder` and `key` are the place of the value, `parent` is the schema that
 * has the keyword.
 */
type IsRight = (value: unknown, schema: unknown, holder: unknown, key: Key, parent: unknown) => boolean;

const byDigits =
  (keyword: string, isRight: (value: Decimal, limit: Decimal) => boolean): IsRight =>
  (value, limit, holder, key, parent) =>
    isRight(decimalAt(value as number, holder, key), decimalAt(limit as number, parent, keyword));

const WHOLE = /^-?\d+$/;

const isWhole: IsRight = (value, _schema, holder, key) =>
  WHOLE.test(exactTextOf(holder, key) ?? '') || isInteger(decimalAt(value as number, holder, key));

const LIMITS = {
  maximum: { isRight: byDigits('maximum', (value, limit) => compare(value, limit) <= 0), operator: _`<=` },
  minimum: { isRight: byDigits('minimum', (value, limit) => compare(value, limit) >= 0), operator: _`>=` },
  exclusiveMaximum: {
    isRight: byDigits('exclusiveMaximum', (value, limit) => compare(value, limit) < 0),
    operator: _`<`,
  },
  exclusiveMinimum: {
    isRight: byDigits('exclusiveMinimum', (value, limit) => compare(value, limit) > 0),
    operator: _`>`,
  },
};

const isConst: IsRight = (value, schema, holder, key, parent) =>
  isEqual(value, schema, keptAt(holder, key), keptAt(parent, 'const'));

const isInEnum: IsRight = (value, schema, holder, key) =>
  (schema as unknown[]).some((allowed, index) =>
    isEqual(value, allowed, keptAt(holder, key), keptAt(schema, index)),
  );

const useFunction = ({ gen }: KeywordCxt, ref: unknown): Code => gen.scopeValue('func', { ref });

/** The schema that has a keyword; only where it keeps digits, since Ajv would write all of it into its code. */
const parentOf = (cxt: KeywordCxt): Code =>
  keepsDigits(cxt.parentSchema) ? cxt.gen.scopeValue('schema', { ref: cxt.parentSchema }) : _`undefined`;

/** Code that calls `isRight` with the value and its place. */
const ask = (cxt: KeywordCxt, isRight: unknown, schema: Code): Code =>
  _`${useFunction(cxt, isRight)}(${cxt.data}, ${schema}, ${cxt.it.parentData}, ${cxt.it.parentDataProperty}, ${parentOf(cxt)})`;

const areKept = (cxt: KeywordCxt): Code => _`${useFunction(cxt, digits)}.areKept`;

const schemaOf = ({ schemaCode }: KeywordCxt): Code => _`${schemaCode}`;

const replace = (
  ajv: Ajv,
  keyword: string,
  change: (original: CodeKeywordDefinition) => Partial<CodeKeywordDefinition>,
): void => {
  const original = ajv.getKeyword(keyword) as CodeKeywordDefinition;
  ajv.removeKeyword(keyword);
  ajv.addKeyword({ ...original, keyword, ...change(original) } as CodeKeywordDefinition);
};

/** Each keyword must generate a single condition: below `not` and `if`, Ajv appends an `else` to it. */
const limit =
  ({ isRight, operator }: (typeof LIMITS)['maximum']) =>
  (cxt: KeywordCxt): void => {
    const { data, schemaCode } = cxt;
    cxt.pass(_`${areKept(cxt)} ? ${ask(cxt, isRight, schemaOf(cxt))} : ${data} ${operator} ${schemaCode}`);
  };

const constant = (cxt: KeywordCxt): void => {
  const asked = ask(cxt, isConst, schemaOf(cxt));
  cxt.pass(isPrimitive(cxt.schema) ? _`${areKept(cxt)} ? ${asked} : ${cxt.data} === ${cxt.schema}` : asked);
};

const oneOfValues = (cxt: KeywordCxt): void => {
  const asked = ask(cxt, isInEnum, schemaOf(cxt));
  if (!cxt.schema.every(isPrimitive)) {
    cxt.pass(asked);
    return;
  }
  const values = useFunction(cxt, new Set(cxt.schema));
  cxt.pass(_`${areKept(cxt)} ? ${asked} : ${values}.has(${cxt.data})`);
};

const isMultipleByDigits = byDigits('multipleOf', isMultiple);

/** The number of decimal digits that any double preserves. */
const MOST_DIGITS = 1e15;

/**
 * Is a number a multiple? Ajv divides doubles, by which 4.35 is no multiple of 0.01. Here 435 hundredths
 * are it, if 435 / 100 is the same double, as IEEE 754 rounds to the nearest.
 */
const createIsMultiple = (factor: number): IsRight => {
  const { digits: units, exponent } = decimal(String(factor));
  const [step, scale] = [Number(units), 10 ** -exponent];
  const isSimple = exponent <= 0 && exponent >= -15 && step < MOST_DIGITS;
  return (value, schema, holder, key, parent) => {
    const count = Math.round((value as number) * scale);
    if (digits.areKept || !isSimple || !(Math.abs(count) < MOST_DIGITS)) {
      return isMultipleByDigits(value, schema, holder, key, parent);
    }
    return count / scale === value && count % step === 0;
  };
};

const multipleOf = (cxt: KeywordCxt): void => {
  const calculated = ask(cxt, createIsMultiple(cxt.schema), schemaOf(cxt));
  const isSimple = _`Number.isSafeInteger(${cxt.data}) && !${areKept(cxt)}`;
  cxt.pass(
    Number.isSafeInteger(cxt.schema)
      ? _`${isSimple} ? ${cxt.data} % ${cxt.schemaCode} === 0 : ${calculated}`
      : calculated,
  );
};

/** Ajv tests types by the double; this tests only numbers with digits that a double loses. */
const type = (cxt: KeywordCxt): void => {
  const types = [cxt.schema].flat();
  if (!types.includes('integer') || types.includes('number')) return;
  // A double that is no integer was reported already.
  const isDouble = _`${cxt.data} % 1 === 0 || !isFinite(${cxt.data})`;
  cxt.fail(_`${areKept(cxt)} && (${isDouble}) && !${ask(cxt, isWhole, schemaOf(cxt))}`);
};

const isInFormat =
  ({ number, double }: Format) =>
  (value: number, _schema: unknown, holder: unknown, key: Key): boolean => {
    const text = keptAt(holder, key);
    if (text === undefined && double) return double(value);
    return number?.(decimal(text ?? String(value))) ?? true;
  };

const format = (cxt: KeywordCxt, ruleType?: string): void => {
  const known = formatOf(String(cxt.schema));
  if (known?.number && ruleType === 'number') cxt.pass(ask(cxt, isInFormat(known), schemaOf(cxt)));
  if (known?.string && ruleType === 'string') cxt.pass(_`${useFunction(cxt, known.string)}(${cxt.data})`);
};

/** Replaces Ajv's `uniqueItems`, which compares each pair of items: hours for 100,000 items. */
const uniqueItems = (cxt: KeywordCxt): void => {
  if (cxt.schema !== true) return;
  const twins = cxt.gen.const('twins', _`${useFunction(cxt, findEqualItems)}(${cxt.data})`);
  cxt.setParams({ i: _`${twins}[0]`, j: _`${twins}[1]` });
  cxt.fail(_`${twins} !== undefined`);
};

/**
 * Makes a keyword test its branches without collecting errors. If none matches, the nearest branch is
 * validated again for its errors.
 */
const quietly =
  (code: CodeKeywordDefinition['code']) =>
  (cxt: KeywordCxt, ruleType?: string): void => {
    const subschema = cxt.subschema.bind(cxt);
    const error = cxt.error.bind(cxt);
    cxt.subschema = (applied, valid) =>
      subschema({ ...applied, createErrors: false, allErrors: false }, valid);
    cxt.error = (...errors) => {
      cxt.reset();
      error(...errors);
    };
    code(cxt, ruleType);
  };

const TYPE: CodeKeywordDefinition = {
  keyword: 'type',
  type: 'number',
  schemaType: ['string', 'array'],
  error: {
    message: ({ schema }) => `must be ${schema}`,
    params: ({ schema }) => _`{type: ${[schema].flat().join()}}`,
  },
  code: type,
};

/** Keywords that a compiler keeps its own version of. */
export interface KeywordSettings {
  /** In draft-04 `exclusiveMinimum` is a boolean that modifies `minimum`. */
  readonly hasLimits: boolean;
  readonly assertsFormats: boolean;
  /** Leave out the errors of union branches, to be found by validating again? */
  readonly isQuiet: boolean;
}

/** Adds keywords that compare numbers by their digits, and all formats that are asserted. */
export const addKeywords = (ajv: Ajv, { hasLimits, assertsFormats, isQuiet }: KeywordSettings): void => {
  for (const [keyword, definition] of hasLimits ? Object.entries(LIMITS) : []) {
    replace(ajv, keyword, () => ({ code: limit(definition) }));
  }
  replace(ajv, 'const', () => ({ code: constant }));
  replace(ajv, 'enum', () => ({ code: oneOfValues }));
  replace(ajv, 'multipleOf', () => ({ code: multipleOf }));
  replace(ajv, 'uniqueItems', () => ({ code: uniqueItems }));
  replace(ajv, 'format', () => ({ code: assertsFormats ? format : () => {} }));
  for (const keyword of isQuiet ? ['anyOf', 'oneOf', 'contains'] : []) {
    replace(ajv, keyword, ({ code }) => ({ code: quietly(code) }));
  }
  ajv.removeKeyword('type');
  ajv.addKeyword(TYPE);
};
