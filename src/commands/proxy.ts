import { type Command, Option } from 'commander';
import type { Contract } from '../contract.ts';
import { createGateway } from '../gateway.ts';
import { resolveProviders } from '../provider.ts';
import { createProxy } from '../proxy.ts';
import { headerOption, parseSeconds, type ServeOptions, serveOptions } from './options.ts';
import { loadMounts, printExchange, serveUntilStopped } from './serving.ts';

const EXAMPLE = `
Examples:
  $ contracts proxy partoo --upstream https://api.sandbox.partoo.co
  $ contracts proxy ./openapi.yaml --upstream http://127.0.0.1:80 -H 'X-Key: a'
  $ curl http://127.0.0.1:4010/_contracts/exchanges      what went through`;

interface ProxyCommandOptions extends ServeOptions {
  readonly upstream: string;
  readonly timeout: number;
  readonly header?: Record<string, string>;
}

export const proxy = (program: Command): void => {
  const command = program
    .command('proxy')
    .description('Stand between clients and a real server, and judge every exchange.')
    .argument('<provider|file>', 'a provider of specs/, or an OpenAPI document')
    .requiredOption('--upstream <url>', "the server that answers, in place of the vendor's origin")
    .addOption(
      new Option('--timeout <seconds>', 'how long the upstream may take').argParser(parseSeconds).default(30),
    )
    .addOption(headerOption());
  for (const option of serveOptions()) command.addOption(option);
  command.addHelpText('after', EXAMPLE).action(async (target: string, options: ProxyCommandOptions) => {
    const { upstream, timeout, header: headers = {}, cors, errors } = options;
    const upstreamFor = (contract: Contract) =>
      createProxy(contract, upstream, { timeout: timeout * 1000, headers });
    const mounts = await loadMounts(resolveProviders([target]), upstreamFor);
    const app = createGateway({ mounts, cors, errors, observe: printExchange });
    await serveUntilStopped(
      { app, mounts, upstreamFor, what: `Proxy to ${upstream}`, hasDocs: false },
      options,
    );
  });
};
