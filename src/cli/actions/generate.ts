import { type LoadOptions, loadContracts } from '../../contract/load-contracts.ts';
import { displayPath } from '../../document/place.ts';
import type { Provider } from '../../document/provider.ts';
import { type GeneratedFile, generateTypes, writeGenerated } from '../../report/types.ts';
import { providersOf } from './targets.ts';

export interface GenerateOptions extends LoadOptions {
  readonly output: string;
  readonly check: boolean;
}

/** The default folder. */
const GENERATED = 'generated';

/**
 * Generates the types of all documents.
 * @throws UserError for a broken document, as the mock and the judge do
 */
const generateAll = async (
  providers: readonly Provider[],
  options: GenerateOptions,
): Promise<GeneratedFile[]> => {
  const contracts = await loadContracts(providers, options);
  return Promise.all(contracts.map(({ document }) => generateTypes(document, options.output)));
};

const commandFor = (targets: readonly string[], output: string): string =>
  ['contracts generate', ...targets, ...(output === GENERATED ? [] : ['--output', output])].join(' ');

const say = (files: readonly GeneratedFile[], what: string, print = console.log): void => {
  for (const { file } of files) print(`${displayPath(file)} ${what}.`);
};

export const runGenerate = async (targets: readonly string[], options: GenerateOptions): Promise<void> => {
  const { output, check } = options;
  const providers = providersOf(targets, options);
  const files = await generateAll(providers, options);
  const { fresh = [], stale = [], missing = [] } = Object.groupBy(files, ({ state }) => state);
  const due = [...stale, ...missing];
  say(fresh, 'is fresh');
  if (!check) {
    await writeGenerated(due);
    say(due, 'written');
  } else if (due.length > 0) {
    say(stale, 'is stale', console.error);
    say(missing, 'is missing', console.error);
    console.error(`Run \`${commandFor(targets, output)}\`.`);
    process.exitCode = 1;
  }
};
