import { type Command, Option } from 'commander';
import type { Contract } from '../contract.ts';
import { createSite } from '../docs.ts';
import { createGateway } from '../gateway.ts';
import type { MockOptions } from '../mock.ts';
import { resolveProviders } from '../provider.ts';
import { type ServeOptions, serveOptions } from './options.ts';
import { loadMounts, printExchange, serveUntilStopped } from './serving.ts';

const EXAMPLE = `
Examples:
  $ contracts mock                          all providers of specs/
  $ contracts mock vinyldns --port 8080     one of them
  $ contracts mock ./openapi.yaml           any OpenAPI 3.x document`;

export const mock = (program: Command): void => {
  const command = program
    .command('mock')
    .description('Serve contracts as mocks, all on one port, and judge every exchange.')
    .argument(
      '[provider|file...]',
      'providers of specs/, or OpenAPI documents; all providers when none is named',
    )
    .addOption(new Option('-d, --dynamic', 'generate bodies instead of taking examples').default(false))
    .addOption(new Option('--seed <text>', 'make generated bodies repeatable'));
  for (const option of serveOptions()) command.addOption(option);
  command
    .addHelpText('after', EXAMPLE)
    .action(async (targets: string[], options: ServeOptions & Required<MockOptions>) => {
      // Loaded when it is asked for: Prism takes a third of a second that other commands need not wait for.
      const { createMock } = await import('../mock.ts');
      const upstreamFor = (contract: Contract) => createMock(contract, options);
      const mounts = await loadMounts(resolveProviders(targets), upstreamFor);
      const { cors, errors } = options;
      const app = createGateway({ mounts, cors, errors, observe: printExchange, site: createSite(mounts) });
      await serveUntilStopped({ app, mounts, upstreamFor, what: 'Mock', hasDocs: true }, options);
    });
};
