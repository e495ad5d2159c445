import { subscribe } from 'node:diagnostics_channel';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';

/** Starts a Prism with these arguments, after which its port is sent back; or ends the Prism at this port. */
export type Order = { readonly start: readonly string[] } | { readonly end: number };

const require = createRequire(import.meta.url);
const CLI = require.resolve('@stoplight/prism-cli');
const YARGS = createRequire(CLI).resolve('yargs');

const servers = new Map<number, Server>();

const end = (port: number): void => {
  const server = servers.get(port);
  servers.delete(port);
  server?.close();
  server?.closeAllConnections();
};

/** Runs Prism's command line. It and yargs are loaded anew, since they read the arguments while they are loaded. */
const start = (args: readonly string[]): void => {
  process.argv.splice(1, Infinity, CLI, ...args);
  delete require.cache[CLI];
  delete require.cache[YARGS];
  require(CLI);
};

subscribe('tracing:net.server.listen:asyncEnd', (message) => {
  const { server } = message as { server: Server };
  const { port } = server.address() as AddressInfo;
  servers.set(port, server);
  process.send?.(port);
});

// The error would end a separate process of Prism with all connections, so all Prisms in this process are ended.
process.on('uncaughtException', (error) => {
  console.error(error);
  for (const port of servers.keys()) end(port);
});

process.on('disconnect', () => process.exit());
process.on('message', (order: Order) => ('start' in order ? start(order.start) : end(order.end)));
