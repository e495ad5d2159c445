import { styleText } from 'node:util';
import { harmless } from '../base/text.ts';
import { CLEAR_LINE } from './actions/checking/progress.ts';

/** Is output coloured? On a terminal unless NO_COLOR is set; anywhere with FORCE_COLOR: as Node decides. */
export const hasColor = (): boolean => styleText('red', ' ') !== ' ';

/** Progress is drawn over itself; nothing else begins a write so. */
const shown = (output: string, { isTTY }: NodeJS.WriteStream): string =>
  isTTY && output.startsWith(CLEAR_LINE)
    ? `${CLEAR_LINE}${harmless(output.slice(CLEAR_LINE.length))}`
    : harmless(output);

let isHarmless = false;

/** Writes a report in which nothing acts but what is meant to. */
export const writeHarmless = (report: string): void => {
  isHarmless = true;
  process.stdout.write(report);
  isHarmless = false;
};

/**
 * From here on nothing that a document or a server says acts on the terminal, or on the log of a job: each control character is
 * shown, and no line is a command. All output goes through here, whoever wrote it.
 */
export const guardOutput = (): void => {
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream) as (...args: unknown[]) => boolean;
    const guarded = (chunk: unknown, ...rest: unknown[]): boolean =>
      write(typeof chunk === 'string' && !isHarmless ? shown(chunk, stream) : chunk, ...rest);
    stream.write = guarded as typeof stream.write;
  }
};
