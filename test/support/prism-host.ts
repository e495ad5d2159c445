import { subscribe } from 'node:diagnostics_channel';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';

/** Starts a Prism with these arguments, which is answered with its port; or ends the one at this port. */
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

/** Runs Prism's command line once more. It and yargs read the arguments while they are loaded; the rest stays loaded. */
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

// A Prism in a process of its own would end with all its connections. So do all that run here.
process.on('uncaughtException', (error) => {
  console.error(error);
  for (const port of servers.keys()) end(port);
});

process.on('disconnect', () => process.exit());
process.on('message', (order: Order) => ('start' in order ? start(order.start) : end(order.end)));
