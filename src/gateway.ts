import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express } from 'express';
import type { Contract } from './contract.ts';
import { UserError } from './errors.ts';
import type { Problem } from './examine.ts';
import {
  createBody,
  type ExchangeRequest,
  type ExchangeResponse,
  type Failure,
  type Headers,
  headerOf,
  isFailure,
} from './exchange.ts';
import { judgeRequest, judgeResponse, placeOf, sentenceOf, type Violation } from './judge.ts';
import { everyServerPath } from './operation.ts';
import { createRecorder, exchangeAsJson, type Recorded, type Recorder, summaryAsJson } from './recorder.ts';
import { belowServer } from './server-path.ts';
import { suggest } from './suggest.ts';
import { problem, type Upstream } from './upstream.ts';

/** A contract and who answers for it. */
export interface Mount {
  readonly name: string;
  readonly contract: Contract;
  readonly upstream: Upstream;
  /** What the examination of its document has found so far. */
  readonly examined?: { readonly problems: readonly Problem[]; readonly isDone: boolean };
}

/** What a file of the reference site says of itself. */
export interface SiteFile {
  readonly type: string;
  readonly content: Buffer | string;
}

export interface GatewayOptions {
  /** By name, which is the first segment of the path. The map may change while the gateway runs. */
  readonly mounts: ReadonlyMap<string, Mount>;
  /** Answer 502 in place of a response that breaks the contract. */
  readonly errors?: boolean;
  /** Let pages of any origin call. On unless false. */
  readonly cors?: boolean;
  /** Told of each exchange after it was answered. */
  readonly observe?: (recorded: Recorded) => void;
  /** Answers GET requests that belong to no contract. */
  readonly site?: (path: string, origin?: string) => Promise<SiteFile | undefined>;
  /** Told of a bug, which the client sees as 500. Prints it with its stack unless given. */
  readonly failed?: (error: unknown) => void;
}

/** The limit of Prism too. */
const MOST_BYTES = 10 * 1024 * 1024;

/** One way to read a path: whose it is, and which part of it the path templates speak of. */
interface Target {
  readonly mount: Mount;
  /** The path on the vendor's origin. */
  readonly wirePath: string;
  /** The path below the server's. */
  readonly path: string | undefined;
  /** Is it the mount's name that the path begins with? */
  readonly isNamed: boolean;
}

const knownServers = new WeakMap<Contract, string[]>();

const serversOf = (contract: Contract): string[] => {
  const known = knownServers.get(contract) ?? everyServerPath(contract);
  knownServers.set(contract, known);
  return known;
};

const belowServers = (mount: Mount, wirePath: string, isNamed: boolean): Target => {
  const path = belowServer(serversOf(mount.contract), wirePath);
  return { mount, wirePath, path, isNamed };
};

/**
 * `/<name>` stands for the vendor's origin, and the server's path follows. A single contract is mounted at `/` as well, and
 * there the server's path may be left out, as with `prism mock`.
 */
const readingsOf = (mounts: ReadonlyMap<string, Mount>, path: string): Target[] => {
  const end = path.indexOf('/', 1);
  const named = mounts.get(end < 0 ? path.slice(1) : path.slice(1, end));
  const readings = named ? [belowServers(named, end < 0 ? '/' : path.slice(end), true)] : [];
  const single = mounts.size === 1 ? mounts.values().next().value : undefined;
  if (!single) return readings;
  const below = belowServers(single, path, false);
  if (below.path !== undefined) readings.push(below);
  return [...readings, { mount: single, wirePath: path, path, isNamed: false }];
};

const kindOf = ({ mount, path, wirePath }: Target, method: string) =>
  path === undefined ? 'no-path' : mount.contract.route(method, path, wirePath).kind;

/** The reading that leads to an operation, else one that leads to a path, else the first. */
const findTarget = (mounts: ReadonlyMap<string, Mount>, method: string, path: string): Target | undefined => {
  const readings = readingsOf(mounts, path);
  if (readings.length < 2) return readings[0];
  const kinds = readings.map((reading) => kindOf(reading, method));
  return readings[kinds.indexOf('match')] ?? readings[kinds.indexOf('no-method')] ?? readings[0];
};

