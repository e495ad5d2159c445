import { UserError } from '../base/errors.ts';
import { suggest } from '../base/suggest.ts';
import type { Contract } from '../contract/contract.ts';
import type { Operation } from '../contract/operation.ts';
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
  /** Can any case of a family be included? If not, its cases need not be made. */
  readonly mayInclude: (operation: Operation, family: string) => boolean;
  readonly includes: (one: Case) => boolean;
  /** The same for what is no single case. */
  readonly includesNamed: (operation: Operation, family: string, name: string) => boolean;
  /** The patterns that have matched nothing so far. */
  readonly unmatched: () => readonly string[];
  /** @throws UserError when a pattern has matched nothing in any of the contracts: that is a mistake */
  readonly refuseUnmatched: () => void;
}

const literal = (text: string): string => text.replace(/[\\^$.|?+()[\]{}]/g, '\\$&');

/**
 * A pattern as a regular expression: `*` stands for any text. Repeated `*` count once, so that matching
 * stays linear.
 */
const compile = (pattern: string): RegExp =>
  new RegExp(`^${pattern.split(/\*+/).map(literal).join('.*')}$`, 's');

/** Families of what is sent besides single cases, with their kinds. */
type OtherFamilies = Readonly<Record<string, string>>;

/** The texts of a case that patterns match without its name: its operation, tags, family, and kind of family. */
const valuesOf = (operation: Operation, family: string, others: OtherFamilies): readonly string[] => {
  const kind = families[family]?.kind ?? others[family];
  return [...namesOf(operation), family, ...(kind === undefined ? [] : [kind])];
};

const namesOf = ({ id, method, path, tags }: Operation): readonly string[] => [
  id,
  `${method.toUpperCase()} ${path}`,
  ...tags,
];

/** Names that a pattern may have, even where a contract has no such case. */
const FAMILIES = [...Object.keys(families), 'positive', 'negative', 'response', 'fuzz'];

interface Pattern {
  readonly option: 'only' | 'exclude';
  readonly text: string;
  readonly matches: (text: string) => boolean;
  /** Does it match no operation, tag or family, and so is looked for among the names of cases? */
  readonly isOfNames: boolean;
}

const patternsOf = (
  option: Pattern['option'],
  texts: readonly string[] = [],
  known: readonly string[],
): Pattern[] =>
  texts.map((text) => {
    // The names of fuzzed requests are not known beforehand.
    const compiled = compile(text.startsWith(FUZZED) ? 'fuzz' : text);
    const matches = (value: string): boolean => compiled.test(value);
    return { option, text, matches, isOfNames: !known.some(matches) };
  });

/** One selection for a whole run: it remembers which patterns have matched. */
export const createSelection = (
  { only, exclude }: SelectOptions,
  contracts: readonly Contract[],
  others: OtherFamilies = {},
): Selection => {
  const known = [
    ...contracts.flatMap(({ operations }) => operations.flatMap(namesOf)),
    ...FAMILIES,
    ...Object.entries(others).flat(),
  ];
  const [wanted, unwanted] = [patternsOf('only', only, known), patternsOf('exclude', exclude, known)];
  const seen = new Set<string>();
  const mayInclude = (operation: Operation, family: string): boolean => {
    if (wanted.length + unwanted.length === 0) return true;
    const values = valuesOf(operation, family, others);
    const isMatched = ({ isOfNames, matches }: Pattern): boolean => !isOfNames && values.some(matches);
    if (unwanted.some(isMatched)) return false;
    return wanted.length === 0 || wanted.some((pattern) => pattern.isOfNames || isMatched(pattern));
  };

  const includesNamed: Selection['includesNamed'] = (operation, family, name) => {
    if (!mayInclude(operation, family)) return false;
    seen.add(name);
    const values = valuesOf(operation, family, others);
    const isMatched = ({ isOfNames, matches }: Pattern): boolean =>
      isOfNames ? matches(name) : values.some(matches);
    return (wanted.length === 0 || wanted.some(isMatched)) && !unwanted.some(isMatched);
  };

  const namesSeen = (): string[] => [...new Set([...known, ...seen])];
  const unmatched = (names: readonly string[]): Pattern[] =>
    [...wanted, ...unwanted].filter(({ matches }) => !names.some(matches));

  return {
    mayInclude,
    includes: ({ operation, family, name }) => includesNamed(operation, family, name),
    includesNamed,
    unmatched: () => unmatched(namesSeen()).map(({ text }) => text),
    refuseUnmatched: () => {
      const names = namesSeen();
      const [first] = unmatched(names);
      if (first)
        throw new UserError(
          `--${first.option} "${first.text}" matches no operation, tag, family or case.${suggest(first.text, names)} --plan lists them all.`,
        );
    },
  };
};

/** The part of a selection that is about some operations. */
export const onlyOperations = (whole: Selection, keeps: (operation: Operation) => boolean): Selection => ({
  ...whole,
  mayInclude: (operation, family) => keeps(operation) && whole.mayInclude(operation, family),
  includes: (one) => keeps(one.operation) && whole.includes(one),
});

/** A selection without what patterns match in one contract; they need not match anything, and `unmatched` has those. */
export const withoutPatterns = (
  whole: Selection,
  exclude: readonly string[],
  contract: Contract,
  others: OtherFamilies,
): Selection => {
  if (exclude.length === 0) return whole;
  const rest = createSelection({ exclude }, [contract], others);
  return {
    mayInclude: (...one) => whole.mayInclude(...one) && rest.mayInclude(...one),
    // Both are asked, since the whole remembers what it was asked for.
    includes: (one) => [whole, rest].map(({ includes }) => includes(one)).every(Boolean),
    includesNamed: (...one) => [whole, rest].map(({ includesNamed }) => includesNamed(...one)).every(Boolean),
    unmatched: rest.unmatched,
    refuseUnmatched: whole.refuseUnmatched,
  };
};
