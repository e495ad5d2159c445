import { type Command, InvalidArgumentError, Option } from 'commander';
import { DIFF_FORMATS, type DiffFormat } from '../../report/diff-reporters.ts';
import type { DiffOptions, DiffReportRequest } from '../actions/diff.ts';
import { seedOption, tolerateOption } from './options.ts';
import { repeatable } from './parse.ts';

const EXAMPLE = `
Examples:
  $ contracts diff old.yaml new.yaml
  $ contracts diff git:main:openapi.yaml         what the working tree has changed
  $ contracts diff git:v1.4 ./specs/openapi.yaml the same file as of a tag
  $ contracts diff partoo --against vendor.yaml  beside what the vendor publishes
  $ contracts diff git:main openapi.yaml --report github --report markdown=diff.md

Each break comes with a counter-example: a request or a response that keeps one
contract and breaks the other, as both judges say. A narrower response breaks no
client, a wider request neither; servers that keep the old contract are told of
by themselves, and count with --for servers or --for both.

Exit codes: 0 nothing broken, 1 breaking changes, 2 could not run.`;

/** Parses `markdown=diff.md`; repeatable. */
const parseDiffReport = (
  text: string,
  before: readonly DiffReportRequest[] = [],
): readonly DiffReportRequest[] => {
  const [, format = '', file] = /^([^=]*)(?:=(.*))?$/s.exec(text) ?? [];
  if (!(DIFF_FORMATS as string[]).includes(format))
    throw new InvalidArgumentError(
      `There is no format "${format}". The formats: ${DIFF_FORMATS.join(', ')}.`,
    );
  if (file === '') throw new InvalidArgumentError(`Name the file: ${format}=FILE.`);
  return [...before, { format: format as DiffFormat, ...(file === undefined ? {} : { file }) }];
};

export const diff = (program: Command): void => {
  program
    .command('diff')
    .description('Report which clients and servers of an old contract a new one breaks.')
    .argument('<old>', 'provider, file or URL; git:REF:path, or git:REF for the path of the new one')
    .argument('[new]', 'the same; the file of the working tree when left out')
    .option('--against <document>', 'this is the old contract, and the only argument is the new one')
    .addOption(
      new Option('--for <whom>', 'whose breaks decide the exit code')
        .choices(['clients', 'servers', 'both'])
        .default('clients'),
    )
    .addOption(
      new Option('--fail-on <level>', 'from which level on the exit code is 1')
        .choices(['breaking', 'warning', 'none'])
        .default('breaking'),
    )
    .addOption(
      repeatable(
        '--report <format[=file]>',
        `${DIFF_FORMATS.join(', ')}; to the standard output or a file`,
        parseDiffReport,
      ),
    )
    .addOption(seedOption())
    .addOption(tolerateOption())
    .addHelpText('after', EXAMPLE)
    .action(async (old: string, next: string | undefined, options: DiffOptions) =>
      (await import('../actions/diff.ts')).runDiff(old, next, options),
    );
};
