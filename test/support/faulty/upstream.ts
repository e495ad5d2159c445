import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { Upstream } from '../../../src/gateway/upstream.ts';
import type { ExchangeResponse, Headers } from '../../../src/http/exchange.ts';
import { DEFAULT_LIMITS } from '../../../src/http/limits.ts';
import { receivedBody } from '../../../src/http/received-body.ts';
import { answer, type Reply, readRequest, type Service } from './service.ts';

const SELDOM_WITH_BODY = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE']);

/** The header fields as a client receives them. */
const received = (fields: Reply['headers']): Headers =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      validateHeaderName(name);
      validateHeaderValue(name, String(value));
      return [name.toLowerCase(), String(value).trim()];
    }),
  );

const hasNoBody = (method: string, status: number): boolean =>
  method === 'HEAD' || status === 204 || status === 304;

/** @throws Error for a response with a fault in its transport, which needs a socket */
const toResponse = (
  method: string,
  { status, headers, body, transportFault }: Reply,
  date: string,
): ExchangeResponse => {
  if (transportFault) throw new Error(`an answer that is sent wrongly (${transportFault}) needs a socket`);
  const fields = { 'content-length': String(Buffer.byteLength(body)), ...received(headers), date };
  const bytes = Buffer.from(hasNoBody(method, status) ? '' : body);
  return { status, headers: fields, body: receivedBody(bytes, fields, DEFAULT_LIMITS) };
};

/**
 * A service as an upstream in this process, with its own state: for tests of the content of responses, which need no
 * socket.
 */
export const serviceUpstream = (service: Service): Upstream => {
  const server = {};
  const date = new Date().toUTCString();
  return {
    name: 'http://127.0.0.1/',
    isFresh: true,
    secrets: [],
    send: async ({ method, wirePath, query, headers, body: { wire } }) => {
      const hasLength = wire.length > 0 || !SELDOM_WITH_BODY.has(method);
      const { 'content-length': _, ...fields } = headers;
      const request = readRequest({
        method,
        url: query === '' ? wirePath : `${wirePath}?${query}`,
        headers: {
          ...(fields as Record<string, string>),
          host: '127.0.0.1',
          ...(hasLength ? { 'content-length': String(wire.length) } : {}),
        },
        bytes: wire,
      });
      return toResponse(method, answer(service, { ...request, server }), date);
    },
  };
};
