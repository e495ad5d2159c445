import { changeMessage } from '../../diff/change.ts';
import { repositoryPath } from '../../document/place.ts';
import { MOST_ANNOTATIONS, restNotice, workflowCommand } from '../reporters/workflow.ts';
import { exampleText, subjectOf } from './pretty.ts';
import { type DiffReporter, headOf, operationsOf } from './report.ts';

/** GitHub Actions: annotations at the lines of the new document. */
export const github: DiffReporter = ({ changes, fails }) => {
  const ordered = changes.toSorted((a, b) => Number(fails(b)) - Number(fails(a)));
  const commands = ordered.map((change) => {
    const { file, line, column } = change.new;
    const { counterExample } = change;
    const proof = counterExample ? ` (${counterExample.keeps}: ${exampleText(counterExample, change)})` : '';
    return workflowCommand(
      fails(change) ? 'error' : change.level === 'breaking' ? 'warning' : 'notice',
      { file: repositoryPath(file), line, col: column, title: `${operationsOf(change)} ${headOf(change)}` },
      `${subjectOf(change)} ${changeMessage(change)}${proof}`,
    );
  });
  const more = commands.length - MOST_ANNOTATIONS;
  return [...commands.slice(0, MOST_ANNOTATIONS), ...restNotice(more)].map((line) => `${line}\n`).join('');
};
