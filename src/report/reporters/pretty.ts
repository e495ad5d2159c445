import { harmless, oneLine, paint as painted, plain, plural, wrap } from '../../base/text.ts';
import { titleOf } from '../../document/document.ts';
import { displayPath } from '../../document/place.ts';
import { type Body, isFailure } from '../../http/exchange.ts';
import { placeOf } from '../../judge/judge.ts';
import { violationMessage } from '../../judge/sentence.ts';
import type { Recorded } from '../../recording/recorder.ts';
import {
  type DistinctFinding,
  distinct,
  type FindingKind,
  operationName,
  someOf,
  statusOf,
} from '../../run/distinct.ts';
import { allResults, type ContractResult, type Result, type Run, totalsOf } from '../../run/result.ts';
import { repeatCommand } from '../repeat.ts';
import { coverageLines } from './coverage-table.ts';
import { reproduce } from './html/reproduce.ts';
import type { Reporter } from './reporter.ts';

type Style = Parameters<typeof painted>[0];
type Paint = (style: Style, text: string) => string;

const painter =
  (color: boolean): Paint =>
  (style, text) =>
    color ? painted(style, text, true) : text;

interface Row {
  readonly operation: string;
  readonly status: string;
  readonly results: readonly Result[];
}

const byName = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });

/** The operation of a row. Requests without an operation share a row. */
const rowName = (result: Result): string =>
  result.recorded && !result.recorded.verdict.match ? '(no operation)' : operationName(result);

/** One row for each operation and status, sorted. */
const rowsOf = (results: readonly Result[]): Row[] => {
  const sent = results.filter(({ skipped }) => skipped === undefined);
  const groups = Map.groupBy(sent, (result) => `${rowName(result)}\n${statusOf(result)}`);
  return [...groups.values()]
    .map((group) => {
      const [first] = group as [Result];
      return { operation: rowName(first), status: statusOf(first), results: group };
    })
    .sort((a, b) => byName(a.operation, b.operation) || byName(a.status, b.status));
};

/** The longest name, so that a row fits 80 columns. */
const MOST_NAME = 49;

const shorten = (name: string): string =>
  name.length > MOST_NAME ? `${name.slice(0, MOST_NAME - 1)}…` : name;

const count = (number: number, style: Style, paint: Paint): string => {
  const text = String(number).padStart(8);
  return number === 0 ? paint('dim', text) : paint(style, text);
};

const table = (results: readonly Result[], paint: Paint): string[] => {
  const rows = rowsOf(results).map((row) => ({ ...row, operation: shorten(plain(row.operation)) }));
  const width = Math.max(9, ...rows.map(({ operation }) => operation.length));
  const head = `  ${'operation'.padEnd(width)}  ${'status'.padEnd(11)}${'passed'.padStart(8)}${'failed'.padStart(8)}`;
  const lines = rows.map(({ operation, status, results: group }) => {
    const totals = totalsOf(group);
    const passed = count(totals.passed, 'green', paint);
    const failed = count(totals.failed, 'red', paint);
    return `  ${operation.padEnd(width)}  ${status.padEnd(11)}${passed}${failed}`;
  });
  return [paint('dim', head), ...lines];
};

const paintAll = (paint: Paint, style: Style, lines: readonly string[]): string[] =>
  lines.map((line) => paint(style, line));

const MOST_BODY = 60;

const inShort = ({ bytes }: Body): string => {
  const text = plain(bytes.toString('utf8', 0, 4 * MOST_BODY).replace(/\s+/g, ' '));
  return text.length > MOST_BODY ? ` ${text.slice(0, MOST_BODY)}…` : text === '' ? '' : ` ${text}`;
};

/** A request and its response in short: `POST /groups {"name":"a"} → 201 {"id":7}`. */
const exchangeLine = ({ exchange: { request, response } }: Recorded): string => {
  const requestText = `${request.method} ${plain(request.url)}${inShort(request.body)}`;
  return isFailure(response)
    ? `${requestText} → ${response.kind}`
    : `${requestText} → ${response.status}${inShort(response.body)}`;
};

/** The exchange of a result, or the steps of a sequence, each with its curl command. */
const exchangeLines = (
  { contract, upstream }: Printed,
  { recorded, steps = [], family }: Result,
): string[] => {
  if (!recorded) return [];
  const commandLines = (step: Recorded): string[] => {
    const { command } = reproduce(contract, upstream, step, family === 'wrong-credentials');
    return command.length <= MOST_COMMAND ? command.split('\n').map((line) => `    ${line}`) : [];
  };
  return steps.length > 0
    ? steps.flatMap((step, at) => [...wrap(`${at + 1}. ${exchangeLine(step)}`, 4), ...commandLines(step)])
    : [...wrap(exchangeLine(recorded), 4), ...commandLines(recorded)];
};

/** The contract whose results are printed, and its run. */
interface Printed extends Pick<ContractResult, 'contract' | 'upstream'> {
  readonly run: Run;
}

/** Longer commands are only in the HTML report, in characters. */
const MOST_COMMAND = 600;

/** The command that runs a sequence again. */
const repeatLines = (printed: Printed, result: Result): string[] => {
  const command = repeatCommand(printed.run, printed, result);
  return command === undefined
    ? []
    : command
        .join(' \\\n  ')
        .split('\n')
        .map((line) => `    ${line}`);
};

