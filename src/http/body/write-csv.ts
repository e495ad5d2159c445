import { isObject } from '../../json/pointer.ts';
import { textOf } from '../write-parameter.ts';

const cellOf = (value: unknown): string => {
  const text = value === null || value === undefined ? '' : textOf(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const lineOf = (cells: readonly unknown[]): string => `${cells.map(cellOf).join(',')}\r\n`;

/**
 * Writes a list as comma-separated values: objects as lines below a header with the names of their members, lists as lines.
 * @see RFC 4180
 */
export const writeCsv = (value: object): string => {
  const rows = Array.isArray(value) ? (value as readonly unknown[]) : [value];
  const names = [...new Set(rows.filter(isObject).flatMap(Object.keys))];
  const lines = rows.map((row) => {
    if (isObject(row)) return lineOf(names.map((name) => row[name]));
    return lineOf(Array.isArray(row) ? row : [row]);
  });
  return [...(names.length > 0 ? [lineOf(names)] : []), ...lines].join('');
};
