import { Agent, type AgentOptions, type ClientRequestArgs } from 'node:http';
import { Agent as TlsAgent } from 'node:https';
import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import type { TlsOptions } from '../tls.ts';

/** Is it a name or an address of this machine? */
const isLoopback = (hostname: string): boolean =>
  /^(?:localhost|.*\.localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);

/**
 * Options by which an agent uses HTTP_PROXY, HTTPS_PROXY and NO_PROXY, in upper or lower case. This machine
 * is reached directly.
 */
export const agentOptions = ({ hostname }: URL): AgentOptions =>
  isLoopback(hostname) ? {} : { proxyEnv: process.env };

/** A name or address without the brackets of IPv6. */
export const hostnameOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

/** A name of TLS's Application-Layer Protocol Negotiation: RFC 7301. */
export type Protocol = 'h2' | 'http/1.1';

/** Opens a socket to the upstream, perhaps through an HTTP proxy. It may still be connecting. */
export const connectTo = (base: URL, tls: TlsOptions, protocol: Protocol): Promise<Duplex> =>
  new Promise((resolve, reject) => {
    const isTls = base.protocol === 'https:';
    const host = hostnameOf(base);
    const agent = isTls ? new TlsAgent(agentOptions(base)) : new Agent(agentOptions(base));
    const options = {
      ...tls,
      host,
      port: Number(base.port) || (isTls ? 443 : 80),
      servername: isIP(host) ? '' : host, // RFC 6066, 3: no addresses.
      ALPNProtocols: [protocol],
    };
    const socket = agent.createConnection(options as ClientRequestArgs, (error, connected) =>
      error ? reject(error) : resolve(connected),
    );
    if (socket) resolve(socket);
  });

/** OpenSSL's code for an upstream that ends the handshake because no protocol is common: RFC 7301, 3.2. */
export const NO_COMMON_PROTOCOL = 'ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL';
