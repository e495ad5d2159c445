import { type Dialect, literal, type Sql } from '../sql/engine.ts';
import { finite } from '../sql/record-text.ts';
import type { Scalar } from '../store.ts';

const RECORD = 'coalesce(plain, value)';
const pathOf = (member: string): string => literal(`$.${JSON.stringify(member)}`);

/** The member of a record: null where there is none, 0 and 1 for booleans. */
export const memberOf = (member: string): string => `${RECORD} ->> ${pathOf(member)}`;
const typeOf = (member: string): string => `json_type(${RECORD}, ${pathOf(member)})`;

const IS_TEXT = `= 'text'`;
const IS_NUMBER = `in ('integer', 'real')`;

/** The comparison of a member, which finds an index, and then of its type. */
const compare = (member: string, operator: string, value: string | number): Sql => {
  const type = typeof value === 'string' ? IS_TEXT : IS_NUMBER;
  return {
    text: `${memberOf(member)} ${operator} ? and ${typeOf(member)} ${type}`,
    values: [typeof value === 'string' ? value : finite(value)],
  };
};

const equals = (member: string, value: Scalar): Sql => {
  if (value === null) return { text: `${memberOf(member)} is null`, values: [] };
  if (typeof value !== 'boolean') return compare(member, '=', value);
  return { text: `${memberOf(member)} = ? and ${typeOf(member)} = '${value}'`, values: [Number(value)] };
};

/** `foldCase` of a text, which is a function of every connection. */
export const FOLD = 'fold_case';
export const foldCase = (text: string): string => text.toUpperCase();

export const dialect: Dialect = {
  schema: 'main.',
  equals,
  contains: (member, text) => ({
    text: `instr(${FOLD}(${memberOf(member)}), ?) > 0 and ${typeOf(member)} ${IS_TEXT}`,
    values: [foldCase(text)],
  }),
  isAfter: (member, value) => compare(member, '>', value),
  order: (member, isDescending) => `${memberOf(member)}${isDescending ? ' desc' : ''}`,
  keyIn: 'key in (select value from json_each(?))',
};
