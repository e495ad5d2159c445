import { repositoryPath } from '../../document/place.ts';
import { placeOf, type Violation } from '../../judge/judge.ts';
import { violationMessage } from '../../judge/sentence.ts';
import {
  type DistinctFinding,
  distinct,
  type FindingKind,
  occurrencesOf,
  operationName,
  someOf,
} from '../../run/distinct.ts';
import { type ContractResult, type Run, totalsOf } from '../../run/result.ts';
import type { Reporter } from './reporter.ts';
import { code, MOST_ANNOTATIONS, markdown, restNotice, workflowCommand } from './workflow.ts';

const LEVELS = { violations: 'error', warnings: 'warning', accepted: 'notice' } as const;

const headOf = ({ violation: { side, instance }, results }: DistinctFinding): string =>
  `${someOf(results.map(operationName))} ${side} ${instance}`.trimEnd();

const ruleOf = ({ check, rule }: Violation): string => `${check}/${rule}`;

const annotation = ({ contract }: ContractResult, kind: FindingKind, finding: DistinctFinding): string => {
  const { violation, results } = finding;
  const { file, line, column } = contract.document.locate(violation.schema);
  const names = someOf(results.map(({ name }) => `"${name}"`));
  return workflowCommand(
    LEVELS[kind],
    { file: repositoryPath(file), line, col: column, title: headOf(finding) },
    `${violationMessage(violation)} (${ruleOf(violation)} in ${names})`,
  );
};

/** The order of annotations: server errors, accepted forbidden requests, faults of sequences, all others. */
const rankOf = ({ violation: { check, rule, params } }: DistinctFinding): number => {
  if (rule === 'server-error' || Number(params.status) >= 500) return 0;
  if (check === 'case' && rule === 'accepted') return 1;
  return check === 'sequence' ? 2 : 3;
};

interface Found {
  readonly result: ContractResult;
  readonly finding: DistinctFinding;
}

/** The findings of all contracts, the heaviest first. */
const heaviestFirst = (run: Run, kind: FindingKind): Found[] =>
  run.contracts
    .flatMap((result) => distinct(result.results, kind).map((finding) => ({ result, finding })))
    .sort((a, b) => rankOf(a.finding) - rankOf(b.finding));

const annotations = (run: Run): string => {
  const ofKind = (kind: 'violations' | 'warnings') =>
    heaviestFirst(run, kind).map(({ result, finding }) => annotation(result, kind, finding));
  const [violations, warnings] = [ofKind('violations'), ofKind('warnings')];
  const shown = [violations, warnings].flatMap((all) => all.slice(0, MOST_ANNOTATIONS));
  const more = violations.length + warnings.length - shown.length;
  return [...shown, ...restNotice(more)].map((line) => `${line}\n`).join('');
};

/** The most findings in a job summary, whose size GitHub limits. */
const MOST_LISTED = 200;

const itemOf = ({ contract }: ContractResult, finding: DistinctFinding): string => {
  const { violation, results } = finding;
  const count = occurrencesOf(finding);
  const times = count > results.length ? `, ${count} times` : '';
  return [
    `- **${markdown(headOf(finding))}** ${markdown(violationMessage(violation).slice(0, 1000))}`,
    `  <br>${code(placeOf(contract, violation))} ${code(ruleOf(violation))} in ${markdown(someOf(results.map(({ name }) => `“${name}”`)))}${times}`,
  ].join('\n');
};

const TITLES = { violations: 'Violations', warnings: 'Warnings', accepted: 'Accepted by the baseline' };

const listOf = (run: Run, kind: FindingKind): string[] => {
  const items = heaviestFirst(run, kind).map(({ result, finding }) => itemOf(result, finding));
  if (items.length === 0) return [];
  const list = [...items.slice(0, MOST_LISTED), ...(items.length > MOST_LISTED ? ['- and more'] : [])].join(
    '\n',
  );
  const title = `${TITLES[kind]} (${items.length})`;
  return kind === 'violations'
    ? ['', `### ${title}`, '', list]
    : ['', `<details><summary>${title}</summary>`, '', list, '', '</details>'];
};

const rowOf = ({ contract, upstream, results }: ContractResult): string => {
  const { passed, failed, skipped } = totalsOf(results);
  const mark = failed > 0 ? '❌' : '✅';
  const name = markdown(contract.document.provider.name);
  return `| ${mark} ${name} | ${markdown(upstream)} | ${passed} | ${failed} | ${skipped} |`;
};

const remarksOf = ({ remarks }: Run): string[] =>
  remarks.flatMap(({ title, lines }) => [
    '',
    `**${markdown(title)}**`,
    '',
    ...lines.map((line) => `- ${markdown(line)}`),
  ]);

const summary = (run: Run): string =>
  [
    `## contracts ${run.command}`,
    '',
    '| contract | answered by | passed | failed | not sent |',
    '| --- | --- | ---: | ---: | ---: |',
    ...run.contracts.map(rowOf),
    ...listOf(run, 'violations'),
    ...listOf(run, 'warnings'),
    ...listOf(run, 'accepted'),
    ...remarksOf(run),
    '',
  ].join('\n');

/** GitHub Actions: annotations on the standard output, or a job summary in Markdown if written to a file. */
export const github: Reporter = (run, { destination }) =>
  destination === 'stdout' ? annotations(run) : summary(run);
