import type { IncomingMessage, ServerResponse } from 'node:http';
import { summaryAsJson } from '../../../recording/exchange-json.ts';
import type { Kept } from '../../../recording/kept.ts';
import type { Recorder } from '../../../recording/recorder.ts';

/** A reader for whom more than this waits, in bytes, is cut off. It comes again with the number of what it read last. */
const MOST_WAITING = 1024 * 1024;

/** In milliseconds: what is between says nothing, and shows a reader who has gone. */
const HEARTBEAT = 15_000;

/** In milliseconds: how soon a browser comes again. */
const RETRY = 1_000;

/** How many streams there may be at once. */
const MOST_STREAMS = 50;

/** Starts at once, and is neither kept nor put together by proxies between. */
const FIELDS = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
} as const;

const eventOf = (kept: Kept | undefined): string =>
  kept === undefined
    ? 'event: clear\ndata: {}\n\n'
    : `event: exchange\nid: ${kept.id}\ndata: ${JSON.stringify(summaryAsJson(kept))}\n\n`;

/** The number that a reader has read last, by the header field or, where a page begins, by the query. */
const lastIdOf = ({ headers, url = '' }: IncomingMessage): number | undefined => {
  const last = headers['last-event-id'] ?? new URL(url, 'http://localhost').searchParams.get('after');
  return typeof last === 'string' && /^\d+$/.test(last) ? Number(last) : undefined;
};

/**
 * Tells readers of exchanges while they come (HTML, 9.2 Server-sent events).
 * @returns takes a reader; false where there are too many
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
      // A higher number than was given away is from before this server started.
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
