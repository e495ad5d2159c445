import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import autocannon from 'autocannon';
import { casesFor } from '../src/cases.ts';
import type { Contract } from '../src/contract.ts';
import { UserError } from '../src/errors.ts';
import { isJson } from '../src/response.ts';
import { belowServer, serverPaths } from '../src/server-path.ts';

/** The request that all servers get, and the answer that the contract documents for it. */
export interface Plan {
  readonly path: string;
  readonly sent: {
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    /** Valid, and as valid with a number put in at `changes`: clients do not send the same thing twice. */
    readonly body: string;
    readonly changes: number;
    readonly schema: string;
  };
  readonly answer: { readonly status: number; readonly body: unknown; readonly schema: string };
  readonly document: object;
}

/** A server to measure. */
export interface Contender {
  readonly name: string;
  /** What Node runs. */
  readonly args: (port: number) => readonly string[];
}

/** What was seen of one server. Times are milliseconds, memory is bytes. */
export interface Measurement {
  readonly ready: number;
  readonly memory: number;
  readonly rate: number;
  readonly p50: number;
  readonly p99: number;
}

export interface Load {
  /** For each server and round, without the warm-up. */
  readonly seconds: number;
  readonly rounds: number;
  /** Where the servers' output goes. */
  readonly log: string;
}

const CONNECTIONS = 16;
const WARM_UP_SECONDS = 2;
const MOST_READY = 30_000;
const MOST_STOPPING = 3000;
/** How much of a server's output is shown when it fails. */
const MOST_SAID = 2000;

/** The closing quote of a text that is a value. */
const END_OF_TEXT = /(?<!\\)"(?=\s*[,\]}])/g;

const bodyOf = ({ sent: { body, changes } }: Pick<Plan, 'sent'>, serial: number): string =>
  `${body.slice(0, changes)}${serial}${body.slice(changes)}`;

/** Where a number may be put into a body. */
const findChange = (contract: Contract, schema: string, body: string): number | undefined => {
  const places = [...body.matchAll(END_OF_TEXT)].map(({ index }) => index);
  return places.find((changes) => {
    const changed = `${body.slice(0, changes)}1${body.slice(changes)}`;
    return contract.validate(schema, JSON.parse(changed)).length === 0;
  });
};

/** The first POST of a contract that sends JSON and is answered with JSON. */
export const planOf = (contract: Contract): Plan => {
  for (const { operation, method, url, headers, body } of casesFor(contract)) {
    const mediaType = operation.requestBody?.content.find(({ range }) => isJson(range));
    const success = operation.responses.find(({ status }) => status.startsWith('2'));
    const answer = success?.content.find(({ range }) => isJson(range));
    if (method !== 'POST' || body === undefined || !mediaType?.schema || !success || !answer?.schema)
      continue;
    const changes = findChange(contract, mediaType.schema, body);
    if (changes === undefined) continue;
    const below = belowServer(serverPaths(contract.document), url) ?? url;
    return {
      path: operation.path,
      sent: { url: below, headers, body, changes, schema: mediaType.schema },
      answer: { status: Number(success.status), body: answer.examples[0]?.value, schema: answer.schema },
      document: contract.document.root,
    };
  }
  throw new UserError('The contract has no POST with a text in its JSON and JSON in its answer.');
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
};

const isAnswered = async (url: string, { sent: { headers, body } }: Plan): Promise<boolean> => {
  try {
    const response = await fetch(url, { method: 'POST', headers, body });
    await response.arrayBuffer();
    if (response.ok) return true;
    throw new UserError(`${url} answered ${response.status}.`);
  } catch (error) {
    if (error instanceof UserError) throw error;
    return false; // It does not listen yet.
  }
};

const untilAnswered = async (url: string, plan: Plan, child: ChildProcess): Promise<void> => {
  const end = performance.now() + MOST_READY;
  while (!(await isAnswered(url, plan))) {
    if (child.exitCode !== null || performance.now() > end) throw new UserError(`${url} does not answer.`);
    await wait(5);
  }
};

/** Resident memory. `ps` counts in KiB. */
const memoryOf = ({ pid }: ChildProcess): number =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1024;

/** How many bodies a connection sends before it starts again. No two connections share one. */
const BODIES = 1000;

const shoot = async (url: string, plan: Plan, seconds: number) => {
  const latencies: number[] = [];
  let serial = 0;
  let first = 0;
  let last = 0;
  const { headers } = plan.sent;
  const run = autocannon({
    url,
    method: 'POST',
    headers,
    connections: CONNECTIONS,
    duration: seconds,
    setupClient: (client) => {
      client.setRequests(Array.from({ length: BODIES }, () => ({ body: bodyOf(plan, ++serial) })));
    },
  });
  // autocannon counts whole milliseconds, and its time begins before the bodies are made.
  run.on('response', (_client, _status, _bytes, latency: number) => {
    last = performance.now();
    first ||= last;
    latencies.push(latency);
  });
  const { non2xx, errors } = await run;
  if (non2xx > 0 || errors > 0 || latencies.length === 0) {
    throw new UserError(`${non2xx} of ${latencies.length} answers were not 2xx, ${errors} errors.`);
  }
  latencies.sort((a, b) => a - b);
  const percentile = (part: number): number => latencies[Math.floor(latencies.length * part)] ?? Number.NaN;
  return {
    rate: (latencies.length / (last - first)) * 1000,
    p50: percentile(0.5),
    p99: percentile(0.99),
  };
};

const environment = (): NodeJS.ProcessEnv => {
  // Prism forks when NODE_ENV is production; colour is for terminals.
  const { NODE_ENV: _, FORCE_COLOR: __, ...env } = process.env;
  return env;
};

/** As Ctrl-C would: a server may keep what makes its next start faster. */
const stop = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const late = setTimeout(() => child.kill('SIGKILL'), MOST_STOPPING);
  const gone = once(child, 'exit');
  child.kill('SIGINT');
  await gone;
  clearTimeout(late);
};

/**
 * Starts a server, waits for its first answer, warms it up, loads it and stops it.
 * @throws UserError when it does not start or answers anything but 2xx
 */
export const measure = async (
  contender: Contender,
  plan: Plan,
  { seconds, log }: Load,
): Promise<Measurement> => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}${plan.sent.url}`;
  const output = openSync(log, 'w');
  const start = performance.now();
  const child = spawn(process.execPath, contender.args(port), {
    stdio: ['ignore', output, output],
    env: environment(),
  });
  closeSync(output);
  try {
    await untilAnswered(url, plan, child);
    const ready = performance.now() - start;
    await shoot(url, plan, WARM_UP_SECONDS);
    const load = await shoot(url, plan, seconds);
    return { ready, memory: memoryOf(child), ...load };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const said = readFileSync(log, 'utf8').slice(-MOST_SAID);
    throw new UserError(`${contender.name}: ${error.message} It said:\n${said}`);
  } finally {
    await stop(child);
  }
};

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** The median of each figure by itself. */
export const medianOf = (measurements: readonly Measurement[]): Measurement => ({
  ready: median(measurements.map(({ ready }) => ready)),
  memory: median(measurements.map(({ memory }) => memory)),
  rate: median(measurements.map(({ rate }) => rate)),
  p50: median(measurements.map(({ p50 }) => p50)),
  p99: median(measurements.map(({ p99 }) => p99)),
});
