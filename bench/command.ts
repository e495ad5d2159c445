import { UserError } from '../src/base/errors.ts';

/**
 * Parses a whole number from 1 to `most`.
 * @throws UserError
 */
export const wholeNumber = (text: string, most: number, usage: string): number => {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0 && value <= most) return value;
  throw new UserError(`${usage}\n"${text}" is no whole number from 1 to ${most}.`);
};

/**
 * Parses one of several words.
 * @throws UserError
 */
export const wordOf = <T extends string>(text: string, words: readonly T[], usage: string): T => {
  const word = words.find((one) => one === text);
  if (word !== undefined) return word;
  throw new UserError(`${usage}\n"${text}" is none of ${words.join(', ')}.`);
};

/** Runs a script. Prints a UserError as its message, and a bug with its stack; then the exit code is 1. */
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
