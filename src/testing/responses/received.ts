import type { ExchangeResponse, Headers } from '../../http/exchange.ts';
import { createBody } from '../../http/exchange.ts';

/** A response that an HTTP client received, with what it has of its request. */
export interface Received {
  readonly response: ExchangeResponse;
  /** Undefined when the client does not provide it. */
  readonly method?: string | undefined;
  /** Undefined when the client does not provide it. */
  readonly url?: string | undefined;
}

/** The responses of one HTTP client. They are recognized by their members: a class could be loaded several times. */
export interface ResponseKind {
  readonly is: (value: Readonly<Record<string, unknown>>) => boolean;
  /**
   * Returns a promise only when the body must be awaited.
   * @throws UserError when the body can no longer be read
   */
  readonly read: (value: never) => Received | Promise<Received>;
}

const textOf = (value: unknown): string | readonly string[] | undefined => {
  if (value === undefined || value === null) return undefined;
  return Array.isArray(value) ? value.map(String) : String(value);
};

/** Header fields in the judge's format. */
export const headersOf = (fields: Iterable<readonly [string, unknown]>): Headers => {
  const headers: Record<string, string | readonly string[] | undefined> = {};
  for (const [name, value] of fields) headers[name.toLowerCase()] = textOf(value);
  return headers;
};

/** A response whose body the client has decoded. The Content-Encoding field may still be there. */
export const decoded = (
  status: number,
  headers: Headers,
  content: Buffer | string | undefined,
): ExchangeResponse => ({ status, headers, body: createBody(content) });

export const isFunction = (value: unknown): boolean => typeof value === 'function';
