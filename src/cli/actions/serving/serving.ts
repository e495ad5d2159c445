import type { RequestListener } from 'node:http';
import { messageOf, UserError } from '../../../base/errors.ts';
import { paint } from '../../../base/text.ts';
import { type Contract, createContract } from '../../../contract/contract.ts';
import { type AsyncExamination, examine, type Problem, refuseErrors } from '../../../contract/lint.ts';
import type { LoadOptions } from '../../../contract/load-contracts.ts';
import type { Coverages } from '../../../coverage/coverages.ts';
import { type Document, loadDocument } from '../../../document/document.ts';
import type { Provider } from '../../../document/provider.ts';
import { type Mount, serve } from '../../../gateway/gateway.ts';
import { readServerTls, type ServerTlsOptions } from '../../../gateway/tls.ts';
import type { Upstream } from '../../../gateway/upstream.ts';
import { createHarWriter, type HarWriter } from '../../../recording/har-writer.ts';
import type { Recorder } from '../../../recording/recorder.ts';
import type { Refusals } from '../../../recording/refusals.ts';
import { flush, print, printWith } from '../console.ts';
import { coverageLines } from '../coverage.ts';
import { printProblem } from '../problems.ts';
import { type BackgroundWork, inBackground } from './background.ts';
import { mountTable } from './mount-table.ts';
import { watchFiles } from './watch.ts';

/** Options of every command that opens a port. */
export interface ServeOptions extends LoadOptions, ServerTlsOptions {
  readonly port: number;
  readonly host: string;
  readonly cors: boolean | 'vendor';
  readonly allowOrigin?: readonly string[];
  readonly allowHost?: readonly string[];
  readonly errors: boolean;
  /** Examine a document completely before the port opens. */
  readonly strict: boolean;
  /** The HAR file to record exchanges in. */
  readonly har?: string;
}

/** Creates the upstream of a contract. */
export type UpstreamFor = (contract: Contract) => Upstream | Promise<Upstream>;

/** Opens the recording, if one is requested. */
export const openHar = ({ har }: Pick<ServeOptions, 'har'>): HarWriter | undefined =>
  har === undefined
    ? undefined
    : createHarWriter(har, (message) =>
        printWith(`${paint('yellow', 'warning')} ${har} cannot be written`, message),
      );

/** Loads each document and creates its mount. */
export const loadMounts = async (
  providers: readonly Provider[],
  upstreamFor: UpstreamFor,
  { strict, tolerate, complete = false }: Pick<ServeOptions, 'strict' | 'tolerate' | 'complete'>,
): Promise<Map<string, Mount>> => {
  const mounts = await Promise.all(
    providers.map(async (provider) => {
      const contract = createContract(await loadDocument(provider), { tolerate, complete });
      if (strict) refuseErrors(contract);
      return { name: provider.name, contract, upstream: await upstreamFor(contract) };
    }),
  );
  return new Map(mounts.map((mount) => [mount.name, mount]));
};

/** The largest number of problems of one contract that are printed; all are listed under `/_contracts/`. */
const MOST_PRINTED = 20;

/** The state that serving commands share. */
interface Running {
  readonly mounts: Map<string, Mount>;
  readonly url: string;
  readonly isBusy: () => boolean;
  readonly examineAll: (contract: Contract) => AsyncExamination;
}

/** Examines a mount's document in the background. Problems are printed, and listed under `/_contracts/`. */
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

/**
 * Replaces the contract by a changed document, unless that is broken.
 * @param read told which document was read, also a broken one
 */
const reload = async (
  mounts: Map<string, Mount>,
  name: string,
  upstreamFor: UpstreamFor,
  options: LoadOptions,
  read: (document: Document) => void,
): Promise<void> => {
  const { provider } = (mounts.get(name) as Mount).contract.document;
  const document = await loadDocument(provider);
  read(document);
  const contract = createContract(document, options);
  refuseErrors(contract);
  mounts.set(name, { name, contract, upstream: await upstreamFor(contract) });
};

/** The files of a mount, also those that a document refers to and that are not there yet. */
const filesOf = ({ contract, upstream }: Mount, document = contract.document): string[] => [
  ...(document.reader?.files() ?? []),
  ...(upstream.sources ?? []),
];

/** A mount whose files are watched. */
interface Attended extends AsyncDisposable {
  /** Examines its document, again after each change. */
  readonly examine: () => void;
}

