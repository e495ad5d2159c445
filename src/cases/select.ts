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
  /** The same for a sequence or anything else that is not a single case. */
  readonly includesNamed: (operation: Operation, family: string, name: string) => boolean;
  /** The patterns that have matched nothing so far. */
  readonly unmatched: () => readonly string[];
  /** @throws UserError when a pattern has matched nothing in any of the contracts */
  readonly refuseUnmatched: () => void;
}

const literal = (text: string): string => text.replace(/[\\^$.|?+()[\]{}]/g, '\\$&');

/**
 * A pattern as a regular expression: `*` stands for any text. Repeated `*` count once, so that matching
 * stays linear.
 */
const compile = (pattern: string): RegExp =>
  new RegExp(`^${pattern.split(/\*+/).map(literal).join('.*')}$`, 's');

/** Kinds of families by name, for what is sent besides single cases. */
type OtherFamilies = Readonly<Record<string, string>>;

/** What patterns match of a case besides its name: its operation, tags, family, and kind of family. */
const valuesOf = (operation: Operation, family: string, others: OtherFamilies): readonly string[] => {
  const kind = families[family]?.kind ?? others[family];
  return [...namesOf(operation), family, ...(kind === undefined ? [] : [kind])];
};

const namesOf = ({ id, method, path, tags }: Operation): readonly string[] => [
  id,
  `${method.toUpperCase()} ${path}`,
  ...tags,
];

/** Names of families and their kinds, which a pattern may match even where a contract has no such case. */
const FAMILIES = [...Object.keys(families), 'positive', 'negative', 'response', 'fuzz'];

interface Pattern {
  readonly option: 'only' | 'exclude';
  readonly text: string;
  readonly matches: (text: string) => boolean;
  /** Does it match no operation, tag or family? Then it is compared with the names of cases. */
  readonly isOfNames: boolean;
}

const patternsOf = (
  option: Pattern['option'],
  texts: readonly string[] = [],
  names: readonly string[],
): Pattern[] =>
  texts.map((text) => {
    // The names of fuzzed requests are not known beforehand.
    const compiled = compile(text.startsWith(FUZZED) ? 'fuzz' : text);
    const matches = (value: string): boolean => compiled.test(value);
    return { option, text, matches, isOfNames: !names.some(matches) };
  });

/** One selection for a whole run: it remembers which patterns have matched. */
export const createSelection = (
  { only, exclude }: SelectOptions,
  contracts: readonly Contract[],
  others: OtherFamilies = {},
): Selection => {
  const names = [
    ...contracts.flatMap(({ operations }) => operations.flatMap(namesOf)),
    ...FAMILIES,
    ...Object.entries(others).flat(),
  ];
  const [wanted, unwanted] = [patternsOf('only', only, names), patternsOf('exclude', exclude, names)];
  const caseNames = new Set<string>();
  const mayInclude = (operation: Operation, family: string): boolean => {
    if (wanted.length + unwanted.length === 0) return true;
    const values = valuesOf(operation, family, others);
    const isMatched = ({ isOfNames, matches }: Pattern): boolean => !isOfNames && values.some(matches);
    if (unwanted.some(isMatched)) return false;
    return wanted.length === 0 || wanted.some((pattern) => pattern.isOfNames || isMatched(pattern));
  };

  const includesNamed: Selection['includesNamed'] = (operation, family, name) => {
    if (!mayInclude(operation, family)) return false;
    caseNames.add(name);
    const values = valuesOf(operation, family, others);
    const isMatched = ({ isOfNames, matches }: Pattern): boolean =>
      isOfNames ? matches(name) : values.some(matches);
    return (wanted.length === 0 || wanted.some(isMatched)) && !unwanted.some(isMatched);
  };

  const allNames = (): string[] => [...new Set([...names, ...caseNames])];
  const unmatched = (all: readonly string[]): Pattern[] =>
    [...wanted, ...unwanted].filter(({ matches }) => !all.some(matches));

  return {
    mayInclude,
    includes: ({ operation, family, name }) => includesNamed(operation, family, name),
    includesNamed,
    unmatched: () => unmatched(allNames()).map(({ text }) => text),
    refuseUnmatched: () => {
      const all = allNames();
      const [first] = unmatched(all);
      if (first)
        throw new UserError(
          `--${first.option} "${first.text}" matches no operation, tag, family or case.${suggest(first.text, all)} --plan lists them all.`,
        );
    },
  };
};

/** A selection limited to some operations. */
export const onlyOperations = (whole: Selection, keeps: (operation: Operation) => boolean): Selection => ({
  ...whole,
  mayInclude: (operation, family) => keeps(operation) && whole.mayInclude(operation, family),
  includes: (one) => keeps(one.operation) && whole.includes(one),
});

/** A selection that also excludes what patterns match in one contract. A pattern may match nothing: see `unmatched`. */
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
    // Both are called: `whole` records which names it has been called with.
    includes: (one) => [whole, rest].map(({ includes }) => includes(one)).every(Boolean),
    includesNamed: (...one) => [whole, rest].map(({ includesNamed }) => includesNamed(...one)).every(Boolean),
    unmatched: rest.unmatched,
    refuseUnmatched: whole.refuseUnmatched,
  };
};
