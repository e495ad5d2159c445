import { UserError } from '../base/errors.ts';
import { suggest } from '../base/suggest.ts';
import type { Contract } from '../contract/contract.ts';
import type { Case } from './case.ts';
import { families } from './families.ts';
import { FUZZED } from './fuzz-request.ts';

export interface SelectOptions {
  /** Patterns: a case is sent when one of them matches. */
  readonly only?: readonly string[];
  /** Patterns: a case is left out when one of them matches. */
  readonly exclude?: readonly string[];
}

/** Chooses cases by patterns. */
export interface Selection {
  readonly includes: (one: Case) => boolean;
  /** @throws UserError when a pattern has matched nothing in any of these contracts: that is a mistake */
  readonly refuseUnmatched: (contracts: readonly Contract[]) => void;
}

const literal = (text: string): string => text.replace(/[\\^$.|?+()[\]{}]/g, '\\$&');

/**
 * A pattern as a regular expression: `*` stands for any text. Repeated `*` count once, so that matching
 * stays linear.
 */
const compile = (pattern: string): RegExp =>
  new RegExp(`^${pattern.split(/\*+/).map(literal).join('.*')}$`, 's');

const namesOf = ({ operation }: Pick<Case, 'operation'>): readonly string[] => [
  operation.id,
  `${operation.method.toUpperCase()} ${operation.path}`,
  ...operation.tags,
];

/** The texts of a case that patterns match: its operation, tags, family, kind of family, and name. */
const valuesOf = (one: Case): readonly string[] => {
  const kind = families[one.family]?.kind;
  return [...namesOf(one), one.family, ...(kind === undefined ? [] : [kind]), one.name];
};

/** Names that a pattern may have, even where a contract has no such case. */
const FAMILIES = [...Object.keys(families), 'positive', 'negative', 'response', 'fuzz'];

interface Pattern {
  readonly option: 'only' | 'exclude';
  readonly text: string;
  readonly matches: (text: string) => boolean;
}

const patternsOf = (option: Pattern['option'], texts: readonly string[] = []): Pattern[] =>
  texts.map((text) => {
    // The names of fuzzed requests are not known beforehand.
    const compiled = compile(text.startsWith(FUZZED) ? 'fuzz' : text);
    return { option, text, matches: (value) => compiled.test(value) };
  });

/** One selection for a whole run: it remembers which patterns have matched. */
export const createSelection = ({ only, exclude }: SelectOptions): Selection => {
  const [wanted, unwanted] = [patternsOf('only', only), patternsOf('exclude', exclude)];
  const seen = new Set<string>();

  return {
    includes: (one) => {
      if (wanted.length + unwanted.length === 0) return true;
      const values = valuesOf(one);
      seen.add(one.name);
      const isMatched = ({ matches }: Pattern): boolean => values.some(matches);
      return (wanted.length === 0 || wanted.some(isMatched)) && !unwanted.some(isMatched);
    },
    refuseUnmatched: (contracts) => {
      const known = contracts.flatMap(({ operations }) =>
        operations.flatMap((operation) => namesOf({ operation })),
      );
      const names = [...new Set([...known, ...FAMILIES, ...seen])];
      for (const pattern of [...wanted, ...unwanted]) {
        if (names.some(pattern.matches)) continue;
        throw new UserError(
          `--${pattern.option} "${pattern.text}" matches no operation, tag, family or case.${suggest(pattern.text, names)} --plan lists them all.`,
        );
      }
    },
  };
};