const read = async (incoming: IncomingMessage): Promise<Buffer | undefined> => {
  const { headers } = incoming;
  if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined)
    return Buffer.alloc(0);
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming) {
    length += (chunk as Buffer).length;
    if (length <= MOST_BYTES) chunks.push(chunk as Buffer);
  }
  return length > MOST_BYTES ? undefined : Buffer.concat(chunks);
};

const setCors = ({ headers }: IncomingMessage, outgoing: ServerResponse): void => {
  outgoing.setHeader('Access-Control-Allow-Origin', headers.origin ?? '*');
  outgoing.setHeader('Access-Control-Allow-Headers', headers['access-control-request-headers'] ?? '*');
  outgoing.setHeader('Access-Control-Allow-Credentials', 'true');
  outgoing.setHeader('Access-Control-Expose-Headers', headers['access-control-expose-headers'] ?? '*');
};

const isPreflight = ({ method, headers }: IncomingMessage): boolean =>
  method === 'OPTIONS' &&
  headers.origin !== undefined &&
  headers['access-control-request-method'] !== undefined;

const answerPreflight = ({ headers }: IncomingMessage, outgoing: ServerResponse): void => {
  outgoing.setHeader('Access-Control-Allow-Methods', headers['access-control-request-method'] ?? '*');
  outgoing.setHeader('Vary', 'origin');
  outgoing.writeHead(204, { 'Content-Length': '0' }).end();
};

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
}

const write = (
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { status, headers, bytes }: Answer,
): void => {
  for (const name in headers) {
    const value = headers[name];
    // What the gateway says itself stands: an upstream may be a gateway too, or allow other origins.
    if (value !== undefined && !outgoing.hasHeader(name))
      outgoing.setHeader(name, value as string | string[]);
  }
  const isBodiless = incoming.method === 'HEAD' || status === 204 || status === 304;
  // A HEAD response may say how long the GET's would be: an upstream's own word stands.
  if (!isBodiless) outgoing.setHeader('content-length', bytes.length);
  outgoing.writeHead(status);
  outgoing.end(isBodiless ? undefined : bytes);
};

const STATUS_OF_FAILURE = { timeout: 504, unreachable: 502, reset: 502, malformed: 502, 'too-large': 502 };

const describeFailure = ({ kind, message }: Failure, { name, upstream }: Mount): Answer =>
  problem(
    STATUS_OF_FAILURE[kind],
    kind === 'timeout' ? 'The upstream did not answer in time' : 'The upstream gave no usable answer',
    `The response of ${upstream.name} for ${name} ${message}.`,
  );

const describeViolations = (contract: Contract, violations: readonly Violation[]): Answer =>
  problem(
    502,
    'The response breaks the contract',
    violations.map((violation) => `${sentenceOf(violation)} (${placeOf(contract, violation)})`).join('; '),
    { violations: violations.map((violation) => ({ ...violation, place: placeOf(contract, violation) })) },
  );

const answerOf = (
  mount: Mount,
  response: ExchangeResponse | Failure,
  violations: readonly Violation[],
  errors: boolean,
): Answer => {
  if (isFailure(response)) return describeFailure(response, mount);
  const broken = errors && !response.isOwn ? violations.filter(({ side }) => side === 'response') : [];
  if (broken.length > 0) return describeViolations(mount.contract, broken);
  return { status: response.status, headers: response.headers, bytes: response.body.wire };
};

/** RFC 8941: an integer with parameters. */
const verdictHeader = (id: number, violations: readonly Violation[]): string => {
  const request = violations.filter(({ side }) => side === 'request').length;
  const response = violations.length - request;
  return `${violations.length};request=${request};response=${response};exchange="/_contracts/exchanges/${id}"`;
};

