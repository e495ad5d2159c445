import type { Contract } from '../contract/contract.ts';
import { belowServer } from '../contract/server-path.ts';
import { serversOf } from '../contract/servers.ts';
import {
  createBody,
  type ExchangeRequest,
  type ExchangeResponse,
  type Headers,
  headerOf,
} from './exchange.ts';

type Content = Buffer | string | undefined;

/** A request from elsewhere than the gateway: a case, a recording's entry, a call in a test. */
export interface RequestMessage {
  readonly method: string;
  /** An absolute URL, or a path on the vendor's origin; with the query. */
  readonly url: string;
  /** By name in any letter case. */
  readonly headers: Headers;
  /** As sent: with its Content-Encoding, if `headers` has one. */
  readonly body?: Content;
}

export interface ResponseMessage {
  readonly status: number;
  readonly headers: Headers;
  readonly body?: Content;
}

/** Changes the names of header fields to lower case. */
export const lowerCase = <T>(fields: Readonly<Record<string, T>>): Record<string, T> => {
  const lowered: Record<string, T> = {};
  for (const name in fields) lowered[name.toLowerCase()] = fields[name] as T;
  return lowered;
};

const ORIGIN = /^[a-z][\w+.-]*:\/\/[^/?#]*/i;

/** Converts a message to the request of an exchange. */
export const toRequest = (contract: Contract, message: RequestMessage): ExchangeRequest => {
  const { method, url } = message;
  const [target = ''] = url.replace(ORIGIN, '').split('#');
  const at = target.indexOf('?');
  const wirePath = (at < 0 ? target : target.slice(0, at)) || '/';
  const headers = lowerCase(message.headers);
  return {
    method: method.toUpperCase(),
    url,
    wirePath,
    path: belowServer(serversOf(contract), wirePath),
    query: at < 0 ? '' : target.slice(at + 1),
    headers,
    body: createBody(message.body, headerOf(headers, 'content-encoding')),
  };
};

/** Converts a message to the response of an exchange. */
export const toResponse = ({ status, headers: fields, body }: ResponseMessage): ExchangeResponse => {
  const headers = lowerCase(fields);
  return { status, headers, body: createBody(body, headerOf(headers, 'content-encoding')) };
};
