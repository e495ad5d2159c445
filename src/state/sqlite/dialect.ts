import { type Dialect, literal } from '../sql/engine.ts';
import { finite } from '../sql/record-text.ts';
import type { Scalar } from '../store.ts';

const FALSE = "x'00'";
const TRUE = "x'01'";

/** The size of the cache of expressions. */
const MAX_EXPRESSIONS = 1000;
const expressions = new Map<string, string>();

/**
 * An expression for a member, in SQLite's own order: null, numbers, texts, and blobs, which stand for
 * booleans. Objects and arrays are null. Different values give different results, so an index alone answers
 * conditions.
 */
export const memberOf = (member: string): string => {
  const known = expressions.get(member);
  if (known !== undefined) return known;
  const path = literal(`$.${JSON.stringify(member)}`);
  const expression = `case json_type(value, ${path}) when 'text' then value ->> ${path}
    when 'true' then ${TRUE} when 'false' then ${FALSE} when 'object' then null when 'array' then null
    else value ->> ${path} end`;
  if (expressions.size >= MAX_EXPRESSIONS) expressions.clear();
  expressions.set(member, expression);
  return expression;
};

const sqlValue = (value: string | number): string | number =>
  typeof value === 'string' ? value : finite(value);

const BOOLEANS = new Map<Scalar, string>([
  [true, TRUE],
  [false, FALSE],
]);

/** The name of the SQL function `foldCase`, which every connection defines. */
export const FOLD = 'fold_case';
export const foldCase = (text: string): string => text.toUpperCase();

export const dialect: Dialect = {
  schema: 'main.',
  equals: (member, value) => {
    if (value === null) return { text: `${memberOf(member)} is null`, values: [] };
    if (typeof value === 'boolean')
      return { text: `${memberOf(member)} = ${BOOLEANS.get(value)}`, values: [] };
    return { text: `${memberOf(member)} = ?`, values: [sqlValue(value)] };
  },
  contains: (member, text) => ({
    text: `instr(${FOLD}(${memberOf(member)}), ?) > 0`,
    values: [foldCase(text)],
  }),
  isAfter: (member, value) => ({
    // The smallest text follows all numbers, and the smallest blob all texts.
    text: `${memberOf(member)} > ? and ${memberOf(member)} < ${typeof value === 'string' ? "x''" : "''"}`,
    values: [sqlValue(value)],
  }),
  order: (member, isDescending) => `${memberOf(member)}${isDescending ? ' desc' : ''}`,
  keyIn: 'key in (select value from json_each(?))',
};
