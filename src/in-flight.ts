import type { ServerResponse } from 'node:http';
import type { Limits } from './limits.ts';

/** One exchange that is going on. */
export interface Flight {
  /** When it has to be over, by `performance.now()`. */
  end: number;
  /** What is done when it is not. */
  expire: () => void;
  /** Has the client left without its answer? */
  isGone: boolean;
  /** Nobody waits for the upstream any longer. */
  readonly cancel: () => void;
  /** Fires when nobody waits for the upstream any longer. Made when it is asked for: most exchanges end before anybody could leave. */
  readonly signal: AbortSignal;
}

/** The exchanges that are going on: no more than so many, none for longer than it may take. */
export interface InFlight {
  /** @returns undefined when there are too many already */
  readonly enter: (outgoing: ServerResponse) => Flight | undefined;
  readonly count: () => number;
}

/** How many times within the limit it is looked for exchanges that are over it. */
const LOOKS = 8;

const createFlight = (outgoing: ServerResponse, end: number, leave: (flight: Flight) => void): Flight => {
  let controller: AbortController | undefined;
  let isCancelled = false;
  const flight: Flight = {
    end,
    expire: () => outgoing.destroy(),
    isGone: false,
    cancel: () => {
      isCancelled = true;
      controller?.abort();
    },
    get signal() {
      controller ??= new AbortController();
      if (isCancelled) controller.abort();
      return controller.signal;
    },
  };
  outgoing.once('close', () => {
    leave(flight);
    flight.isGone = !outgoing.writableFinished;
    if (flight.isGone) flight.cancel();
  });
  return flight;
};

/** One timer looks after all exchanges, and there is none while there are no exchanges. */
export const createInFlight = ({
  exchanges,
  exchangeTime,
}: Pick<Limits, 'exchanges' | 'exchangeTime'>): InFlight => {
  const flights = new Set<Flight>();
  let isLooking = false;
  const lookLater = (): void => {
    isLooking = flights.size > 0;
    if (isLooking) setTimeout(look, exchangeTime / LOOKS).unref();
  };
  const look = (): void => {
    const now = performance.now();
    for (const flight of flights) if (flight.end <= now) flight.expire();
    lookLater();
  };
  const leave = (flight: Flight): void => void flights.delete(flight);
  return {
    enter: (outgoing) => {
      if (flights.size >= exchanges) return undefined;
      const flight = createFlight(outgoing, performance.now() + exchangeTime, leave);
      flights.add(flight);
      if (!isLooking) lookLater();
      return flight;
    },
    count: () => flights.size,
  };
};
