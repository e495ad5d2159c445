import { readFileSync, type writeSync } from 'node:fs';
import { messageOf, UserError } from '../base/errors.ts';
import { isFailure } from '../http/exchange.ts';
import type { JudgedExchange } from '../judge/judged-exchange.ts';
import { toEntry } from './har/entry.ts';
import { openRecording, type RecordingFile, TAIL } from './har/recording-file.ts';
import type { Kept } from './kept.ts';
import type { RedactedExchange } from './recorded.ts';
import { createRedact } from './redact-exchange.ts';

/** Writes exchanges to a HAR file, which is valid at any time. */
export interface HarWriter extends Disposable {
  /** Empties the file: until then it is as it was, in case that nothing can be recorded at all. */
  readonly begin: () => void;
  readonly add: (judged: JudgedExchange) => void;
  /** Writes entries as another process has made them texts. */
  readonly addTexts: (entries: string) => void;
}

const { name, version } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
) as Record<'name' | 'version', string>;

const HEAD = `{"log":{"version":"1.2","creator":${JSON.stringify({ name, version })},"entries":[`;

/** What was kept of exchanges as the text of a HAR file. */
export const harOf = (
  exchanges: readonly Pick<Kept, 'exchange' | 'provider' | 'startedAt' | 'duration'>[],
): string =>
  `${HEAD}\n${exchanges.map((kept) => JSON.stringify(toEntry(kept.exchange, kept))).join(',\n')}${TAIL}`;

/** Entries are collected for this many milliseconds, or bytes, since a write for each is too slow. */
const [PAUSE, MOST_WAITING] = [50, 1024 * 1024];

/** What stands before an entry. */
const SEPARATOR = /^,?\n/;

/** About the bytes of an entry without its bodies. */
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

  /** What comes while others are written in turns is written after them. */
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
      // What is large takes a while to be redacted, to be made a text, and to be written: a turn for each.
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
 * The file is whole under its name at any time, whenever the program stops.
 * @param failed called once when writing fails; nothing more is written then
 * @param writeBytes writes at a position
 * @throws UserError when the file cannot be opened; `begin` when it cannot be written
 */
export const createHarWriter = (
  file: string,
  failed: (message: string) => void,
  writeBytes?: typeof writeSync,
): HarWriter => createWriter(file, openRecording(file, writeBytes), failed);

/** Makes exchanges the texts of entries, for the process that has the file open. */
export const createHarSender = (send: (entries: string) => void): HarWriter =>
  createWriter('', { begin: () => {}, add: send, step: () => false, close: () => {} }, () => {});
