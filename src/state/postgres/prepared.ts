import { createHash } from 'node:crypto';

/** A statement as `pg` takes it: a connection prepares each name once. */
export interface Prepared {
  readonly name?: string;
  readonly text: string;
}

/** So many statements are prepared on each connection; further ones are sent as they are. */
const MAX_STATEMENTS = 500;

/** What is no parameter, though it may have a question mark in it, or a question mark that is one. */
const TOKENS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|\?/g;

/** `?` as PostgreSQL has it: `$1`, `$2`, … */
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