const unknownMount = (mounts: ReadonlyMap<string, Mount>, path: string): Answer => {
  const names = [...mounts.keys()];
  const given = path.split('/')[1] ?? '';
  const detail = `No contract is mounted at ${path}.${suggest(given, names)}`;
  return problem(404, 'No such contract', detail, { mounts: names.map((name) => `/${name}`) });
};

const createExchange =
  ({ errors = false, observe }: GatewayOptions, recorder: Recorder) =>
  async (
    incoming: IncomingMessage,
    outgoing: ServerResponse,
    { mount, wirePath, path }: Target,
  ): Promise<void> => {
    const startedAt = Date.now();
    const start = performance.now();
    const { contract, upstream, name } = mount;
    const bytes = await read(incoming);
    if (!bytes)
      return write(incoming, outgoing, problem(413, 'Content Too Large', `More than ${MOST_BYTES} bytes.`));
    const { url = '/', method = 'GET', headers } = incoming;
    const at = url.indexOf('?');
    const request: ExchangeRequest = {
      method,
      url,
      wirePath,
      path,
      query: at < 0 ? '' : url.slice(at + 1),
      headers,
      body: createBody(bytes, headerOf(headers, 'content-encoding')),
    };
    let judged = judgeRequest(contract, request);
    const preparing = judged.match && contract.prepare(judged.match.operation);
    if (preparing) judged = await preparing.then(() => judgeRequest(contract, request));
    const { route, match, violations: ofRequest, warnings: warned } = judged;
    const gone = new AbortController();
    outgoing.once('close', () => outgoing.writableFinished || gone.abort());
    const response = await upstream.send(request, { route, violations: ofRequest, signal: gone.signal });
    if (gone.signal.aborted) return; // Nobody is left to answer, and what the upstream did then is not its fault.
    const ofResponse = match && judgeResponse(contract, match, response, method);
    const violations = ofResponse?.violations.length ? [...ofRequest, ...ofResponse.violations] : ofRequest;
    const warnings = ofResponse?.warnings.length ? [...warned, ...ofResponse.warnings] : warned;
    const id = recorder.nextId();
    outgoing.setHeader('Contract-Violations', verdictHeader(id, violations));
    write(incoming, outgoing, answerOf(mount, response, violations, errors));
    const duration = performance.now() - start;
    const recorded = { id, provider: name, startedAt, duration, contract, exchange: { request, response } };
    const kept = recorder.add({ ...recorded, verdict: { match, violations, warnings } });
    observe?.(kept);
  };

const mountAsJson = ({ name, contract, upstream, examined }: Mount) => ({
  name,
  mount: `/${name}${serversOf(contract)[0] ?? ''}`,
  upstream: upstream.name,
  isExamined: examined?.isDone ?? false,
  problems: examined?.problems.length ?? 0,
  operations: contract.operations.map(({ id, method, path }) => ({ id, method: method.toUpperCase(), path })),
});

const NO_EXCHANGE = problem(
  404,
  'No such exchange',
  'It was never there, or newer ones have taken its place.',
);
const NOTHING_HERE = problem(
  404,
  'Not Found',
  'There are /_contracts/, /_contracts/problems, /_contracts/exchanges (GET, DELETE) and /_contracts/exchanges/{id}.',
);

const siteAnswer = ({ type, content }: SiteFile): Answer => ({
  status: 200,
  headers: { 'content-type': type },
  bytes: typeof content === 'string' ? Buffer.from(content) : content,
});

