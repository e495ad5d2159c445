import { messageOf } from '../../base/errors.ts';
import { foreignParts } from '../pattern-syntax.ts';

/** What is wrong with a pattern, as a sentence without its subject. */
interface PatternFault {
  readonly message: string;
  /** It can be read, but means something else to other engines. */
  readonly severity?: 'warning';
}

const LACKED = "which JSON Schema's regular expressions (ECMA-262) do not have";

/** What is to be written instead of an escape of Perl, Ruby or Java. */
const INSTEAD: Readonly<Record<string, string>> = {
  '\\A': '^',
  '\\z': '$',
  '\\Z': '$',
  '\\h': '[ \\t]',
};

/** Beginnings of groups and repetitions of other engines: `(?i)`, `(?>`, `(?P<`, `(?#`, `a++`. */
const FOREIGN_SYNTAX = /\(\?(?:[a-zA-Z-]+[):]|>|P[<=>]|#)|[*+?}]\+/;

const unreadable = (pattern: string, error: unknown): string => {
  const part = FOREIGN_SYNTAX.exec(pattern)?.[0];
  const reason = part === undefined ? messageOf(error) : `it has ${part}, ${LACKED}`;
  return `is no regular expression: ${reason}`;
};

/** What keeps a pattern from being read as its author meant it. */
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
