import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { answer, type Reply, type Service } from './service.ts';
import { readJson } from './values.ts';

/** A service that listens. */
export interface Started extends AsyncDisposable {
  readonly url: string;
}

const read = async (incoming: IncomingMessage) => {
  const url = new URL(incoming.url ?? '/', 'http://localhost');
  const bytes = await buffer(incoming);
  const { method = '', headers } = incoming;
  return { method, path: url.pathname, query: url.searchParams, headers, bytes, json: readJson(bytes) };
};

const send = ({ status, headers, body, conduct }: Reply, outgoing: ServerResponse): void => {
  if (conduct === 'hangs-up') return void outgoing.socket?.destroy();
  if (conduct === 'slow') return; // The client's patience ends first.
  const length = Buffer.byteLength(body);
  outgoing.writeHead(status, { 'Content-Length': conduct === 'truncated' ? length + 7 : length, ...headers });
  if (conduct !== 'truncated') return void outgoing.end(body);
  outgoing.write(body, () => outgoing.socket?.destroy());
};

/** Starts a service on a free port, or on the given one. */
export const startService = async (service: Service, port = 0): Promise<Started> => {
  const server = createServer((incoming, outgoing) => {
    const answered = read(incoming).then((asked) => send(answer(service, { ...asked, server }), outgoing));
    answered.catch((error: unknown) => outgoing.writeHead(599).end(String(error))); // A bug of this support.
  }).listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
};
