import { readFile, stat } from 'node:fs/promises';
import { text as textOf } from 'node:stream/consumers';
import { fileFaultOf } from '../base/errors.ts';
import { memoize } from '../base/memoize.ts';
import type { Place } from './place.ts';

/** The text of a YAML or JSON file. */
export interface SourceFile {
  readonly file: string;
  readonly text: string;
}

/** The texts of pipes and of standard input, which can be read only once. */
const pipes = new Map<string, Promise<string>>();

const readText = async (file: string): Promise<string> => {
  const cached = pipes.get(file);
  if (cached) return cached;
  const stats = await stat(file);
  if (stats.isFile() || stats.isDirectory()) return readFile(file, 'utf8');
  // Standard input may be a socket, which cannot be opened by its file name.
  const text = file === '/dev/stdin' ? textOf(process.stdin) : readFile(file, 'utf8');
  pipes.set(file, text);
  return text;
};

/**
 * Reads a file; a pipe or standard input only once.
 * @throws Error with the reason as a clause
 */
export const readSource = async (file: string): Promise<SourceFile> => {
  try {
    return { file, text: await readText(file) };
  } catch (error) {
    throw new Error(fileFaultOf(error));
  }
};

const lineStartsOf = memoize(({ text }: SourceFile): readonly number[] => {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
});

/** The line and column of an offset. */
export const placeAt = (source: SourceFile, offset: number): Place => {
  const starts = lineStartsOf(source);
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return { file: source.file, line: low + 1, column: offset - (starts[low] as number) + 1 };
};

/** The lines `from` to `to`, counted from 1 and inclusive, as far as they exist. */
export const linesOf = (source: SourceFile, from: number, to: number): readonly string[] => {
  const starts = lineStartsOf(source);
  return starts.slice(from - 1, to).map((start, index) => {
    const end = starts[from + index] ?? source.text.length;
    return source.text.slice(start, end).replace(/\r?\n$/, '');
  });
};

/** Does the text look like JSON with comments, which neither JSON nor YAML allows? */
export const hasComments = (text: string): boolean =>
  /^\s*(\/\/|\/\*|[{[]\s*(\/\/|\/\*))/.test(text) || (looksLikeJson(text) && /^\s*(\/\/|\/\*)/m.test(text));

/** Does the text begin like a JSON object or array? */
export const looksLikeJson = (text: string): boolean => /^\s*[{[]/.test(text);
