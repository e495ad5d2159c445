import type { IncomingMessage, ServerResponse } from 'node:http';
import { summaryAsJson } from '../../../recording/exchange-json.ts';
import type { Kept } from '../../../recording/kept.ts';
import type { Recorder } from '../../../recording/recorder.ts';

/**
 * A reader is disconnected when more bytes than this wait for it. It then reconnects with the number that it
 * has read last.
 */
const MOST_WAITING = 1024 * 1024;

/** The milliseconds between comments in the stream, which detect readers that have gone. */
const HEARTBEAT = 15_000;

/** The milliseconds after which a browser reconnects. */
const RETRY = 1_000;

/** The largest number of concurrent streams. */
const MOST_STREAMS = 50;

/** Proxies must neither cache nor buffer the stream. */
const FIELDS = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
} as const;

const eventOf = (kept: Kept | undefined): string =>
  kept === undefined
    ? 'event: clear\ndata: {}\n\n'
    : `event: exchange\nid: ${kept.id}\ndata: ${JSON.stringify(summaryAsJson(kept))}\n\n`;

/** The number that the reader has read last, from the header field or, for a new page, from the query. */
const lastIdOf = ({ headers, url = '' }: IncomingMessage): number | undefined => {
  const last = headers['last-event-id'] ?? new URL(url, 'http://localhost').searchParams.get('after');
  return typeof last === 'string' && /^\d+$/.test(last) ? Number(last) : undefined;
};

/**
 * Sends exchanges to readers as they are recorded (HTML, 9.2 Server-sent events).
 * @returns adds a reader; false if there are too many
 */
export const createEvents = ({
  subscribe,
  list,
  lastId,
}: Pick<Recorder, 'subscribe' | 'list' | 'lastId'>) => {
  let streams = 0;
  return (incoming: IncomingMessage, outgoing: ServerResponse): boolean => {
    if (streams >= MOST_STREAMS) return false;
    streams++;
    outgoing.writeHead(200, FIELDS);
    const send = (text: string): void => {
      if (outgoing.writableLength > MOST_WAITING) outgoing.destroy();
      else outgoing.write(text);
    };
    send(`retry: ${RETRY}\n\n`);
    const last = lastIdOf(incoming);
    if (last !== undefined) {
      // A number that was not assigned yet is from before a restart.
      const isOfAnother = last > lastId();
      const missed = isOfAnother ? list() : list().filter(({ id }) => id > last);
      send((isOfAnother ? eventOf(undefined) : '') + missed.map(eventOf).join(''));
    }
    const unsubscribe = subscribe((kept) => send(eventOf(kept)));
    const timer = setInterval(() => send(':\n\n'), HEARTBEAT).unref();
    outgoing.once('close', () => {
      streams--;
      clearInterval(timer);
      unsubscribe();
    });
    return true;
  };
};
