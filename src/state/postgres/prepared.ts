import { createHash } from 'node:crypto';

/** A prepared statement of `pg`: each connection prepares a name once. */
export interface Prepared {
  readonly name?: string;
  readonly text: string;
}

/** The largest number of prepared statements on a connection. Further ones are sent unprepared. */
const MAX_STATEMENTS = 500;

/** Matches quoted texts and names, whose question marks are no parameters, and parameters. */
const TOKENS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|\?/g;

/** Replaces each parameter `?` by PostgreSQL's `$1`, `$2`, … */
const numbered = (text: string): string => {
  let count = 0;
  return text.replace(TOKENS, (token) => (token === '?' ? `$${++count}` : token));
};

export const createPrepare = (): ((text: string) => Prepared) => {
  const statements = new Map<string, Prepared>();
  return (text) => {
    const kept = statements.get(text);
    if (kept !== undefined) return kept;
    if (statements.size >= MAX_STATEMENTS) return { text: numbered(text) };
    const name = createHash('sha256').update(text).digest('hex').slice(0, 32);
    const prepared = { name, text: numbered(text) };
    statements.set(text, prepared);
    return prepared;
  };
};
