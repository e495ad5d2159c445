import { styleText } from 'node:util';
import { messageOf, UserError } from '../../base/errors.ts';
import type { Contract } from '../../contract/contract.ts';
import { createCoverages } from '../../coverage/coverages.ts';
import { resolveProviders } from '../../document/provider.ts';
import { createGateway } from '../../gateway/gateway.ts';
import { examineMock } from '../../mock/lint.ts';
import { loadMock } from '../../mock/load-mock.ts';
import { createRecorder } from '../../recording/recorder.ts';
import { createSite } from '../../report/site.ts';
import { createSandboxes, type Sandboxes } from '../../sandbox/create.ts';
import { isOwnFrame } from '../../sandbox/handler-error.ts';
import type { Rule } from '../../sandbox/rules.ts';
import { openStore } from '../../state/open-store.ts';
import { createConsole, print, printWith } from './console.ts';
import { saveMemory } from './memory.ts';
import type { MockActionOptions } from './mock.ts';
import { loadMounts, openHar, serveUntilStopped } from './serving.ts';

export interface SandboxActionOptions extends MockActionOptions {
  readonly handlers?: string;
  /** Where state is kept: a file, or the URL of a PostgreSQL database; in memory when left out. */
  readonly state?: string;
  readonly anyCredentials: boolean;
  readonly latency?: Rule['delay'];
  readonly rateLimit?: Rule['rateLimit'];
}

/** Who may call, by the seeds. */
const credentialLines = (
  { credentialsOf }: Sandboxes,
  names: readonly string[],
  anyCredentials: boolean,
): string[] => {
  if (anyCredentials) return ['Any credentials will do: everybody is the administrator.'];
  const rows = names.flatMap((name) =>
    credentialsOf(name).map(({ who, send }, index) => [index === 0 ? name : '', send, who] as const),
  );
  if (rows.length === 0) return [];
  const nameWidth = Math.max(...rows.map(([name]) => name.length));
  const lines = rows.flatMap(([name, send, who]) => {
    const start = `  ${name.padEnd(nameWidth)}  ${who}: `;
    const isLong = start.length + send.length > 80;
    return isLong ? [start.trimEnd(), `${' '.repeat(nameWidth + 6)}${send}`] : [start + send];
  });
  return ['Credentials:', ...lines];
};

/** The rules that the command line asks for. */
const rulesOf = ({ latency: delay, rateLimit }: SandboxActionOptions): Rule[] => [
  ...(delay === undefined ? [] : [{ delay }]),
  ...(rateLimit === undefined ? [] : [{ rateLimit }]),
];

/** A failed handler, with its stack as far as it is the handler's. */
const showFailure = (error: unknown, operation: string): void => {
  const stack = error instanceof Error ? (error.stack ?? error.message) : messageOf(error);
  const [what = '', ...frames] = stack.split('\n').filter((line) => !isOwnFrame(line));
  printWith(`${styleText('red', 'failed')} the handler of ${operation}`, what);
  for (const frame of frames) print(frame.replace(/\?contracts-version=\d+/, ''));
};

export const runSandbox = async (
  targets: readonly string[],
  options: SandboxActionOptions,
): Promise<void> => {
  const letGrow = saveMemory();
  const { cors, errors, handlers, anyCredentials, seed } = options;
  const providers = resolveProviders(targets);
  if (handlers !== undefined && providers.length > 1)
    throw new UserError('--handlers is for one document. Name it.');
  await using store = await openStore(options.state);
  const { createMock } = await loadMock();
  const sandboxes = createSandboxes(store, {
    handlers,
    anyCredentials,
    seed,
    failed: showFailure,
    rules: rulesOf(options),
  });
  const upstreamFor = (contract: Contract) => sandboxes.create(contract, createMock(contract, options));
  const mounts = await loadMounts(providers, upstreamFor, options);
  const { observe, isBusy } = createConsole(letGrow);
  const coverages = createCoverages();
  const recorder = createRecorder();
  using har = openHar(options);
  const app = createGateway({
    mounts,
    cors,
    errors,
    observe,
    coverages,
    recorder,
    workspaces: true,
    controls: sandboxes.controls,
    ...(har ? { tap: har.add } : {}),
    site: createSite(mounts),
  });
  const examineAll = (contract: Contract) => examineMock(contract, options.dynamic);
  const notes = () => credentialLines(sandboxes, [...mounts.keys()], anyCredentials);
  await serveUntilStopped(
    {
      app,
      mounts,
      upstreamFor,
      isBusy,
      recorder,
      examineAll,
      what: 'Sandbox',
      hasDocs: true,
      coverages,
      notes,
    },
    options,
  );
};
