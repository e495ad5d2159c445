import { styleText } from 'node:util';
import type { Contract } from '../contract.ts';
import { titleOf } from '../document.ts';
import { isFailure } from '../exchange.ts';
import { placeOf, sentenceOf, type Violation } from '../judge.ts';
import {
  allResults,
  type CaseResult,
  type ContractResult,
  isFailed,
  isPassed,
  type Run,
  totalsOf,
} from '../run.ts';
import { displayPath } from '../source.ts';
import type { Reporter } from './reporter.ts';

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

const painter =
  (color: boolean): Paint =>
  (style, text) =>
    color ? styleText(style, text, { validateStream: false }) : text;

const statusOf = ({ recorded }: CaseResult): string => {
  if (!recorded) return 'not sent';
  const { response } = recorded.exchange;
  return isFailure(response) ? response.kind : String(response.status);
};

interface Row {
  readonly operation: string;
  readonly status: string;
  readonly results: readonly CaseResult[];
}

/** One row for each operation and each status that came. */
const rowsOf = (results: readonly CaseResult[]): Row[] => {
  const groups = Map.groupBy(results, (result) => `${result.case.operation.id}\n${statusOf(result)}`);
  return [...groups.values()].map((group) => {
    const [first] = group as [CaseResult];
    return { operation: first.case.operation.id, status: statusOf(first), results: group };
  });
};

const count = (number: number, style: Style, paint: Paint): string => {
  const text = String(number).padStart(8);
  return number === 0 ? paint('dim', text) : paint(style, text);
};

const table = (results: readonly CaseResult[], paint: Paint): string[] => {
  const rows = rowsOf(results);
  const width = Math.max(9, ...rows.map(({ operation }) => operation.length));
  const head = `  ${'operation'.padEnd(width)}  ${'status'.padEnd(11)}${'passed'.padStart(8)}${'failed'.padStart(8)}`;
  const lines = rows.map(({ operation, status, results: group }) => {
    const passed = count(group.filter(isPassed).length, 'green', paint);
    const failed = count(group.filter(isFailed).length, 'red', paint);
    return `  ${operation.padEnd(width)}  ${status.padEnd(11)}${passed}${failed}`;
  });
  return [paint('dim', head), ...lines];
};

interface Told {
  readonly violation: Violation;
  readonly cases: readonly CaseResult[];
}

/** The same violation in several cases is told once. */
const distinct = (results: readonly CaseResult[]): Told[] => {
  const told = results.flatMap((result) => result.violations.map((violation) => ({ result, violation })));
  const groups = Map.groupBy(
    told,
    ({ violation }) => `${violation.operation} ${violation.schema} ${sentenceOf(violation)}`,
  );
  return [...groups.values()].map((group) => ({
    violation: (group[0] as (typeof group)[0]).violation,
    cases: group.map(({ result }) => result),
  }));
};

const MOST_CASES = 3;

const tellCases = (cases: readonly CaseResult[]): string => {
  const names = cases.slice(0, MOST_CASES).map(({ case: { name } }) => `"${name}"`);
  const more = cases.length - names.length;
  return `in ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
};

const tell = (contract: Contract, { violation, cases }: Told, paint: Paint): string[] => [
  `  ${paint('red', '✗')} ${paint('bold', violation.operation ?? '')} ${sentenceOf(violation)}`,
  `    ${paint('dim', `${violation.check}/${violation.rule}, ${tellCases(cases)}`)}`,
  `    ${paint('cyan', placeOf(contract, violation))}`,
];

const section = ({ contract, upstream, results }: ContractResult, paint: Paint): string[] => {
  const { name, file } = contract.document.provider;
  const { version } = titleOf(contract.document);
  const skipped = Map.groupBy(
    results.filter((result) => result.skipped !== undefined),
    (result) => result.skipped,
  );
  return [
    `${paint('bold', name)} ${version} ${paint('dim', `${displayPath(file)} → ${upstream}`)}`,
    ...table(results, paint),
    ...[...skipped].map(([reason, { length }]) => paint('yellow', `  ${length} not sent: ${reason}.`)),
    ...distinct(results).flatMap((told) => tell(contract, told, paint)),
    '',
  ];
};

const plural = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;

const summary = (run: Run, paint: Paint): string => {
  const results = allResults(run);
  const { passed, failed, skipped } = totalsOf(results);
  const violations = run.contracts.reduce((sum, { results: own }) => sum + distinct(own).length, 0);
  const told = [
    failed > 0 ? paint('red', `${failed} failed`) : '',
    paint(passed > 0 ? 'green' : 'dim', `${passed} passed`),
    skipped > 0 ? paint('yellow', `${skipped} not sent`) : '',
    violations > 0 ? plural(violations, 'violation') : '',
  ];
  const what = `${plural(run.contracts.length, 'contract')}, ${plural(results.length, 'case')}`;
  return `${what}: ${told.filter(Boolean).join(', ')} in ${(run.duration / 1000).toFixed(1)} s`;
};

/** For a person at a terminal: a table for each contract, each violation once with its places, a summary. */
export const pretty: Reporter = (run, { color }) => {
  const paint = painter(color);
  return [...run.contracts.flatMap((result) => section(result, paint)), summary(run, paint), ''].join('\n');
};
