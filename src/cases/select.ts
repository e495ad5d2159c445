import { UserError } from '../base/errors.ts';
import { suggest } from '../base/suggest.ts';
import type { Contract } from '../contract/contract.ts';
import type { Case } from './case.ts';
import { families } from './families.ts';
import { FUZZED } from './fuzz-request.ts';

export interface SelectOptions {
  /** Patterns: a case is sent when one of them matches it. */
  readonly only?: readonly string[];
  /** A case is left out when one of them matches it. */
  readonly exclude?: readonly string[];
}

/** Which cases are sent. */
export interface Selection {
  readonly includes: (one: Case) => boolean;
  /** @throws UserError when a pattern has matched nothing in any of these contracts: that is a mistake */
  readonly refuseUnmatched: (contracts: readonly Contract[]) => void;
}

const literal = (text: string): string => text.replace(/[\\^$.|?+()[\]{}]/g, '\\$&');

/** `*` stands for any text. Runs of it count once: each by itself could be read in very many ways. */
const compile = (pattern: string): RegExp =>
  new RegExp(`^${pattern.split(/\*+/).map(literal).join('.*')}$`, 's');

const namesOf = ({ operation }: Pick<Case, 'operation'>): readonly string[] => [
  operation.id,
  `${operation.method.toUpperCase()} ${operation.path}`,
  ...operation.tags,
];

/** What a pattern may say of a case: its operation, tags, family, kind of family, and name. */
const valuesOf = (one: Case): readonly string[] => {
  const kind = families[one.family]?.kind;
  return [...namesOf(one), one.family, ...(kind === undefined ? [] : [kind]), one.name];
};

/** No mistake where a contract has no such case. */
const FAMILIES = [...Object.keys(families), 'positive', 'negative', 'response', 'fuzz'];

interface Pattern {
  readonly option: 'only' | 'exclude';
  readonly text: string;
  readonly matches: (text: string) => boolean;
}

const patternsOf = (option: Pattern['option'], texts: readonly string[] = []): Pattern[] =>
  texts.map((text) => {
    // Fuzzed requests have names of what they send, which is not known before.
    const compiled = compile(text.startsWith(FUZZED) ? 'fuzz' : text);
    return { option, text, matches: (value) => compiled.test(value) };
  });

/** One for the whole run: it remembers the names of the cases that it has seen. */
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