const findingBlock = (printed: Printed, { violation, results }: DistinctFinding, paint: Paint): string[] => {
  const { side, instance, check, rule, severity } = violation;
  const mark = severity === undefined ? paint('red', '✗') : paint('yellow', '!');
  const operations = someOf(results.map(operationName));
  const names = someOf(results.map(({ name }) => `"${name}"`));
  return [
    `  ${mark} ${paint('bold', plain(operations))} ${side}${instance === '' ? '' : ` ${plain(instance)}`}`,
    ...wrap(violationMessage(violation), 4),
    ...paintAll(paint, 'dim', wrap(`${check}/${rule} in ${names}`, 4)),
    `    ${paint('cyan', plain(placeOf(printed.contract, violation)))}`,
    ...(severity === undefined ? paintAll(paint, 'dim', exchangeLines(printed, results[0] as Result)) : []),
    ...(severity === undefined ? repeatLines(printed, results[0] as Result) : []),
  ];
};

/** The operation of a result, or the name of the case if it has none. */
const whatOf = (result: Result): string =>
  result.operation && result.method !== result.operation.method.toUpperCase()
    ? `${operationName(result)}: ${result.name}`
    : operationName(result);

const skippedLines = (results: readonly Result[]): string[] => {
  const skipped = results.filter((result) => result.skipped !== undefined);
  const byReason = Map.groupBy(skipped, (result) => result.skipped);
  return [...byReason].flatMap(([reason, group]) => {
    const isOfSequences = group.every(({ steps }) => steps !== undefined);
    const names = someOf(isOfSequences ? group.map(({ name }) => name) : group.map(whatOf));
    return wrap(`${group.length} not ${isOfSequences ? 'gone through' : 'sent'}: ${reason} (${names}).`, 2);
  });
};

const section = (
  run: Run,
  { contract, upstream, results, coverage }: ContractResult,
  paint: Paint,
): string[] => {
  const { name, file } = contract.document.provider;
  const { version } = titleOf(contract.document);
  return [
    `${paint('bold', plain(name))} ${plain(version)}`,
    ...paintAll(paint, 'dim', wrap(`${displayPath(file)} → ${upstream}`)),
    ...table(results, paint),
    ...paintAll(paint, 'yellow', skippedLines(results)),
    ...paintAll(paint, 'dim', coverageLines(coverage)),
    ...[...distinct(results), ...distinct(results, 'warnings')].flatMap((finding) => [
      '',
      ...findingBlock({ run, contract, upstream }, finding, paint),
    ]),
    '',
  ];
};

const summary = (run: Run, paint: Paint): string => {
  const results = allResults(run);
  const { passed, failed, skipped } = totalsOf(results);
  const countOf = (kind: FindingKind): number =>
    run.contracts.reduce((sum, { results: own }) => sum + distinct(own, kind).length, 0);
  const [violations, warnings, accepted] = [countOf('violations'), countOf('warnings'), countOf('accepted')];
  const counts = [
    failed > 0 ? paint('red', `${failed} failed`) : '',
    paint(passed > 0 ? 'green' : 'dim', `${passed} passed`),
    skipped > 0 ? paint('yellow', `${skipped} not sent`) : '',
    violations > 0 ? plural(violations, 'violation') : '',
    warnings > 0 ? paint('yellow', plural(warnings, 'warning')) : '',
    accepted > 0 ? `${plural(accepted, 'violation')} accepted` : '',
  ];
  const what = `${plural(run.contracts.length, 'contract')}, ${plural(passed + failed + skipped, run.command === 'check' ? 'case' : 'exchange')}`;
  return `${what}: ${counts.filter(Boolean).join(', ')} in ${(run.duration / 1000).toFixed(1)} s`;
};

const remarkLines = ({ remarks }: Run, paint: Paint): string[] =>
  remarks.flatMap(({ title, lines }) => [
    ...wrap(title).map((line) => paint('bold', line)),
    ...lines.flatMap((line) => wrap(line, 2)),
    '',
  ]);

/**
 * The `--unique` options: a server that refuses duplicate names needs other ones when the run is repeated.
 */
const uniqueOptions = ({ unique }: Run): string =>
  unique === undefined
    ? ''
    : ` ${[...unique.members.map((member) => `--unique ${member}`), `--run-id ${unique.runId}`].join(' ')}`;

/** How to repeat the run. */
const againLines = (run: Run, paint: Paint): string[] =>
  run.seed !== undefined && totalsOf(allResults(run)).failed > 0
    ? wrap(
        `The same again: --seed ${run.seed}${run.fuzz === undefined ? '' : ` --fuzz ${run.fuzz}`}${uniqueOptions(run)}. A failed case alone: --only and its name.`,
      ).map((line) => paint('dim', line))
    : [];

/** For terminals: a table for each contract, each violation once with its places, and a summary. */
export const pretty: Reporter = (run, { color }) => {
  const paint = painter(color);
  const sections = run.contracts.flatMap((result) => section(run, result, paint));
  const lines = [...sections, ...remarkLines(run, paint), summary(run, paint), ...againLines(run, paint), ''];
  return harmless(lines.map(oneLine).join('\n'));
};
