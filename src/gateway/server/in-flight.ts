import type { ServerResponse } from 'node:http';
import type { Limits } from '../../http/limits.ts';
import { type Deadline, LATE, type Outcome } from '../exchange.ts';

/**
 * An exchange in progress. A class, so that its getter is shared: an object literal with a getter gets a
 * hidden class of its own, which keeps it in memory until the next full collection.
 */
export class Flight implements Deadline {
  /** Its index in the list. */
  index = 0;
  /** The bytes of its bodies that are in memory: of the request, and of the response until that was sent. */
  bytes = 0;
  /** Its deadline, by `performance.now()`. */
  end: number;
  /** Has the client closed the connection? */
  isGone = false;
  #controller: AbortController | undefined;
  #isCancelled = false;
  /** Ends the wait for the upstream. */
  #giveUp: ((outcome: Outcome) => void) | undefined;
  readonly #outgoing: ServerResponse;

  constructor(end: number, outgoing: ServerResponse) {
    this.end = end;
    this.#outgoing = outgoing;
  }

  wait(outcome: Promise<Outcome>, more: number): Promise<Outcome> {
    this.end += more;
    return new Promise((resolve, reject) => {
      this.#giveUp = resolve;
      outcome.then((value) => {
        this.#giveUp = undefined;
        resolve(value);
      }, reject);
    });
  }

  /**
   * Called at the deadline. If the upstream has not answered, that is the outcome; else the connection is
   * closed.
   */
  expire(): void {
    const giveUp = this.#giveUp;
    if (!giveUp) return void this.#outgoing.destroy();
    this.#giveUp = undefined;
    this.cancel();
    giveUp(LATE);
  }

  /** Tells the upstream by the signal that its response is not needed any more. */
  cancel(): void {
    this.#isCancelled = true;
    this.#controller?.abort();
  }

  /** Aborts when the upstream's response is not needed any more. Created on demand: a mock never uses it. */
  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#isCancelled) this.#controller.abort();
    return this.#controller.signal;
  }
}

/** The exchanges in progress, limited in number and time. */
export interface InFlight {
  /** @returns undefined when there are too many */
  readonly enter: (outgoing: ServerResponse) => Flight | undefined;
  /** The number of exchanges in progress. */
  readonly count: () => number;
  /** Reserves memory for so many more bytes of its bodies. @returns false if there is no room */
  readonly grow: (flight: Flight, length: number) => boolean;
}

/** How often exchanges are checked within the time limit. */
const CHECKS_PER_LIMIT = 8;

/** Keeps the exchanges in progress, with a single timer that runs only while there are any. */
export const createInFlight = ({
  exchanges,
  exchangeTime,
  allBodiesBytes,
}: Pick<Limits, 'exchanges' | 'exchangeTime' | 'allBodiesBytes'>): InFlight => {
  // Not a Set: when one drops deleted entries, its old table keeps the new one alive, and with it all
  // exchanges of that time, until the next full collection.
  const flights = new Array<Flight | undefined>(exchanges).fill(undefined);
  let count = 0;
  let bytes = 0;
  let isScheduled = false;
  const scheduleCheck = (): void => {
    isScheduled = count > 0;
    if (isScheduled) setTimeout(check, exchangeTime / CHECKS_PER_LIMIT).unref();
  };
  const check = (): void => {
    const now = performance.now();
    for (const flight of flights.slice(0, count)) if (flight && flight.end <= now) flight.expire();
    scheduleCheck();
  };
  const remove = ({ index }: Flight): void => {
    const last = flights[--count] as Flight;
    flights[index] = last;
    last.index = index;
    flights[count] = undefined;
  };
  const leave = (flight: Flight, { writableFinished }: ServerResponse): void => {
    remove(flight);
    bytes -= flight.bytes;
    flight.isGone = !writableFinished;
    if (flight.isGone) flight.cancel();
  };
  return {
    count: () => count,
    enter: (outgoing) => {
      if (count >= exchanges) return undefined;
      const flight = new Flight(performance.now() + exchangeTime, outgoing);
      flight.index = count;
      flights[count++] = flight;
      outgoing.once('close', () => leave(flight, outgoing));
      if (!isScheduled) scheduleCheck();
      return flight;
    },
    grow: (flight, length) => {
      if (bytes + length > allBodiesBytes) return false;
      bytes += length;
      flight.bytes += length;
      return true;
    },
  };
};
