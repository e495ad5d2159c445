import type { Command } from 'commander';
import { loadDocument } from '../document.ts';
import { generateTypes, writeGenerated } from '../generate.ts';
import { resolveProviders } from '../provider.ts';
import { displayPath } from '../source.ts';

const EXAMPLE = `
Examples:
  $ contracts generate              types of all providers, into generated/
  $ contracts generate --check      fail when one of them is stale`;

export const generate = (program: Command): void => {
  program
    .command('generate')
    .description('Compile contracts to TypeScript types.')
    .argument(
      '[provider|file...]',
      'providers of specs/, or OpenAPI documents; all providers when none is named',
    )
    .option('--output <folder>', 'where the types belong', 'generated')
    .option('--check', 'write nothing; exit 1 when a file is missing or stale', false)
    .addHelpText('after', EXAMPLE)
    .action(async (targets: string[], { output, check }: { output: string; check: boolean }) => {
      const documents = await Promise.all(resolveProviders(targets).map(loadDocument));
      for (const document of documents) {
        const generated = await generateTypes(document, output);
        const file = displayPath(generated.file);
        if (generated.isFresh) console.log(`${file} is fresh.`);
        else if (check) {
          console.error(`${file} is stale: run \`contracts generate ${document.provider.name}\`.`);
          process.exitCode = 1;
        } else {
          await writeGenerated(output, generated);
          console.log(`${file} written.`);
        }
      }
    });
};
