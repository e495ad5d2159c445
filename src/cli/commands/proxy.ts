import { type Command, Option } from 'commander';
import type { ProxyActionOptions } from '../actions/proxy.ts';
import {
  baselineOptions,
  headerOption,
  minCoverageOption,
  reportOption,
  serveOptions,
  upstreamOptions,
  workersOption,
} from './options.ts';
import { parseMebibytes, parseSeconds } from './parse.ts';

const EXAMPLE = `
Examples:
  $ contracts proxy partoo --upstream https://api.sandbox.partoo.co
  $ contracts proxy ./openapi.yaml --upstream http://127.0.0.1:80 -H 'X-Key: a'
  $ contracts proxy ./openapi.yaml --upstream http://127.0.0.1:80 \\
      --port 0 --exec 'API=$CONTRACTS_PROXY_URL npm test' --report junit=r.xml
  $ curl http://127.0.0.1:4010/_contracts/exchanges      what went through

Exit codes: 0 conforms, 1 violations, 2 could not run, 70 a bug of this program;
with --exec, where nothing is violated, the command's own.`;

export const proxy = (program: Command): void => {
  const command = program
    .command('proxy')
    .description('Forward requests to a real server, and judge every exchange.')
    .argument('[provider|file]', 'a provider of specs/, or an OpenAPI document')
    .option('--upstream <url>', "the server that answers, in place of the vendor's origin")
    .addOption(
      new Option('--timeout <seconds>', 'how long the upstream may take').argParser(parseSeconds).default(30),
    )
    .option('--exec <command>', 'run this while the proxy is there, then report, and end as it does')
    .addOption(headerOption())
    .addOption(
      new Option(
        '--max-body <MiB>',
        'judge bodies up to this size: 10 and 100 by default, of requests and responses; larger ones are passed on',
      ).argParser(parseMebibytes),
    )
    .addOption(
      new Option(
        '--mock-missing',
        'answer by the mock where the upstream says 404, 405 or 501 and the contract does not',
      ),
    );
  const reporting = [reportOption(), minCoverageOption(), ...baselineOptions(), workersOption()];
  for (const option of [...upstreamOptions(), ...reporting, ...serveOptions()]) command.addOption(option);
  command
    .addHelpText('after', EXAMPLE)
    .action(async (target: string | undefined, options: ProxyActionOptions) =>
      (await import('../actions/proxy.ts')).runProxy(target, options),
    );
};
