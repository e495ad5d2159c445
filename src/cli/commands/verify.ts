import { type Command, Option } from 'commander';
import type { VerifyActionOptions } from '../actions/verify.ts';
import {
  baselineOptions,
  COMPLETE,
  mapOption,
  minCoverageOption,
  reportOption,
  tolerateOption,
} from './options.ts';

const EXAMPLE = `
Examples:
  $ contracts verify traffic.har               by the contracts of specs/
  $ contracts verify a.har ./notes.yaml --map http://localhost:3000=notes
  $ gunzip -c a.har.gz | contracts verify - partoo   read from a pipe
  $ contracts verify *.har partoo --baseline accepted.json --update-baseline

Recordings are HAR files as browsers and proxies write them, gzipped or not,
and zip archives of Playwright.

Exit codes: 0 conforms, 1 violations, 2 could not run, or judged nothing,
70 a bug of this program.`;

export const verify = (program: Command): void => {
  const command = program
    .command('verify')
    .description('Judge recorded traffic: HAR files of browsers, proxies and tests.')
    .argument(
      '<recording|provider|file...>',
      'HAR files, and the contracts they should keep; all providers when none is named',
    )
    .addOption(mapOption())
    .addOption(
      new Option('--side <side>', 'judge requests, or responses, alone').choices(['request', 'response']),
    )
    .option('--complete', COMPLETE, false);
  for (const option of baselineOptions()) command.addOption(option);
  command
    .addOption(minCoverageOption())
    .addOption(reportOption())
    .addOption(tolerateOption())
    .addHelpText('after', EXAMPLE)
    .action(async (targets: string[], options: VerifyActionOptions) =>
      (await import('../actions/verify.ts')).runVerify(targets, options),
    );
};
