import type { RequestListener } from 'node:http';
import { paint } from '../../../base/text.ts';
import { type Contract, createContract } from '../../../contract/contract.ts';
import { type AsyncExamination, examine, refuseErrors } from '../../../contract/lint.ts';
import type { LoadOptions } from '../../../contract/load-contracts.ts';
import type { Coverages } from '../../../coverage/coverages.ts';
import { loadDocument } from '../../../document/document.ts';
import type { Provider } from '../../../document/provider.ts';
import { type Mount, type Served, serve } from '../../../gateway/gateway.ts';
import { readServerTls, type ServerTls, type ServerTlsOptions } from '../../../gateway/tls.ts';
import { createHarWriter, type HarWriter } from '../../../recording/har-writer.ts';
import type { Recorder } from '../../../recording/recorder.ts';
import type { Refusals } from '../../../recording/refusals.ts';
import { coverageLines } from '../coverage.ts';
import { flush, print, printWith } from './console.ts';
import { mountTable } from './mount-table.ts';
import { type UpstreamFor, watchMount } from './watch-mount.ts';

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
  /** The number of processes that serve. */
  readonly workers?: number;
}

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

const requests = (count: number): string => `${count} ${count === 1 ? 'request' : 'requests'}`;

const untilStopped = (): Promise<void> =>
  new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
    process.once('SIGHUP', resolve); // The terminal was closed.
  });

/** A port that worker processes have open. */
export interface ServedElsewhere extends Served {
  /** Ends the workers and merges what they recorded. */
  readonly settle: () => Promise<void>;
  /** A line about the workers for the console. */
  readonly note: string;
  /** Rejects when the workers cannot continue. */
  readonly failed: Promise<never>;
}

/** What a serving command needs besides its options. */
export interface Serving {
  readonly app: RequestListener;
  readonly mounts: Map<string, Mount>;
  readonly upstreamFor: UpstreamFor;
  readonly isBusy: () => boolean;
  readonly recorder: Recorder;
  readonly refusals: Refusals;
  /** Examines documents in the background. */
  readonly examineAll?: (contract: Contract) => AsyncExamination;
  /** The name of the server: `Mock`, `Proxy to https://…`. */
  readonly what: string;
  readonly hasDocs: boolean;
  /** The coverage to print at the end. */
  readonly coverages?: Coverages;
  /** Called when the port is open. */
  readonly begin?: (() => void) | undefined;
  /** Runs while the server is open; the server closes when it ends. Without it, the server runs until it is stopped. */
  readonly during?: (url: string, stopped: Promise<void>) => Promise<void>;
  /** Opens the port in worker processes. */
  readonly open?: ((tls: ServerTls | undefined) => Promise<ServedElsewhere>) | undefined;
  /** Further lines to print below the table. */
  readonly notes?: (url: string) => readonly string[];
}

/** Serves until Ctrl-C: prints the table of mounts, then a line for each exchange. Changed contracts are reloaded. */
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
    open,
  }: Serving,
  options: ServeOptions,
): Promise<void> => {
  const stopped = untilStopped();
  const tls = await readServerTls(options, [options.host, ...(options.allowHost ?? [])]);
  const elsewhere = await open?.(tls);
  await using served = elsewhere ?? (await serve(app, options.port, options.host, refusals.add, tls));
  begin?.();
  await using stack = new AsyncDisposableStack();
  const running = { mounts, url: served.url, isBusy, examineAll };
  const watching = [...mounts.keys()].map(async (name) =>
    stack.use(await watchMount(running, name, upstreamFor, options)),
  );
  const watched = await Promise.all(watching);
  print(`${paint('bold', what)} on ${served.url}`);
  for (const line of mountTable(mounts, served.url, hasDocs)) print(line);
  if (mounts.size === 1) print(`The contract is mounted at ${served.url}/ as well.`);
  for (const line of notes?.(served.url) ?? []) print(line);
  if (elsewhere) print(elsewhere.note);
  print(`Live page, with traffic and verdicts: ${served.url}/_contracts/`);
  if (!during) print('Press Ctrl-C to stop.');
  flush();
  for (const mount of watched) mount.examine();
  const end = during ? during(served.url, stopped) : stopped;
  await (elsewhere ? Promise.race([end, elsewhere.failed]) : end);
  await elsewhere?.settle();
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
