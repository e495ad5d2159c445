import { closeSync, ftruncateSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { messageOf, UserError } from '../base/errors.ts';
import type { JudgedExchange } from '../judge/judged-exchange.ts';
import { toEntry } from './har/entry.ts';
import { isHarFile } from './har-reader.ts';
import type { Kept } from './kept.ts';
import { createRedact } from './redact-exchange.ts';

/** Writes exchanges to a HAR file, which is valid at any time. */
export interface HarWriter extends Disposable {
  /** Empties the file: until then it is as it was, in case that nothing can be recorded at all. */
  readonly begin: () => void;
  readonly add: (judged: JudgedExchange) => void;
}

const { name, version } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
) as Record<'name' | 'version', string>;

const HEAD = `{"log":{"version":"1.2","creator":${JSON.stringify({ name, version })},"entries":[`;
const TAIL = '\n]}}\n';

/** What was kept of exchanges as the text of a HAR file. */
export const harOf = (
  exchanges: readonly Pick<Kept, 'exchange' | 'provider' | 'startedAt' | 'duration'>[],
): string =>
  `${HEAD}\n${exchanges.map((kept) => JSON.stringify(toEntry(kept.exchange, kept))).join(',\n')}${TAIL}`;

interface OpenFile {
  readonly descriptor: number;
  /** Was it made by opening it? */
  readonly isNew: boolean;
}

/** @throws UserError when the file cannot be written, or exists and is no HAR file */
const openFile = (file: string): OpenFile => {
  const folder = dirname(file);
  const cannot = `The recording ${file} cannot be written`;
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new UserError(`${cannot}: there is no folder ${folder}. Make it first.`);
  const there = statSync(file, { throwIfNoEntry: false });
  if (there?.isDirectory()) throw new UserError(`${cannot}: that is a folder. Name a file in it.`);
  if (there?.isFile() && there.size > 0 && !isHarFile(file))
    throw new UserError(`${cannot}: that is a file which is no recording. Choose another name.`);
  try {
    return { descriptor: openSync(file, there ? 'r+' : 'wx'), isNew: there === undefined };
  } catch (error) {
    throw new UserError(`${cannot}: ${messageOf(error)}.`);
  }
};

/** Entries are collected for this many milliseconds, or bytes, since a write for each is too slow. */
const [PAUSE, MOST_WAITING] = [50, 1024 * 1024];

/**
 * Each write replaces the end of the file by new entries and a new end, so the file is valid whenever the
 * program stops.
 * @param failed told once when writing fails; nothing more is written then
 * @param writeBytes writes at a position
 * @throws UserError when the file cannot be opened; `begin` when it cannot be written
 */
export const createHarWriter = (
  file: string,
  failed: (message: string) => void,
  writeBytes: typeof writeSync = writeSync,
): HarWriter => {
  const { descriptor, isNew } = openFile(file);
  const redact = createRedact(Number.POSITIVE_INFINITY);
  let [position, waitingBytes, isFirst, isBroken] = [0, 0, true, false];
  let waiting: string[] = [];
  let timer: NodeJS.Timeout | undefined;

  const write = (text: string): void => {
    const bytes = Buffer.from(text + TAIL);
    for (let done = 0; done < bytes.length; )
      done += writeBytes(descriptor, bytes, done, bytes.length - done, position + done);
    position += bytes.length - TAIL.length;
  };

  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (waiting.length === 0 || isBroken) return;
    const text = waiting.join('');
    [waiting, waitingBytes] = [[], 0];
    try {
      write(text);
    } catch (error) {
      isBroken = true;
      failed(`${messageOf(error)}. Nothing more is recorded.`);
      restore();
    }
  };

  /** Removes entries that were written only partly. */
  const restore = (): void => {
    try {
      ftruncateSync(descriptor, position);
      writeSync(descriptor, TAIL, position);
    } catch {
      // The disk is full or gone, so there is nothing left to do.
    }
  };

  let hasBegun = false;
  const begin = (): void => {
    if (hasBegun) return;
    hasBegun = true;
    try {
      if (statSync(file).isFile()) ftruncateSync(descriptor, 0);
      write(HEAD);
    } catch (error) {
      isBroken = true;
      throw new UserError(`The recording ${file} cannot be written: ${messageOf(error)}.`);
    }
  };
  process.on('exit', flush);
  return {
    begin,
    add: (judged) => {
      if (isBroken) return;
      begin();
      const { exchange } = redact(judged);
      const text = `${isFirst ? '' : ','}\n${JSON.stringify(toEntry(exchange, judged))}`;
      isFirst = false;
      waiting.push(text);
      waitingBytes += text.length;
      if (waitingBytes > MOST_WAITING) flush();
      else timer ??= setTimeout(flush, PAUSE);
    },
    [Symbol.dispose]: () => {
      flush();
      isBroken = true;
      process.off('exit', flush);
      closeSync(descriptor);
      if (isNew && !hasBegun) rmSync(file, { force: true });
    },
  };
};
