import type { Command } from 'commander';
import { createContract } from '../contract.ts';
import { loadDocument } from '../document.ts';
import type { GeneratedFile } from '../generate.ts';
import { type Provider, resolveProviders } from '../provider.ts';
import { displayPath } from '../source.ts';

const FOLDER = 'generated';

const EXAMPLE = `
Examples:
  $ contracts generate                 types of all providers, into ${FOLDER}/
  $ contracts generate ./openapi.yaml --output src
  $ contracts generate --check         fail when one of them is stale

Exit codes: 0 all fresh or written, 1 stale or missing, 2 could not run.`;

interface GenerateOptions {
  readonly output: string;
  readonly check: boolean;
}

/** Loaded when it is asked for: it brings the TypeScript compiler, which a server does not need. */
const generator = () => import('../generate.ts');

/** What the mock and the judge refuse has no types either: a contract that is broken is broken for all. */
const generateFrom = async (provider: Provider, output: string): Promise<GeneratedFile> => {
  const { document } = createContract(await loadDocument(provider));
  const { generateTypes } = await generator();
  return generateTypes(document, output);
};

const commandFor = (targets: readonly string[], output: string): string =>
  ['contracts generate', ...targets, ...(output === FOLDER ? [] : ['--output', output])].join(' ');

const say = (files: readonly GeneratedFile[], what: string, print = console.log): void => {
  for (const { file } of files) print(`${displayPath(file)} ${what}.`);
};

export const generate = (program: Command): void => {
  program
    .command('generate')
    .description('Compile contracts to TypeScript types.')
    .argument(
      '[provider|file...]',
      'providers of specs/, or OpenAPI documents; all providers when none is named',
    )
    .option('--output <folder>', 'where the types belong', FOLDER)
    .option('--check', 'write nothing; exit 1 when a file is missing or stale', false)
    .addHelpText('after', EXAMPLE)
    .action(async (targets: string[], { output, check }: GenerateOptions) => {
      const providers = resolveProviders(targets);
      const files = await Promise.all(providers.map((provider) => generateFrom(provider, output)));
      const { fresh = [], stale = [], missing = [] } = Object.groupBy(files, ({ state }) => state);
      const due = [...stale, ...missing];
      say(fresh, 'is fresh');
      if (!check) {
        const { writeGenerated } = await generator();
        await writeGenerated(due);
        say(due, 'written');
      } else if (due.length > 0) {
        say(stale, 'is stale', console.error);
        say(missing, 'is missing', console.error);
        console.error(`Run \`${commandFor(targets, output)}\`.`);
        process.exitCode = 1;
      }
    });
};
