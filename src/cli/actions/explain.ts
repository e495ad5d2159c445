import { UserError } from '../../base/errors.ts';
import { suggest } from '../../base/suggest.ts';
import { EXPLANATIONS, type Explanation, explain } from '../../judge/explain.ts';
import { explanationList, explanationText, explanationTitles } from '../../report/explanation-text.ts';

/** More explanations than this are listed with one line each. */
const MAX_IN_FULL = 4;

/** The explanations of `check/rule`, or of a check or a rule. */
const find = (name: string): readonly Explanation[] => {
  const one = explain(name);
  if (one) return [one];
  const some = EXPLANATIONS.filter(({ check, rule }) => check === name || rule === name);
  if (some.length > 0) return some;
  const names = EXPLANATIONS.flatMap(({ id, check, rule }) => [id, check, rule]);
  throw new UserError(
    `${name} is no kind of violation.${suggest(name, names)} contracts explain lists them all.`,
  );
};

/** @throws UserError for an unknown name */
export const runExplain = (name: string | undefined): void => {
  const found = name === undefined ? EXPLANATIONS : find(name);
  const isWhole = found.length <= MAX_IN_FULL;
  const listed = name === undefined ? explanationList(found) : explanationTitles(found);
  console.log(isWhole ? found.map(explanationText).join('\n\n') : listed);
};
