import type { RequestListener } from 'node:http';
import { styleText } from 'node:util';
import { messageOf, UserError } from '../../base/errors.ts';
import { type Contract, createContract } from '../../contract/contract.ts';
import { type AsyncExamination, examine, type Problem, refuseErrors } from '../../contract/lint.ts';
import type { LoadOptions } from '../../contract/load-contracts.ts';
import { serverPaths } from '../../contract/server-path.ts';
import type { Coverages } from '../../coverage/coverages.ts';
import { loadDocument, titleOf } from '../../document/document.ts';
import type { Provider } from '../../document/provider.ts';
import { type Mount, serve } from '../../gateway/gateway.ts';
import type { Upstream } from '../../gateway/upstream.ts';
import { createHarWriter, type HarWriter } from '../../recording/har-writer.ts';
import type { Recorded } from '../../recording/recorder.ts';
import { type BackgroundWork, inBackground } from './background.ts';
import { flush, print, printExchange, printWith } from './console.ts';
import { coverageLines } from './coverage.ts';
import { printProblem } from './problems.ts';
import { watchFiles } from './watch.ts';

/** What each command that opens a port takes. */
export interface ServeOptions extends LoadOptions {
  readonly port: number;
  readonly host: string;
  readonly cors: boolean;
  readonly errors: boolean;
  /** Examine all of a document before the port opens. */
  readonly strict: boolean;
  /** Where to record exchanges. */
  readonly har?: string;
}

/** Who answers for a contract. */
export type UpstreamFor = (contract: Contract) => Upstream;

/** How long after an exchange others are likely to follow, in milliseconds. */
const BUSY = 100;

/** After so many exchanges, speed counts for more than memory. */
const MANY = 1000;

/**
 * Prints exchanges, and knows whether there are any just now.
 * @param letGrow called when there have been many
 */
export const createConsole = (letGrow: () => void) => {
  let last = Number.NEGATIVE_INFINITY;
  let count = 0;
  return {
    observe: (recorded: Recorded): void => {
      last = performance.now();
      if (++count === MANY) letGrow();
      printExchange(recorded);
    },
    isBusy: (): boolean => performance.now() - last < BUSY,
  };
};

/** A recording that is written while a command serves, when one is asked for. */
export const openHar = ({ har }: Pick<ServeOptions, 'har'>): HarWriter | undefined =>
  har === undefined
    ? undefined
    : createHarWriter(har, (message) =>
        printWith(`${styleText('yellow', 'warning')} ${har} cannot be written`, message),
      );

