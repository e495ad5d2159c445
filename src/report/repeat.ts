import { displayPath } from '../document/place.ts';
import { quote } from '../recording/curl.ts';
import type { ContractResult, Result, Run } from '../run/result.ts';

/** The text as a word of a shell command. Most names and paths need no quotes. */
const word = (text: string): string => (/^[\w./:@%+=-]+$/.test(text) ? text : quote(text));

/**
 * The command that runs a sequence again, alone, one line per element. It gets its credentials as the run
 * did.
 * @returns undefined for a single request: `curl` repeats that
 */
export const repeatCommand = (
  { seed, walks }: Pick<Run, 'seed' | 'walks'>,
  { contract, upstream }: Pick<ContractResult, 'contract' | 'upstream'>,
  { name, family, steps }: Result,
): readonly string[] | undefined =>
  steps === undefined || seed === undefined
    ? undefined
    : [
        `contracts check ${word(displayPath(contract.document.provider.file))}`,
        `--upstream ${word(upstream)} --allow-writes`,
        `--only ${word(name)} --seed ${seed}${family === 'walk' && walks !== undefined ? ` --walks ${walks}` : ''}`,
      ];
