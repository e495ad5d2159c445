import {
  createBody,
  type ExchangeRequest,
  type ExchangeResponse,
  type Headers,
} from '../../src/http/exchange.ts';

/** The parts of a message. A body that is not a string or Buffer is sent as JSON. */
export interface Message {
  readonly headers?: Headers;
  readonly body?: unknown;
  /** The body's Content-Type; `null` sends none. */
  readonly type?: string | null;
}

const bodyOf = (body: unknown, headers: Headers) => {
  const isWire = body === undefined || typeof body === 'string' || Buffer.isBuffer(body);
  const encoding = headers['content-encoding'] as string | undefined;
  return createBody(isWire ? body : JSON.stringify(body), encoding);
};

const headersOf = ({ headers = {}, body, type = 'application/json' }: Message): Headers =>
  body === undefined || type === null ? headers : { 'content-type': type, ...headers };

/** A request as the gateway gives it to the judge: `POST /groups?limit=2`. */
export const requestOf = (line: string, message: Message = {}): ExchangeRequest => {
  const [method = 'GET', url = '/'] = line.split(' ');
  const [path = '/', query = ''] = url.split('?');
  const headers = headersOf(message);
  return { method, url, wirePath: path, path, query, headers, body: bodyOf(message.body, headers) };
};

/** A response with a status. */
export const responseOf = (status: number, message: Message = {}): ExchangeResponse => {
  const headers = headersOf(message);
  return { status, headers, body: bodyOf(message.body, headers) };
};