/** Loads each document and makes a mount of it. */
export const loadMounts = async (
  providers: readonly Provider[],
  upstreamFor: UpstreamFor,
  { strict, tolerate }: Pick<ServeOptions, 'strict' | 'tolerate'>,
): Promise<Map<string, Mount>> => {
  const mounts = await Promise.all(
    providers.map(async (provider) => {
      const contract = createContract(await loadDocument(provider), { tolerate });
      if (strict) refuseErrors(contract);
      return { name: provider.name, contract, upstream: upstreamFor(contract) };
    }),
  );
  return new Map(mounts.map((mount) => [mount.name, mount]));
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

/** How many problems of one contract are printed: all of them are listed under `/_contracts/`. */
const MOST_PRINTED = 20;

/** What the commands that serve know of their mounts while they run. */
interface Running {
  readonly mounts: Map<string, Mount>;
  readonly url: string;
  readonly isBusy: () => boolean;
  readonly examineAll: (contract: Contract) => AsyncExamination;
}

/** Examines a mount's document while it is served: what is found is printed, and listed under `/_contracts/`. */
const examineMount = ({ mounts, url, isBusy, examineAll }: Running, name: string): BackgroundWork => {
  const mount = mounts.get(name) as Mount;
  const problems: Problem[] = [];
  const examined = { problems, isDone: false };
  mounts.set(name, { ...mount, examined });
  const found = (problem: Problem): void => {
    problems.push(problem);
    if (problems.length <= MOST_PRINTED) printProblem(problem, print);
  };
  const work = inBackground(examineAll(mount.contract), found, isBusy);
  void work.done.then(() => {
    examined.isDone = true;
    const more = problems.length - MOST_PRINTED;
    if (more > 0) print(`and ${more} more problems of ${name}: ${url}/_contracts/problems`);
  });
  return work;
};

/** Takes over a changed document, unless it is broken. */
const reload = async (
  mounts: Map<string, Mount>,
  name: string,
  upstreamFor: UpstreamFor,
  tolerate: boolean,
): Promise<void> => {
  const { provider } = (mounts.get(name) as Mount).contract.document;
  const contract = createContract(await loadDocument(provider), { tolerate });
  refuseErrors(contract);
  mounts.set(name, { name, contract, upstream: upstreamFor(contract) });
};

const filesOf = ({ contract }: Mount): string[] => contract.document.sources.map(({ file }) => file);

/** A mount that is looked after. */
interface Attended extends AsyncDisposable {
  /** Examines its document, which is examined anew after each change. */
  readonly examine: () => void;
}

/** @returns when the mount's files are watched */
const attend = async (
  running: Running,
  name: string,
  upstreamFor: UpstreamFor,
  tolerate: boolean,
): Promise<Attended> => {
  const { mounts } = running;
  let work: BackgroundWork | undefined;
  const examineAnew = (): void => {
    work?.[Symbol.dispose]();
    work = examineMount(running, name);
  };
  const changed = async (): Promise<void> => {
    try {
      await reload(mounts, name, upstreamFor, tolerate);
      watch.follow(filesOf(mounts.get(name) as Mount));
      print(`${styleText('green', 'reloaded')} ${name}`);
      examineAnew();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const title = `${styleText('red', 'not reloaded')} ${name}: the last good contract stays`;
      printWith(title, messageOf(error));
    }
  };
  const failed = (error: unknown): void =>
    printWith(`${styleText('yellow', 'warning')} changes of ${name} are not noticed`, messageOf(error));
  const watch = await watchFiles(filesOf(mounts.get(name) as Mount), changed, failed);
  return {
    examine: examineAnew,
    [Symbol.asyncDispose]: async () => {
      work?.[Symbol.dispose]();
      await watch[Symbol.asyncDispose]();
    },
  };
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
  readonly upstreamFor: UpstreamFor;
  readonly isBusy: () => boolean;
  /** How documents are examined while they are served. */
  readonly examineAll?: (contract: Contract) => AsyncExamination;
  /** What runs: `Mock`, `Proxy to https://…`. */
  readonly what: string;
  readonly hasDocs: boolean;
  /** What the traffic exercises, to be told at the end. */
  readonly coverages?: Coverages;
}

/** Serves until Ctrl-C: prints the table, then a line for each request; a saved change of a contract is taken over. */
export const serveUntilStopped = async (
  { app, mounts, upstreamFor, isBusy, examineAll = examine, what, hasDocs, coverages }: Serving,
  { port, host, tolerate }: ServeOptions,
): Promise<void> => {
  const stopped = untilStopped();
  await using served = await serve(app, port, host);
  await using stack = new AsyncDisposableStack();
  const running = { mounts, url: served.url, isBusy, examineAll };
  const attended = [...mounts.keys()].map(async (name) =>
    stack.use(await attend(running, name, upstreamFor, tolerate)),
  );
  const watched = await Promise.all(attended);
  print(`${styleText('bold', what)} on ${served.url}`);
  for (const line of table(mounts, served.url, hasDocs)) print(line);
  if (mounts.size === 1) print(`The contract is mounted at ${served.url}/ as well.`);
  print(`Exchanges and verdicts: ${served.url}/_contracts/exchanges`);
  if (coverages) print(`What they exercise: ${served.url}/_contracts/coverage`);
  print('Press Ctrl-C to stop.');
  flush();
  for (const mount of watched) mount.examine();
  await stopped;
  print('Stopped.');
  for (const { name, contract } of mounts.values())
    for (const line of coverageLines(name, contract, coverages?.find(contract))) print(line);
  flush();
};
