import { styleText } from 'node:util';
import { harmless } from '../base/text.ts';
import { CLEAR_LINE } from './actions/checking/progress.ts';

/** Is output coloured? On a terminal unless NO_COLOR is set, anywhere with FORCE_COLOR; Node decides. */
export const hasColor = (): boolean => styleText('red', ' ') !== ' ';

/** Removes control characters, except for CLEAR_LINE, which only progress begins with. */
const shown = (output: string, { isTTY }: NodeJS.WriteStream): string =>
  isTTY && output.startsWith(CLEAR_LINE)
    ? `${CLEAR_LINE}${harmless(output.slice(CLEAR_LINE.length))}`
    : harmless(output);

let isHarmless = false;

/** Writes a report that is already free of control characters other than its own colours. */
export const writeHarmless = (report: string): void => {
  isHarmless = true;
  process.stdout.write(report);
  isHarmless = false;
};

/**
 * Filters all output of the process: control characters are shown, and no line is a workflow command, so that text of a
 * document or server cannot act on the terminal or on a CI job.
 */
export const guardOutput = (): void => {
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream) as (...args: unknown[]) => boolean;
    const guarded = (chunk: unknown, ...rest: unknown[]): boolean =>
      write(typeof chunk === 'string' && !isHarmless ? shown(chunk, stream) : chunk, ...rest);
    stream.write = guarded as typeof stream.write;
  }
};
