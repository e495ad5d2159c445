import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { answer, type Reply, readRequest, type Service } from './service.ts';

/** A listening service. */
export interface Started extends AsyncDisposable {
  readonly url: string;
}

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
    const { method = '', url = '/', headers } = incoming;
    const answered = buffer(incoming).then((bytes) =>
      send(answer(service, { ...readRequest({ method, url, headers, bytes }), server }), outgoing),
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
