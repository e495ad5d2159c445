import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { answer, type Reply, type Service } from './service.ts';
import { readJson } from './values.ts';

/** A listening service. */
export interface Started extends AsyncDisposable {
  readonly url: string;
}

const read = async (incoming: IncomingMessage) => {
  const url = new URL(incoming.url ?? '/', 'http://localhost');
  const bytes = await buffer(incoming);
  const { method = '', headers } = incoming;
  return { method, path: url.pathname, query: url.searchParams, headers, bytes, json: readJson(bytes) };
};

const send = ({ status, headers, body, transportFault }: Reply, outgoing: ServerResponse): void => {
  if (transportFault === 'hangs-up') return void outgoing.socket?.destroy();
  if (transportFault === 'slow') return; // The client's time limit ends first.
  const length = Buffer.byteLength(body);
  outgoing.writeHead(status, {
    'Content-Length': transportFault === 'truncated' ? length + 7 : length,
    ...headers,
  });
  if (transportFault !== 'truncated') return void outgoing.end(body);
  outgoing.write(body, () => outgoing.socket?.destroy());
};

/** Starts a service on a port; any free one by default. */
export const startService = async (service: Service, port = 0): Promise<Started> => {
  const server = createServer((incoming, outgoing) => {
    const answered = read(incoming).then((request) =>
      send(answer(service, { ...request, server }), outgoing),
    );
    answered.catch((error: unknown) => outgoing.writeHead(599).end(String(error))); // A bug in the service itself.
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
