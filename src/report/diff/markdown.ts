import type { Change } from '../../diff/change.ts';
import { changeMessage } from '../../diff/change.ts';
import { formatPlace } from '../../document/place.ts';
import { code, markdown as escaped } from '../reporters/workflow.ts';
import { exampleText, subjectOf } from './pretty.ts';
import { type DiffReporter, headOf, operationsOf, PARTIES, summaryOf } from './report.ts';

const itemOf = (change: Change): string => {
  const { old, new: next, counterExample } = change;
  const proof = counterExample
    ? [`  <br>keeps the ${counterExample.keeps} contract: ${code(exampleText(counterExample, change))}`]
    : [];
  return [
    `- **${escaped(operationsOf(change))}** ${headOf(change)}: ${escaped(`${subjectOf(change)} ${changeMessage(change)}`)}`,
    `  <br>${code(formatPlace(old))} → ${code(formatPlace(next))}`,
    ...proof,
  ].join('\n');
};

/** The report as Markdown, for a comment or the summary of a CI job. */
export const markdown: DiffReporter = (report) => {
  const { changes, listed } = report;
  const sections = PARTIES.flatMap((party) => {
    const all = changes.filter(({ breaks }) => breaks === party);
    const sorted = all.toSorted((a, b) => a.level.localeCompare(b.level));
    return all.length === 0
      ? []
      : [`### ${party === 'clients' ? 'Clients' : 'Servers'}`, '', ...sorted.map(itemOf), ''];
  });
  const others = (listed ?? []).map(
    ({ impact, kind, message, pointer }) =>
      `- ${impact}: ${escaped(message === '' ? `${kind} ${pointer}` : message)}`,
  );
  return [
    `## ${escaped(summaryOf(report))}`,
    '',
    ...sections,
    ...(others.length > 0
      ? [`<details><summary>Other changes (${others.length})</summary>`, '', ...others, '', '</details>', '']
      : []),
  ].join('\n');
};
