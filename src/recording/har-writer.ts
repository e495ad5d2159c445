import { readFileSync, type writeSync } from 'node:fs';
import { messageOf, UserError } from '../base/errors.ts';
import { isFailure } from '../http/exchange.ts';
import type { JudgedExchange } from '../judge/judged-exchange.ts';
import { toEntry } from './har/entry.ts';
import { openRecording, type RecordingFile, TAIL } from './har/recording-file.ts';
import type { Kept } from './kept.ts';
import type { RedactedExchange } from './recorded.ts';
import { createRedact } from './redact-exchange.ts';

/** Writes exchanges to a HAR file, which is a complete HAR at any time. */
export interface HarWriter extends Disposable {
  /**
   * Replaces the content of the file by an empty recording. Called only when recording is certain to start.
   */
  readonly begin: () => void;
  readonly add: (judged: JudgedExchange) => void;
  /** Adds entries that another process has serialized. */
  readonly addTexts: (entries: string) => void;
}

const { name, version } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
) as Record<'name' | 'version', string>;

const HEAD = `{"log":{"version":"1.2","creator":${JSON.stringify({ name, version })},"entries":[`;

/** Recorded exchanges as the text of a HAR file. */
export const harOf = (
  exchanges: readonly Pick<Kept, 'exchange' | 'provider' | 'startedAt' | 'duration'>[],
): string =>
  `${HEAD}\n${exchanges.map((kept) => JSON.stringify(toEntry(kept.exchange, kept))).join(',\n')}${TAIL}`;

/**
 * Entries are collected for so many milliseconds, or up to so many bytes, since a write for each would be too
 * slow.
 */
const [PAUSE, MOST_WAITING] = [50, 1024 * 1024];

/** What separates an entry from the one before. */
const SEPARATOR = /^,?\n/;

/** The approximate size of an entry without its bodies, in bytes. */
const HEADS = 1000;

const sizeOf = ({ request, response }: RedactedExchange): number =>
  HEADS + request.body.bytes.length + (isFailure(response) ? 0 : response.body.bytes.length);

const createWriter = (
  file: string,
  recording: Pick<RecordingFile, 'begin' | 'add' | 'step' | 'close'>,
  failed: (message: string) => void,
): HarWriter => {
  const redact = createRedact(Number.POSITIVE_INFINITY);
  let [waitingBytes, isFirst, isBroken, hasBegun] = [0, true, false, false];
  let [timer, next]: [NodeJS.Timeout | undefined, NodeJS.Immediate | undefined] = [undefined, undefined];
  const waiting: (() => string)[] = [];

  /** @returns is there more to write? */
  const write = (): boolean => {
    if (isBroken) return false;
    try {
      return recording.step();
    } catch (error) {
      isBroken = true;
      failed(`${messageOf(error)}. Nothing more is recorded.`);
      return false;
    }
  };

  const addTexts = (): void => {
    const text = waiting
      .splice(0)
      .map((make) => make())
      .join('');
    waitingBytes = 0;
    if (text !== '' && !isBroken) recording.add(text);
  };

  const flush = (): void => {
    clearTimeout(timer);
    clearImmediate(next);
    [timer, next] = [undefined, undefined];
    addTexts();
    while (write());
  };

  const writeInTurns = (): void => {
    if (write()) next = setImmediate(writeInTurns);
    else next = waiting.length > 0 ? setImmediate(addThenWrite) : undefined;
  };

  const addThenWrite = (): void => {
    addTexts();
    next = setImmediate(writeInTurns);
  };

  /** If writing is in progress, the new entries are written after it. */
  const flushAlone = (): void => {
    timer = undefined;
    if (!next) flush();
  };

  const begin = (): void => {
    if (hasBegun) return;
    hasBegun = true;
    try {
      recording.begin(HEAD);
    } catch (error) {
      isBroken = true;
      throw new UserError(`The recording ${file} cannot be written: ${messageOf(error)}.`);
    }
  };

  const separator = (): string => {
    const start = isFirst ? '\n' : ',\n';
    isFirst = false;
    return start;
  };
  let isClosed = false;
  const close = (): void => {
    if (isClosed) return;
    isClosed = true;
    flush();
    isBroken = true;
    process.off('exit', close);
    recording.close();
  };
  process.on('exit', close);
  return {
    begin,
    add: (judged) => {
      if (isBroken) return;
      begin();
      const { exchange } = redact(judged);
      const start = separator();
      const { provider, startedAt, duration } = judged;
      waiting.push(() => start + JSON.stringify(toEntry(exchange, { provider, startedAt, duration })));
      waitingBytes += sizeOf(exchange);
      // Large entries take long to redact, to serialize and to write, so each step gets a turn of the event
      // loop.
      if (waitingBytes > MOST_WAITING) next ??= setImmediate(addThenWrite);
      else timer ??= setTimeout(flushAlone, PAUSE);
    },
    addTexts: (entries) => {
      if (isBroken) return;
      begin();
      const start = separator();
      waiting.push(() => entries.replace(SEPARATOR, start));
      timer ??= setTimeout(flushAlone, PAUSE);
    },
    [Symbol.dispose]: close,
  };
};

/**
 * Opens a HAR file for writing. It is a complete HAR at any time, whenever the program stops.
 * @param failed called once when writing fails; after that nothing is written
 * @param writeBytes writes at a position
 * @throws UserError when the file cannot be opened; `begin` when it cannot be written
 */
export const createHarWriter = (
  file: string,
  failed: (message: string) => void,
  writeBytes?: typeof writeSync,
): HarWriter => createWriter(file, openRecording(file, writeBytes), failed);

/** Serializes exchanges as entries, for the process that has the file open. */
export const createHarSender = (send: (entries: string) => void): HarWriter =>
  createWriter('', { begin: () => {}, add: send, step: () => false, close: () => {} }, () => {});
