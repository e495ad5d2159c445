import type { RequestListener } from 'node:http';
import { styleText } from 'node:util';
import { type Contract, createContract } from '../contract.ts';
import { loadDocument, titleOf } from '../document.ts';
import { messageOf, UserError } from '../errors.ts';
import { brokenExamples } from '../examples.ts';
import { isFailure } from '../exchange.ts';
import { type Mount, serve } from '../gateway.ts';
import { placeOf, sentenceOf } from '../judge.ts';
import { lazy } from '../lazy.ts';
import type { Provider } from '../provider.ts';
import type { Recorded } from '../recorder.ts';
import { serverPaths } from '../server-path.ts';
import type { Upstream } from '../upstream.ts';
import { watchFiles } from '../watch.ts';
import { plain, wrap } from '../wrap.ts';
import type { ServeOptions } from './options.ts';

const FLUSH_AFTER = 20;
const lines: string[] = [];

const flush = (): void => {
  if (lines.length > 0) process.stdout.write(`${lines.splice(0).join('\n')}\n`);
};

/** Prints a line soon: one write for many lines, since a write for each request costs more than the request. */
const print = (line: string): void => {
  if (lines.push(line) === 1) setTimeout(flush, FLUSH_AFTER);
};

/** Loads each document and makes a mount of it. */
export const loadMounts = async (
  providers: readonly Provider[],
  upstreamFor: (contract: Contract) => Upstream,
): Promise<Map<string, Mount>> => {
  const mounts = await Promise.all(
    providers.map(async (provider) => {
      const contract = createContract(await loadDocument(provider));
      return { name: provider.name, contract, upstream: upstreamFor(contract) };
    }),
  );
  return new Map(mounts.map((mount) => [mount.name, mount]));
};

/** A line, and below it what belongs to it, in lines that fit a terminal. */
const printWith = (line: string, below: string): void => {
  print(line);
  for (const part of wrap(below, 4)) print(part);
};

const warnOfExamples = (contract: Contract): void => {
  for (const { place, message } of brokenExamples(contract)) {
    printWith(`${styleText('yellow', 'warning')} ${place}`, message);
  }
};

/** Said of nearly every exchange, and each time the terminal would be asked for its colours. */
const conforms = lazy(() => styleText('green', 'conforms'));

const verdictOf = ({ verdict: { violations } }: Recorded): string => {
  if (violations.length === 0) return conforms();
  const sides = Object.entries(Object.groupBy(violations, ({ side }) => side));
  return styleText('red', `violations: ${sides.map(([side, list]) => `${side} ${list?.length}`).join(', ')}`);
};

const MOST_VIOLATIONS = 10;

/** One line for each request, and one for each violation. */
export const printExchange = (recorded: Recorded): void => {
  const { request, response } = recorded.exchange;
  const status = isFailure(response) ? response.kind : response.status;
  const { violations } = recorded.verdict;
  print(
    `${status} ${request.method} ${plain(request.url)} ${recorded.duration.toFixed(1)} ms ${verdictOf(recorded)}`,
  );
  for (const violation of violations.slice(0, MOST_VIOLATIONS)) {
    for (const line of wrap(sentenceOf(violation), 2)) print(line);
    print(`    ${styleText('cyan', placeOf(recorded.contract, violation))}`);
  }
  for (const warning of recorded.verdict.warnings) {
    for (const line of wrap(`${styleText('yellow', 'warning')} ${sentenceOf(warning)}`, 2)) print(line);
    print(`    ${styleText('cyan', placeOf(recorded.contract, warning))}`);
  }
  if (violations.length > MOST_VIOLATIONS) print(`  and ${violations.length - MOST_VIOLATIONS} more`);
};

const table = (mounts: ReadonlyMap<string, Mount>, url: string, hasDocs: boolean): string[] => {
  const rows = [...mounts.values()].map(({ name, contract }) => ({
    name,
    version: titleOf(contract.document).version,
    operations: String(contract.operations.length),
    urls: [
      `${url}/${name}${serverPaths(contract.document)[0] ?? ''}`,
      ...(hasDocs ? [`${url}/${name}.html`] : []),
    ],
  }));
  const nameWidth = Math.max(8, ...rows.map(({ name }) => name.length));
  const versionWidth = Math.max(7, ...rows.map(({ version }) => version.length));
  const line = (name: string, version: string, operations: string, where: string) =>
    `  ${name.padEnd(nameWidth)}  ${version.padEnd(versionWidth)}  ${operations.padStart(3)}  ${where}`;
  return [
    line('contract', 'version', 'ops', hasDocs ? 'mount and docs' : 'mount'),
    ...rows.flatMap(({ name, version, operations, urls: [mount = '', ...more] }) => [
      line(name, version, operations, mount),
      ...more.map((docs) => line('', '', '', docs)),
    ]),
  ];
};

const reload = async (
  mounts: Map<string, Mount>,
  name: string,
  upstreamFor: (contract: Contract) => Upstream,
) => {
  const { provider } = (mounts.get(name) as Mount).contract.document;
  const contract = createContract(await loadDocument(provider));
  mounts.set(name, { name, contract, upstream: upstreamFor(contract) });
  return contract;
};

const watchMount = async (
  mounts: Map<string, Mount>,
  name: string,
  upstreamFor: (contract: Contract) => Upstream,
) => {
  const changed = async (): Promise<void> => {
    try {
      const contract = await reload(mounts, name, upstreamFor);
      watch.follow(contract.document.files);
      print(`${styleText('green', 'reloaded')} ${name}`);
      warnOfExamples(contract);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      printWith(
        `${styleText('red', 'not reloaded')} ${name}: the last good contract stays`,
        messageOf(error),
      );
    }
  };
  const failed = (error: unknown): void =>
    printWith(`${styleText('yellow', 'warning')} changes of ${name} are not noticed`, messageOf(error));
  const { files } = (mounts.get(name) as Mount).contract.document;
  const watch = await watchFiles(files, changed, failed);
  return watch;
};

const untilStopped = (): Promise<void> =>
  new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });

/** What a command that serves needs beside its options. */
export interface Serving {
  readonly app: RequestListener;
  readonly mounts: Map<string, Mount>;
  readonly upstreamFor: (contract: Contract) => Upstream;
  /** What runs: `Mock`, `Proxy to https://…`. */
  readonly what: string;
  readonly hasDocs: boolean;
}

/** Serves until Ctrl-C: prints the table, then a line for each request; a saved change of a contract is taken over. */
export const serveUntilStopped = async (
  { app, mounts, upstreamFor, what, hasDocs }: Serving,
  { port, host }: ServeOptions,
): Promise<void> => {
  await using served = await serve(app, port, host);
  await using stack = new AsyncDisposableStack();
  for (const name of mounts.keys()) stack.use(await watchMount(mounts, name, upstreamFor));
  print(`${styleText('bold', what)} on ${served.url}`);
  for (const line of table(mounts, served.url, hasDocs)) print(line);
  if (mounts.size === 1) print(`The contract is mounted at ${served.url}/ as well.`);
  print(`Exchanges and verdicts: ${served.url}/_contracts/exchanges`);
  print('Press Ctrl-C to stop.');
  flush();
  for (const { contract } of mounts.values()) warnOfExamples(contract);
  await untilStopped();
  print('Stopped.');
  flush();
};
