import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { createBody } from '../src/http/exchange.ts';
import { CRUD, crudServer, type Handlers } from '../test/support/crud.ts';
import type { Subject } from './peers.ts';

const BASE = '/v1';
const AUTHORIZATION = 'Bearer bench';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema: object;
}

interface Documented {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: object } } };
}

/** What a request for an operation must look like, whatever the server's records are. */
interface Form {
  readonly method: string;
  readonly path: RegExp;
  readonly isQuery: ValidateFunction;
  readonly isBody: ValidateFunction | undefined;
}

const inBodies = new Ajv2020();
const inQueries = new Ajv2020({ coerceTypes: true });

const formOf = (method: string, template: string, { parameters = [], requestBody }: Documented): Form => {
  const queried = parameters.filter((one) => one.in === 'query');
  const properties = Object.fromEntries(queried.map(({ name, schema }) => [name, schema]));
  const schema = requestBody?.content['application/json'].schema;
  return {
    method: method.toUpperCase(),
    path: new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`),
    isQuery: inQueries.compile({ type: 'object', properties }),
    isBody: schema && inBodies.compile(schema),
  };
};

const FORMS: readonly Form[] = Object.entries(CRUD.paths).flatMap(([template, item]) =>
  Object.entries(item)
    .filter(([method]) => method !== 'parameters')
    .map(([method, operation]) => formOf(method, template, operation as Documented)),
);

interface Refusal {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
}

const jsonIn = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
};

/** The refusal of a request that breaks the contract; undefined when it keeps it. */
const refusalOf = ({ method, headers }: IncomingMessage, url: URL, bytes: Buffer): Refusal | undefined => {
  const here = FORMS.filter(({ path }) => path.test(url.pathname.slice(BASE.length)));
  const form = here.find((one) => one.method === method);
  if (here.length === 0 || !url.pathname.startsWith(`${BASE}/`)) return { status: 404 };
  if (!form) return { status: 405, headers: { Allow: here.map((one) => one.method).join(', ') } };
  if (headers.authorization !== AUTHORIZATION) return { status: 401 };
  if (!/application\/json|[*]\/[*]|application\/[*]/.test(headers.accept ?? '*/*')) return { status: 406 };
  if (!form.isQuery(Object.fromEntries(url.searchParams))) return { status: 400 };
  if (!form.isBody) return undefined;
  if (!/^application\/json\b/.test(headers['content-type'] ?? 'application/json')) return { status: 415 };
  return form.isBody(jsonIn(bytes)) ? undefined : { status: 400 };
};

/**
 * The contract with an example of each path parameter, which dredd requires. The first is the id of an existing project.
 */
const withExamples = (): string =>
  JSON.stringify(CRUD, (_, value) => (value?.in === 'path' ? { ...value, example: 'r1' } : value));

/**
 * Runs `visit` with a running server of projects, tasks and notes.
 * @param folder for its contract
 */
export const withCrud = async <T>(
  handlers: Handlers,
  folder: string,
  visit: (subject: Subject) => Promise<T>,
): Promise<T> => {
  const upstream = crudServer(handlers);
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const url = new URL(incoming.url ?? '/', 'http://localhost');
    const bytes = await buffer(incoming);
    const refusal = refusalOf(incoming, url, bytes);
    if (refusal) {
      const headers = { 'Content-Type': 'application/json', ...refusal.headers };
      return void outgoing.writeHead(refusal.status, headers).end('{"message":"Refused."}');
    }
    const path = url.pathname.slice(BASE.length);
    const { method = 'GET', headers } = incoming;
    const query = url.search.slice(1);
    const request = { method, url: url.href, wirePath: url.pathname, path, query, headers };
    const response = await upstream.send({ ...request, body: createBody(bytes) } as never, {} as never);
    if (!('status' in response)) throw new Error(response.message);
    outgoing.writeHead(response.status, response.headers as Record<string, string>).end(response.body.wire);
  };
  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch((error: unknown) => outgoing.writeHead(599).end(String(error)));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const file = join(folder, 'crud.json');
  writeFileSync(file, withExamples());
  try {
    return await visit({
      file,
      provider: 'crud',
      origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      base: BASE,
      headers: { authorization: AUTHORIZATION },
      secrets: { Bearer: 'bench' },
    });
  } finally {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
};
