import type { Command } from 'commander';
import type { LintOptions } from '../actions/lint.ts';
import { TARGETS, tolerateOption } from './options.ts';

const EXAMPLE = `
Examples:
  $ contracts lint                     all providers of specs/
  $ contracts lint ./openapi.yaml      any OpenAPI or Swagger document

Finds what the judge could not judge: references that lead nowhere, schemas that
do not compile, path templates that hide each other; and, as warnings, examples
that break their own schema and what OpenAPI does not know. Style is the work of
\`redocly lint\`.

Exit codes: 0 nothing broken, 1 errors (with --strict: or warnings), 2 could not
run.`;

export const lint = (program: Command): void => {
  program
    .command('lint')
    .description('Check that documents are valid, and that everything in them can be judged.')
    .argument(...TARGETS)
    .option('--strict', 'warnings fail, too', false)
    .addOption(tolerateOption())
    .addHelpText('after', EXAMPLE)
    .action(async (targets: string[], options: LintOptions) =>
      (await import('../actions/lint.ts')).runLint(targets, options),
    );
};
