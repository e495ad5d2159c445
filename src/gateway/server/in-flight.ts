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
  /** The number of bytes of its bodies that are kept: of the request, and of the response until it was sent. */
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

  /** Called at the deadline. Unless the upstream is at fault, the connection is closed. */
  expire(): void {
    const giveUp = this.#giveUp;
    if (!giveUp) return void this.#outgoing.destroy();
    this.#giveUp = undefined;
    this.cancel();
    giveUp(LATE);
  }

  /** Nobody waits for the upstream any longer. */
  cancel(): void {
    this.#isCancelled = true;
    this.#controller?.abort();
  }

  /** Aborts when nobody waits for the upstream any longer. Created on demand: a mock never needs it. */
  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#isCancelled) this.#controller.abort();
    return this.#controller.signal;
  }
}

/** The exchanges in progress, limited in number and time. */
export interface InFlight {
  /** @returns undefined when there are too many already */
  readonly enter: (outgoing: ServerResponse) => Flight | undefined;
  /** How many there are. */
  readonly count: () => number;
  /** @returns is there room for so many bytes more of its bodies? */
  readonly grow: (flight: Flight, length: number) => boolean;
}

/** How many times within a limit exchanges that exceed it are looked for. */
const LOOKS = 8;

/** A single timer for all exchanges, which runs only while there are any. */
export const createInFlight = ({
  exchanges,
  exchangeTime,
  allBodiesBytes,
}: Pick<Limits, 'exchanges' | 'exchangeTime' | 'allBodiesBytes'>): InFlight => {
  // No Set: each time that one clears what was deleted, its old table keeps the new one alive, and with it all that was going
  // on then, until the next full collection.
  const flights = new Array<Flight | undefined>(exchanges).fill(undefined);
  let count = 0;
  let bytes = 0;
  let isLooking = false;
  const lookLater = (): void => {
    isLooking = count > 0;
    if (isLooking) setTimeout(look, exchangeTime / LOOKS).unref();
  };
  const look = (): void => {
    const now = performance.now();
    for (const flight of flights.slice(0, count)) if (flight && flight.end <= now) flight.expire();
    lookLater();
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
      if (!isLooking) lookLater();
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
