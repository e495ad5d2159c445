import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Attack } from './attacks.ts';

const TYPES = [
  'application/json',
  'application/x-www-form-urlencoded',
  'application/xml',
  'multipart/form-data',
];

const RECORD = { type: 'object', properties: { id: { type: 'string', readOnly: true } } };
const content = Object.fromEntries(TYPES.map((type) => [type, { schema: RECORD }]));
const listed = { 'application/json': { schema: { type: 'array', items: RECORD } } };

/** A contract with an operation for bodies of all media types, and one for the other clients. */
export const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'Attacked', version: '1' },
  paths: {
    '/small': { get: { responses: { 200: { description: 'Small.' } } } },
    '/large': {
      get: { responses: { 200: { description: 'All.', content: listed } } },
      post: { requestBody: { content }, responses: { 201: { description: 'Taken.', content } } },
    },
    '/large/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      get: { responses: { 200: { description: 'One.', content } } },
    },
  },
};

/** Starts an upstream that answers with the current attack. */
export const startUpstream = async () => {
  const state: { attack: Attack | undefined } = { attack: undefined };
  const server = createServer((incoming, outgoing) => {
    incoming.resume();
    const { attack } = state;
    if (incoming.method === 'GET' || !attack) return void outgoing.writeHead(200).end();
    outgoing.writeHead(201, { 'content-type': attack.type });
    outgoing.end(attack.of === 'upstream' ? attack.body : '{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { state, url: `http://127.0.0.1:${port}`, [Symbol.dispose]: () => void server.close() };
};

/** The time limit of an attack's response, in milliseconds. */
const TIMEOUT = 30_000;

/**
 * Sends an attack.
 * @returns the status, or why there is none
 */
export const send = async (url: string, attack: Attack): Promise<string> => {
  const headers = {
    'content-type': attack.type,
    ...(attack.encoding ? { 'content-encoding': attack.encoding } : {}),
  };
  const own = { headers: { 'content-type': 'application/json' }, body: '{}' };
  const sent = attack.of === 'client' ? { headers, body: new Uint8Array(attack.body) } : own;
  try {
    const response = await fetch(`${url}/large`, {
      method: 'POST',
      signal: AbortSignal.timeout(TIMEOUT),
      ...sent,
    });
    await response.arrayBuffer();
    return String(response.status);
  } catch (error) {
    return (error as Error).name === 'TimeoutError' ? 'none' : 'closed';
  }
};

/**
 * Requests the list of all stored records.
 * @returns the status
 */
export const list = async (url: string): Promise<string> => {
  const response = await fetch(`${url}/large`);
  await response.arrayBuffer();
  return String(response.status);
};
