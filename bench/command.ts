import { UserError } from '../src/base/errors.ts';

/** A number from the command line. */
export const wholeNumber = (text: string, most: number, usage: string): number => {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0 && value <= most) return value;
  throw new UserError(`${usage}\n"${text}" is no whole number from 1 to ${most}.`);
};

/** One of several words from the command line. */
export const wordOf = <T extends string>(text: string, words: readonly T[], usage: string): T => {
  const word = words.find((one) => one === text);
  if (word !== undefined) return word;
  throw new UserError(`${usage}\n"${text}" is none of ${words.join(', ')}.`);
};

/** Runs a script, and tells what stopped it: a mistake in one message, a bug with its stack. */
export const main = async (run: () => Promise<void>): Promise<void> => {
  try {
    await run();
  } catch (error) {
    console.error(
      error instanceof UserError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')
        ? (error as Error).message
        : error,
    );
    process.exitCode = 1;
  }
};
