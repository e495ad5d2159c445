import { messageOf, UserError } from '../../../base/errors.ts';
import { paint } from '../../../base/text.ts';
import { type Contract, createContract } from '../../../contract/contract.ts';
import { type AsyncExamination, type Problem, refuseErrors } from '../../../contract/lint.ts';
import type { LoadOptions } from '../../../contract/load-contracts.ts';
import { type Document, loadDocument } from '../../../document/document.ts';
import type { Mount } from '../../../gateway/gateway.ts';
import type { Upstream } from '../../../gateway/upstream.ts';
import { printProblem } from '../problems.ts';
import { type BackgroundWork, inBackground } from './background.ts';
import { print, printWith } from './console.ts';
import { watchFiles } from './watch.ts';

/** Creates the upstream of a contract. */
export type UpstreamFor = (contract: Contract) => Upstream | Promise<Upstream>;

/** The most problems of a contract that are printed. All are listed under `/_contracts/`. */
const MAX_PRINTED = 20;

/** The state that serving commands share. */
export interface Running {
  readonly mounts: Map<string, Mount>;
  readonly url: string;
  readonly isBusy: () => boolean;
  readonly examineAll: (contract: Contract) => AsyncExamination;
  /** Does another process print reloads and examine documents? */
  readonly isSilent?: boolean;
}

/** Examines a mount's document in the background. Problems are printed, and listed under `/_contracts/`. */
const examineMount = ({ mounts, url, isBusy, examineAll }: Running, name: string): BackgroundWork => {
  const mount = mounts.get(name) as Mount;
  const problems: Problem[] = [];
  const examined = { problems, isDone: false };
  mounts.set(name, { ...mount, examined });
  const found = (problem: Problem): void => {
    problems.push(problem);
    if (problems.length <= MAX_PRINTED) printProblem(problem, print);
  };
  const work = inBackground(examineAll(mount.contract), found, isBusy);
  void work.done.then(() => {
    examined.isDone = true;
    const more = problems.length - MAX_PRINTED;
    if (more > 0) print(`and ${more} more problems of ${name}: ${url}/_contracts/problems`);
  });
  return work;
};

/**
 * Replaces a mount's contract after its document changed, unless the document is broken.
 * @param read called with each document that was read, even a broken one
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

/** The files of a mount, including referenced ones that do not exist yet. */
const filesOf = ({ contract, upstream }: Mount, document = contract.document): string[] => [
  ...(document.reader?.files() ?? []),
  ...(upstream.sources ?? []),
];

/** A mount whose files are watched. */
export interface WatchedMount extends AsyncDisposable {
  /** Examines its document now and after each change. */
  readonly examine: () => void;
}

/**
 * Watches the files of a mount and reloads it.
 * @returns when the files are watched
 */
export const watchMount = async (
  running: Running,
  name: string,
  upstreamFor: UpstreamFor,
  options: LoadOptions,
): Promise<WatchedMount> => {
  const { mounts, isSilent = false } = running;
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
      if (isSilent) return;
      print(`${paint('green', 'reloaded')} ${name}`);
      examineAnew();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      mounts.set(name, { ...(mounts.get(name) as Mount), stale: messageOf(error) });
      if (isSilent) return;
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
