import { messageOf } from '../../base/errors.ts';
import { foreignParts } from '../pattern-syntax.ts';

/** A fault of a pattern, as a sentence without its subject. */
interface PatternFault {
  readonly message: string;
  /** With a warning, the pattern is valid, but has another meaning in other engines. */
  readonly severity?: 'warning';
}

const LACKED = "which JSON Schema's regular expressions (ECMA-262) do not have";

/** What to write in place of an escape of Perl, Ruby or Java. */
const INSTEAD: Readonly<Record<string, string>> = {
  '\\A': '^',
  '\\z': '$',
  '\\Z': '$',
  '\\h': '[ \\t]',
};

/** Syntax of groups and repetitions in other engines: `(?i)`, `(?>`, `(?P<`, `(?#`, `a++`. */
const FOREIGN_SYNTAX = /\(\?(?:[a-zA-Z-]+[):]|>|P[<=>]|#)|[*+?}]\+/;

const unreadable = (pattern: string, error: unknown): string => {
  const part = FOREIGN_SYNTAX.exec(pattern)?.[0];
  const reason = part === undefined ? messageOf(error) : `it has ${part}, ${LACKED}`;
  return `is no regular expression: ${reason}`;
};

/** The fault of a pattern that is invalid, or valid with a meaning that its author may not expect. */
export const patternFault = (pattern: string): PatternFault | undefined => {
  try {
    const foreign = foreignParts(pattern);
    if (!foreign) return undefined;
    const { parts, readAs } = foreign;
    const instead = new Set(parts.flatMap((part) => INSTEAD[part] ?? []));
    const advice = instead.size > 0 ? `; write ${[...instead].join(' and ')}` : '';
    const message = `has ${parts.join(' and ')}, ${LACKED}: it is read as ${readAs}${advice}`;
    return { message, severity: 'warning' };
  } catch (error) {
    return { message: unreadable(pattern, error) };
  }
};
