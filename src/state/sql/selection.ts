import type { Selection } from '../store.ts';
import { type Dialect, literal, type Sql } from './engine.ts';
import { portable } from './portable-text.ts';
import { RECORD } from './statements.ts';

const portableValue = <V>(value: V): V => (typeof value === 'string' ? (portable(value) as V) : value);

/** The conditions of a selection, and those on the world and kind, for which the indexes are made. */
const where = (dialect: Dialect, world: number, kind: string, selection: Selection): Sql => {
  let text = `where world = ? and kind = ${literal(kind)}`;
  const values: Sql['values'][number][] = [world];
  const add = <V>(
    members: Readonly<Record<string, V>> | undefined,
    conditionOf: (member: string, value: V) => Sql,
  ): void => {
    for (const member of Object.keys(members ?? {})) {
      const condition = conditionOf(portable(member), portableValue(members?.[member] as V));
      text += ` and ${condition.text}`;
      values.push(...condition.values);
    }
  };
  add(selection.where, dialect.equals);
  add(selection.contains, dialect.contains);
  add(selection.after, dialect.isAfter);
  return { text, values };
};

const order = (dialect: Dialect, members: readonly string[] = []): string => {
  if (members.length === 0) return 'order by position';
  const terms = members.map((member) =>
    dialect.order(portable(member.replace(/^-/, '')), member.startsWith('-')),
  );
  return `order by ${[...terms, 'position'].join(', ')}`;
};

const range = ({ limit, offset = 0 }: Selection): Sql => {
  // SQLite allows no offset without a limit.
  if (limit === undefined && offset === 0) return { text: '', values: [] };
  // Without the cast SQLite would prepare the statement anew for each number.
  const text = 'limit cast(? as bigint) offset cast(? as bigint)';
  return { text, values: [limit ?? Number.MAX_SAFE_INTEGER, offset] };
};

type Select = (dialect: Dialect, world: number, kind: string, selection?: Selection) => Sql;

export const selectRecords: Select = (dialect, world, kind, selection = {}) => {
  const { text, values } = where(dialect, world, kind, selection);
  const part = range(selection);
  return {
    text: `select ${RECORD} from ${dialect.schema}records ${text} ${order(dialect, selection.orderBy)} ${part.text}`,
    values: [...values, ...part.values],
  };
};

export const countRecords: Select = (dialect, world, kind, selection = {}) => {
  const { text, values } = where(dialect, world, kind, selection);
  return { text: `select count(*) as count from ${dialect.schema}records ${text}`, values };
};

export const deleteRecords: Select = (dialect, world, kind, selection = {}) => {
  const { text, values } = where(dialect, world, kind, selection);
  return { text: `delete from ${dialect.schema}records ${text}`, values };
};
