import type { ServerResponse } from 'node:http';
import type { Operation } from '../../contract/operation.ts';
import type { Outlet } from '../pass.ts';
import { withExposed } from './cors.ts';
import type { Flight, InFlight } from './in-flight.ts';
import type { Fields, WireResponse } from './respond.ts';

/** The trailer field with the findings on a response that was sent while it arrived. */
const VERDICT = 'contract-violations';

/** Sends a response to a client while it arrives. */
export class ClientOutlet implements Outlet {
  hasBegun = false;
  readonly #outgoing: ServerResponse;
  readonly #flight: Flight;
  readonly #own: Fields;
  readonly #inFlight: InFlight;
  readonly #operation: Operation | undefined;
  #drained: Promise<void> | undefined;

  constructor(
    outgoing: ServerResponse,
    inFlight: InFlight,
    flight: Flight,
    own: Fields,
    operation: Operation | undefined,
  ) {
    this.#inFlight = inFlight;
    this.#outgoing = outgoing;
    this.#flight = flight;
    this.#own = own;
    this.#operation = operation;
  }

  get isGone(): boolean {
    return this.#outgoing.destroyed;
  }

  readonly hasRoom = (length: number): boolean => this.#inFlight.grow(this.#flight, length);

  readonly begin = (wire: WireResponse, verdict: readonly string[]): void => {
    const { status, fields, contentLength } = wire;
    this.hasBegun = true;
    this.#flight.end = Number.POSITIVE_INFINITY;
    const length = contentLength === undefined ? ['trailer', VERDICT] : ['content-length', contentLength];
    const own = withExposed(this.#own, wire, this.#operation);
    this.#outgoing.writeHead(status, [...own, ...verdict, ...fields, ...length] as string[]);
    this.#outgoing.flushHeaders();
  };

  readonly write = (chunk: Buffer): Promise<void> | undefined => {
    const outgoing = this.#outgoing;
    if (outgoing.destroyed || outgoing.write(chunk)) return undefined;
    this.#drained ??= new Promise((resolve) => {
      const ready = (): void => {
        outgoing.off('drain', ready).off('close', ready);
        this.#drained = undefined;
        resolve();
      };
      outgoing.once('drain', ready).once('close', ready);
    });
    return this.#drained;
  };

  /** @param verdict the findings on both sides; undefined if the response broke off */
  readonly end = (verdict: string | undefined): void => {
    const outgoing = this.#outgoing;
    if (verdict === undefined) return void outgoing.destroy();
    outgoing.addTrailers([[VERDICT, verdict]]);
    outgoing.end();
  };
}
