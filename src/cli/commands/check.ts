import { type Command, Option } from 'commander';
import type { CheckOptions } from '../actions/check.ts';
import {
  baselineOptions,
  headerOption,
  minCoverageOption,
  reportOption,
  seedOption,
  sendOptions,
  TARGETS,
  tolerateOption,
  upstreamOptions,
} from './options.ts';
import { parseSeconds } from './parse.ts';

const EXAMPLE = `
Examples:
  $ contracts check                  does every mock match its contract?
  $ contracts check ./openapi.yaml --upstream http://127.0.0.1:80 --allow-writes
  $ contracts check partoo --upstream https://api.partoo.co --rate 5 --plan
  $ contracts check vinyldns --report junit=report.xml --report html=report.html

Real credentials are read from the environment: CONTRACTS_<PROVIDER>_<SCHEME>,
as in CONTRACTS_PARTOO_APIKEY; --plan sends nothing and needs none.

Exit codes: 0 conforms, 1 violations, 2 could not run, 70 a bug of this program,
130 stopped with Ctrl-C (what was judged until then is reported).`;

export const check = (program: Command): void => {
  const command = program
    .command('check')
    .description('Send requests that the contract allows and forbids, judge each exchange, and report.')
    .argument(...TARGETS)
    .option('--upstream <url>', 'judge this server instead of the mock')
    .option('--allow-writes', 'send requests that change something to the upstream', false)
    .addOption(
      new Option('--wait <seconds>', 'wait so long for a server that is starting').argParser(parseSeconds),
    )
    .option('--no-sequences', 'with --allow-writes: send single requests only')
    .addOption(headerOption())
    .addOption(
      new Option('--timeout <seconds>', 'how long the upstream may take').argParser(parseSeconds).default(30),
    )
    .addOption(seedOption())
    .option('--lenient', 'a server that accepts what the contract forbids is a warning', false)
    .addOption(minCoverageOption())
    .addOption(reportOption())
    .addOption(tolerateOption());
  for (const option of [...upstreamOptions(), ...baselineOptions()]) command.addOption(option);
  command
    .addHelpText('after', EXAMPLE)
    .action(async (targets: string[], options: CheckOptions) =>
      (await import('../actions/check.ts')).runCheck(targets, options),
    );
  for (const option of sendOptions()) command.addOption(option);
};
