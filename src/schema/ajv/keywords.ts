import { _, type Ajv, type Code, type CodeKeywordDefinition, type KeywordCxt } from 'ajv';
import { compare, type Decimal, decimal, isInteger, isMultiple } from '../../json/decimal.ts';
import { findEqualItems, isEqual, isPrimitive, keptAt } from '../../json/equality.ts';
import { decimalAt, exactTextOf, hasDigitsDeep } from '../../json/kept-digits.ts';
import { digits } from '../../json/with-digits.ts';
import { type Format, formatOf } from '../compile/formats.ts';

type Key = string | number;
/**
 * A keyword's test of a value by its digits.
 * @param holder the object or array with the value at `key`
 * @param parent the schema that has the keyword
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

/**
 * Code for the schema that has a keyword. Only included if it has kept digits, since Ajv would copy it into the generated
 * code.
 */
const parentOf = (cxt: KeywordCxt): Code =>
  hasDigitsDeep(cxt.parentSchema) ? cxt.gen.scopeValue('schema', { ref: cxt.parentSchema }) : _`undefined`;

/** Code that calls `isRight` with the value and its place. */
const callTest = (cxt: KeywordCxt, isRight: unknown, schema: Code): Code =>
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
    cxt.pass(
      _`${areKept(cxt)} ? ${callTest(cxt, isRight, schemaOf(cxt))} : ${data} ${operator} ${schemaCode}`,
    );
  };

const constant = (cxt: KeywordCxt): void => {
  const test = callTest(cxt, isConst, schemaOf(cxt));
  cxt.pass(isPrimitive(cxt.schema) ? _`${areKept(cxt)} ? ${test} : ${cxt.data} === ${cxt.schema}` : test);
};

const oneOfValues = (cxt: KeywordCxt): void => {
  const test = callTest(cxt, isInEnum, schemaOf(cxt));
  if (!cxt.schema.every(isPrimitive)) {
    cxt.pass(test);
    return;
  }
  const values = useFunction(cxt, new Set(cxt.schema));
  cxt.pass(_`${areKept(cxt)} ? ${test} : ${values}.has(${cxt.data})`);
};

const isMultipleByDigits = byDigits('multipleOf', isMultiple);

/** Beyond this, a double does not preserve all decimal digits. */
const MOST_DIGITS = 1e15;

/**
 * Creates a test for multiples that is exact for decimals. By Ajv's division of doubles 4.35 is not a multiple of 0.01. Here
 * it is: 435 hundredths are a multiple of one, and 435 / 100 is the same double, since IEEE 754 rounds to the nearest.
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
  const calculated = callTest(cxt, createIsMultiple(cxt.schema), schemaOf(cxt));
  const isSimple = _`Number.isSafeInteger(${cxt.data}) && !${areKept(cxt)}`;
  cxt.pass(
    Number.isSafeInteger(cxt.schema)
      ? _`${isSimple} ? ${cxt.data} % ${cxt.schemaCode} === 0 : ${calculated}`
      : calculated,
  );
};

/** Adds to Ajv's test of the type a test of numbers with digits that a double loses. */
const type = (cxt: KeywordCxt): void => {
  const types = [cxt.schema].flat();
  if (!types.includes('integer') || types.includes('number')) return;
  // For a double that is no integer, Ajv has already reported an error.
  const isDouble = _`${cxt.data} % 1 === 0 || !isFinite(${cxt.data})`;
  cxt.fail(_`${areKept(cxt)} && (${isDouble}) && !${callTest(cxt, isWhole, schemaOf(cxt))}`);
};

const isInFormat =
  ({ number, double }: Format) =>
  (value: number, _schema: unknown, holder: unknown, key: Key): boolean => {
    const text = keptAt(holder, key);
    if (text === undefined && double) return double(value);
    return number?.(decimal(text ?? String(value))) ?? true;
  };

const format = (cxt: KeywordCxt, ruleType?: string): void => {
  const formatTests = formatOf(String(cxt.schema));
  if (formatTests?.number && ruleType === 'number')
    cxt.pass(callTest(cxt, isInFormat(formatTests), schemaOf(cxt)));
  if (formatTests?.string && ruleType === 'string')
    cxt.pass(_`${useFunction(cxt, formatTests.string)}(${cxt.data})`);
};

/** Replaces Ajv's `uniqueItems`, which compares each pair of items: hours for 100,000 items. */
const uniqueItems = (cxt: KeywordCxt): void => {
  if (cxt.schema !== true) return;
  const equalItems = cxt.gen.const('twins', _`${useFunction(cxt, findEqualItems)}(${cxt.data})`);
  cxt.setParams({ i: _`${equalItems}[0]`, j: _`${equalItems}[1]` });
  cxt.fail(_`${equalItems} !== undefined`);
};

/**
 * Tests the branches of a keyword without collecting their errors. If none matches, the nearest branch is validated again to
 * get them.
 */
const withoutBranchErrors =
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

/** Which keywords of Ajv are replaced. */
export interface KeywordSettings {
  /** In draft-04 `exclusiveMinimum` is a boolean that modifies `minimum`. */
  readonly hasLimits: boolean;
  readonly assertsFormats: boolean;
  /** Leave out the errors of union branches? They are then found by validating again. */
  readonly isQuiet: boolean;
}

/** Replaces keywords to compare numbers by their digits, and adds all asserted formats. */
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
    replace(ajv, keyword, ({ code }) => ({ code: withoutBranchErrors(code) }));
  }
  ajv.removeKeyword('type');
  ajv.addKeyword(TYPE);
};
