import {
  createBody,
  type ExchangeRequest,
  type ExchangeResponse,
  type Headers,
} from '../../src/http/exchange.ts';

/** What a test wants to say of a message; a body that is no text is sent as JSON. */
export interface Message {
  readonly headers?: Headers;
  readonly body?: unknown;
  /** The body's Content-Type; none with `null`. */
  readonly type?: string | null;
}

const bodyOf = (body: unknown, headers: Headers) => {
  const isWire = body === undefined || typeof body === 'string' || Buffer.isBuffer(body);
  const encoding = headers['content-encoding'] as string | undefined;
  return createBody(isWire ? body : JSON.stringify(body), encoding);
};

const headersOf = ({ headers = {}, body, type = 'application/json' }: Message): Headers =>
  body === undefined || type === null ? headers : { 'content-type': type, ...headers };

/** A request as the gateway would hand it to the judge: `POST /groups?limit=2`. */
export const requestOf = (line: string, message: Message = {}): ExchangeRequest => {
  const [method = 'GET', url = '/'] = line.split(' ');
  const [path = '/', query = ''] = url.split('?');
  const headers = headersOf(message);
  return { method, url, wirePath: path, path, query, headers, body: bodyOf(message.body, headers) };
};

/** A response with this status. */
export const responseOf = (status: number, message: Message = {}): ExchangeResponse => {
  const headers = headersOf(message);
  return { status, headers, body: bodyOf(message.body, headers) };
};