/** @returns when the mount's files are watched */
const attend = async (
  running: Running,
  name: string,
  upstreamFor: UpstreamFor,
  options: LoadOptions,
): Promise<Attended> => {
  const { mounts } = running;
  let work: BackgroundWork | undefined;
  const examineAnew = (): void => {
    work?.[Symbol.dispose]();
    work = examineMount(running, name);
  };
  const changed = async (): Promise<void> => {
    try {
      await reload(mounts, name, upstreamFor, options, (document) => {
        const mount = mounts.get(name) as Mount;
        watch.follow([...new Set([...filesOf(mount), ...filesOf(mount, document)])]);
      });
      watch.follow(filesOf(mounts.get(name) as Mount));
      print(`${paint('green', 'reloaded')} ${name}`);
      examineAnew();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      mounts.set(name, { ...(mounts.get(name) as Mount), stale: messageOf(error) });
      const title = `${paint('red', 'not reloaded')} ${name}: the last good contract stays`;
      printWith(title, messageOf(error));
    }
  };
  const failed = (error: unknown): void =>
    printWith(`${paint('yellow', 'warning')} changes of ${name} are not noticed`, messageOf(error));
  const watch = await watchFiles(filesOf(mounts.get(name) as Mount), changed, failed);
  return {
    examine: examineAnew,
    [Symbol.asyncDispose]: async () => {
      work?.[Symbol.dispose]();
      await watch[Symbol.asyncDispose]();
    },
  };
};

const requests = (count: number): string => `${count} ${count === 1 ? 'request' : 'requests'}`;

const untilStopped = (): Promise<void> =>
  new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
    process.once('SIGHUP', resolve); // The terminal was closed.
  });

/** What a serving command needs besides its options. */
export interface Serving {
  readonly app: RequestListener;
  readonly mounts: Map<string, Mount>;
  readonly upstreamFor: UpstreamFor;
  readonly isBusy: () => boolean;
  readonly recorder: Recorder;
  readonly refusals: Refusals;
  /** How documents are examined in the background. */
  readonly examineAll?: (contract: Contract) => AsyncExamination;
  /** The name of the server: `Mock`, `Proxy to https://…`. */
  readonly what: string;
  readonly hasDocs: boolean;
  /** The coverage to print at the end. */
  readonly coverages?: Coverages;
  /** Called when the port is open. */
  readonly begin?: (() => void) | undefined;
  /** What the server is there for, in place of running until it is stopped. */
  readonly during?: (url: string, stopped: Promise<void>) => Promise<void>;
  /** What else to print below the table. */
  readonly notes?: (url: string) => readonly string[];
}

/**
 * Serves until Ctrl-C: prints the table of mounts, then a line for each exchange. Changed contracts are
 * reloaded.
 */
export const serveUntilStopped = async (
  {
    app,
    mounts,
    upstreamFor,
    isBusy,
    recorder,
    refusals,
    examineAll = examine,
    what,
    hasDocs,
    coverages,
    begin,
    notes,
    during,
  }: Serving,
  options: ServeOptions,
): Promise<void> => {
  const stopped = untilStopped();
  const tls = await readServerTls(options, [options.host, ...(options.allowHost ?? [])]);
  await using served = await serve(app, options.port, options.host, refusals.add, tls);
  begin?.();
  await using stack = new AsyncDisposableStack();
  const running = { mounts, url: served.url, isBusy, examineAll };
  const attended = [...mounts.keys()].map(async (name) =>
    stack.use(await attend(running, name, upstreamFor, options)),
  );
  const watched = await Promise.all(attended);
  print(`${paint('bold', what)} on ${served.url}`);
  for (const line of mountTable(mounts, served.url, hasDocs)) print(line);
  if (mounts.size === 1) print(`The contract is mounted at ${served.url}/ as well.`);
  for (const line of notes?.(served.url) ?? []) print(line);
  print(`Live page, with traffic and verdicts: ${served.url}/_contracts/`);
  if (!during) print('Press Ctrl-C to stop.');
  flush();
  for (const mount of watched) mount.examine();
  await (during ? during(served.url, stopped) : stopped);
  print('Stopped.');
  for (const { name, contract } of mounts.values()) {
    const undocumented = recorder.undocumentedOf(name);
    if (undocumented > 0)
      print(`${name}: ${requests(undocumented)} for what the contract does not document.`);
    for (const line of coverageLines(name, contract, coverages?.find(contract))) print(line);
  }
  const refused = refusals.count();
  if (refused > 0) print(`${requests(refused)} refused before any contract was asked.`);
  flush();
};
