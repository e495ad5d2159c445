import { oneLine, paint, plural, wrap } from '../../base/text.ts';
import type { Contract } from '../../contract/contract.ts';
import type { Problem } from '../../contract/lint.ts';

/** Prints a problem: its place, and below it the message, wrapped to the terminal. */
export const printProblem = ({ severity, place, message }: Problem, print: (line: string) => void): void => {
  print(oneLine(`${paint(severity === 'error' ? 'red' : 'yellow', severity)} ${place}`));
  for (const part of wrap(message, 4)) print(part);
};

/** `12 operations, 1 error, 2 warnings` */
export const summaryOf = ({ operations }: Contract, problems: readonly Problem[]): string => {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return [
    plural(operations.length, 'operation'),
    plural(errors, 'error'),
    plural(problems.length - errors, 'warning'),
  ].join(', ');
};