/** What the gateway tells of itself, as JSON below `/_contracts/`. No other origin may read it, whatever CORS says. */
const createInspector = (mounts: ReadonlyMap<string, Mount>, recorder: Recorder): express.Router => {
  const router = express.Router();
  router.get('/', (_, response) => {
    response.json({
      contracts: [...mounts.values()].map(mountAsJson),
      exchanges: '/_contracts/exchanges',
      problems: '/_contracts/problems',
    });
  });
  router.get('/problems', (_, response) => {
    const listed = [...mounts.values()].flatMap(({ name, examined }) =>
      (examined?.problems ?? []).map((problem) => ({ provider: name, ...problem })),
    );
    response.json(listed);
  });
  router.get('/exchanges', (_, response) => {
    response.json(recorder.list().map(summaryAsJson));
  });
  router.delete('/exchanges', (_, response) => {
    recorder.clear();
    response.status(204).end();
  });
  router.get('/exchanges/:id', (incoming, response) => {
    const recorded = recorder.find(Number(incoming.params.id));
    if (recorded) response.json(exchangeAsJson(recorded));
    else write(incoming, response, NO_EXCHANGE);
  });
  router.use((incoming, response) => write(incoming, response, NOTHING_HERE));
  return router;
};

/** A request that Express itself refuses (a malformed path) says so; anything else is a bug. */
const createErrorHandler =
  (failed: (error: unknown) => void): express.ErrorRequestHandler =>
  (error: Error & { status?: number }, incoming, outgoing, _next) => {
    if (incoming.socket.destroyed) return; // The client has gone in the middle of its request.
    const { status = 500, message } = error;
    if (status === 500) failed(error);
    if (outgoing.headersSent) return void outgoing.destroy();
    const title = status === 500 ? 'This is a bug of the gateway' : 'Bad Request';
    write(incoming, outgoing, problem(status, title, message));
  };

/** Passes traffic to upstreams, judges each exchange, and shows what it saw. */
export const createGateway = (options: GatewayOptions): Express => {
  const { mounts, cors = true, site, failed = console.error } = options;
  const recorder = createRecorder();
  const exchange = createExchange(options, recorder);
  const app = express();
  app.disable('x-powered-by').disable('etag');
  app.use('/_contracts', createInspector(mounts, recorder));

  app.use(async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const { url = '/', method = 'GET' } = incoming;
    const path = url.split('?')[0] ?? '/';
    const target = findTarget(mounts, method, path);
    const isApi = target && (target.isNamed || kindOf(target, method) === 'match');
    const isRead = method === 'GET' || method === 'HEAD';
    const { host } = incoming.headers;
    const file = !isApi && isRead ? await site?.(path, host && `http://${host}`) : undefined;
    if (file) return write(incoming, outgoing, siteAnswer(file));
    if (cors) setCors(incoming, outgoing);
    if (cors && isPreflight(incoming)) return answerPreflight(incoming, outgoing);
    if (target) return exchange(incoming, outgoing, target);
    write(incoming, outgoing, unknownMount(mounts, path));
  });
  app.use(createErrorHandler(failed));
  return app;
};

/** A server that listens. */
export interface Served extends AsyncDisposable {
  readonly url: string;
}

const explainListen = (error: NodeJS.ErrnoException, host: string, port: number): Error => {
  if (error.code === 'EADDRINUSE') {
    return new UserError(
      `Port ${port} on ${host} is in use. Stop what listens there, or choose another: --port ${port + 1}.`,
    );
  }
  if (error.code === 'EACCES')
    return new UserError(`Port ${port} may not be opened. Choose one above 1023: --port 4010.`);
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new UserError(
      `This machine has no address "${host}". Leave out --host, or use 127.0.0.1 or 0.0.0.0.`,
    );
  }
  return error;
};

/**
 * Opens a port.
 * @param port 0 for any free one
 * @throws UserError when the port is in use or may not be opened
 */
export const serve = (app: Express, port = 0, host = '127.0.0.1'): Promise<Served> =>
  new Promise((resolve, reject) => {
    const server = createServer(app);
    server.once('error', (error) => reject(explainListen(error, host, port)));
    server.listen(port, host, () => {
      const { port: actual } = server.address() as AddressInfo;
      const shown = host.includes(':') ? `[${host}]` : host;
      resolve({
        url: `http://${shown}:${actual}`,
        [Symbol.asyncDispose]: () =>
          new Promise((closed) => {
            server.close(() => closed());
            server.closeAllConnections();
          }),
      });
    });
  });
