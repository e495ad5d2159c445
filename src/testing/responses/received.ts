import type { ExchangeResponse, Headers } from '../../http/exchange.ts';
import { createBody } from '../../http/exchange.ts';

/** What somebody's HTTP client received, and what is known of the request that it answers. */
export interface Received {
  readonly response: ExchangeResponse;
  /** Undefined where the client does not tell. */
  readonly method?: string | undefined;
  /** Undefined where the client does not tell. */
  readonly url?: string | undefined;
}

/** The responses of one HTTP client, known by what they have and not by their class: that may be there several times. */
export interface ResponseKind {
  readonly is: (value: Readonly<Record<string, unknown>>) => boolean;
  /**
   * A promise only where the content must be waited for.
   * @throws UserError when the content cannot be had any more
   */
  readonly read: (value: never) => Received | Promise<Received>;
}

const textOf = (value: unknown): string | readonly string[] | undefined => {
  if (value === undefined || value === null) return undefined;
  return Array.isArray(value) ? value.map(String) : String(value);
};

/** Header fields as the judge takes them. */
export const headersOf = (fields: Iterable<readonly [string, unknown]>): Headers => {
  const headers: Record<string, string | readonly string[] | undefined> = {};
  for (const [name, value] of fields) headers[name.toLowerCase()] = textOf(value);
  return headers;
};

/** A response whose Content-Encoding the client has taken off already, though the field may still be there. */
export const decoded = (
  status: number,
  headers: Headers,
  content: Buffer | string | undefined,
): ExchangeResponse => ({ status, headers, body: createBody(content) });

export const isFunction = (value: unknown): boolean => typeof value === 'function';
