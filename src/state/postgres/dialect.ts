import { type Dialect, literal } from '../sql/engine.ts';
import { finite } from '../sql/record-text.ts';
import type { Scalar } from '../store.ts';

export const SCHEMA = 'contracts_sandbox';

/**
 * Only so many characters of a key are indexed, since rows of an index have at most 2,700 bytes. Shorter keys
 * are compared by the index alone.
 */
const PREFIX = 300;

/** A text that sorts as a number does: its bits as 16 hexadecimal digits, inverted for negative numbers. */
const numberKey = (number: string): string => {
  const bits = `encode(float8send(${number}), 'hex')`;
  return `case when ${number} >= 0 then 'n1' || ${bits}
    else 'n0' || translate(${bits}, '0123456789abcdef', 'fedcba9876543210') end`;
};

/**
 * A text that a member is selected and sorted by: numbers come before texts, booleans last. Objects, arrays
 * and null are null.
 */
const keyOf = (member: string): string => {
  const name = literal(member);
  return `(case json_typeof(value -> ${name}) when 'string' then 's' || (value ->> ${name})
    when 'number' then ${numberKey(`(value ->> ${name})::float8`)}
    when 'boolean' then 't' || (value ->> ${name}) end collate "C")`;
};

const prefixOf = (key: string): string => `left(${key}, ${PREFIX})`;

const bits = new DataView(new ArrayBuffer(8));

/** The same text for a value, computed here. */
const keyOfValue = (value: Exclude<Scalar, null>): string => {
  if (typeof value === 'string') return `s${value}`;
  if (typeof value === 'boolean') return `t${value}`;
  // Adding 0 makes -0 a 0.
  bits.setFloat64(0, finite(value) + 0);
  const number = bits.getBigUint64(0);
  const ordered = value < 0 ? BigInt.asUintN(64, ~number) : number;
  return `n${value < 0 ? 0 : 1}${ordered.toString(16).padStart(16, '0')}`;
};

/** The columns of an index for selections by these members. */
export const columnsOf = (members: readonly string[]): string =>
  ['world', ...members.map((member) => `${prefixOf(keyOf(member))} nulls first`), 'position'].join(', ');

/** @param collation one that has the letter case of all languages */
export const createDialect = (collation: string): Dialect => ({
  schema: `${SCHEMA}.`,
  equals: (member, value) => {
    const key = keyOf(member);
    if (value === null) return { text: `${prefixOf(key)} is null`, values: [] };
    const wanted = keyOfValue(value);
    if (wanted.length < PREFIX) return { text: `${prefixOf(key)} = ?`, values: [wanted] };
    return { text: `${prefixOf(key)} = left(?, ${PREFIX}) and ${key} = ?`, values: [wanted, wanted] };
  },
  contains: (member, text) => {
    const name = literal(member);
    const upper = (value: string): string => `upper(${value} collate ${collation})`;
    return {
      text: `json_typeof(value -> ${name}) = 'string'
        and position(${upper('cast(? as text)')} in ${upper(`(value ->> ${name})`)}) > 0`,
      values: [text],
    };
  },
  isAfter: (member, value) => {
    const key = keyOf(member);
    const bound = keyOfValue(value);
    const end = typeof value === 'string' ? 't' : 's';
    if (bound.length < PREFIX)
      return { text: `${prefixOf(key)} > ? and ${prefixOf(key)} < '${end}'`, values: [bound] };
    return {
      text: `${prefixOf(key)} >= left(?, ${PREFIX}) and ${prefixOf(key)} < '${end}' and ${key} > ?`,
      values: [bound, bound],
    };
  },
  order: (member, isDescending) => {
    const direction = isDescending ? 'desc nulls last' : 'nulls first';
    return `${prefixOf(keyOf(member))} ${direction}, ${keyOf(member)} ${direction}`;
  },
  keyIn: 'key = any(array(select json_array_elements_text(?)))',
});
