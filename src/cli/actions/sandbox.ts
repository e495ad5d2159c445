import { isOwnFrame } from '../../base/error-place.ts';
import { messageOf, UserError } from '../../base/errors.ts';
import { paint } from '../../base/text.ts';
import type { Contract } from '../../contract/contract.ts';
import { examineMock } from '../../mock/lint.ts';
import { loadMock } from '../../mock/load-mock.ts';
import { createMockOnUse } from '../../mock/mock-on-use.ts';
import { createLivePage } from '../../page/live-page.ts';
import { createSite, referenceOf } from '../../report/site.ts';
import { loadControlContract } from '../../sandbox/control.ts';
import { createSandboxes, type Sandboxes } from '../../sandbox/create.ts';
import { isOfHandlers } from '../../sandbox/load-definition.ts';
import type { Rule } from '../../sandbox/rules.ts';
import { openStore } from '../../state/open-store.ts';
import { handleUncaught } from '../uncaught.ts';
import type { MockActionOptions } from './mock.ts';
import { openApp } from './serving/app.ts';
import { print, printWith } from './serving/console.ts';
import { saveMemory } from './serving/memory.ts';
import { loadMounts, serveUntilStopped } from './serving/serving.ts';
import { providersOf } from './targets.ts';

export interface SandboxActionOptions extends MockActionOptions {
  readonly handlers?: string;
  /** Where to keep state: a file, or the URL of a PostgreSQL database; in memory when left out. */
  readonly state?: string;
  readonly anyCredentials: boolean;
  readonly workspaceIdle: number;
  readonly latency?: Rule['delay'];
  readonly rateLimit?: Rule['rateLimit'];
}

/** The credentials that the seeds create. */
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

/** The rules for `--latency` and `--rate-limit`. */
const rulesOf = ({ latency: delay, rateLimit }: SandboxActionOptions): Rule[] => [
  ...(delay === undefined ? [] : [{ delay }]),
  ...(rateLimit === undefined ? [] : [{ rateLimit }]),
];

/** Prints an error of a handler, with the frames of its stack that belong to the handler. */
const showFailure = (error: unknown, what: string): void => {
  const stack = error instanceof Error ? (error.stack ?? error.message) : messageOf(error);
  const [message = '', ...frames] = stack.split('\n').filter((line) => !isOwnFrame(line));
  printWith(`${paint('red', 'failed')} ${what}`, message);
  for (const frame of frames) print(frame.replace(/\?contracts-version=\d+/, ''));
};

/**
 * Errors of handlers outside a request, such as in a timer or an unawaited promise, must not end the server.
 * @returns true when the error is one of a handler
 */
const showStray = (error: unknown): boolean => {
  const isOfHandler = isOfHandlers(error);
  if (isOfHandler) showFailure(error, 'in handlers, in work that no request waits for');
  return isOfHandler;
};

export const runSandbox = async (
  targets: readonly string[],
  options: SandboxActionOptions,
): Promise<void> => {
  const allowGrowth = saveMemory();
  const { handlers, anyCredentials, seed } = options;
  const providers = providersOf(targets, options);
  if (handlers !== undefined && providers.length > 1)
    throw new UserError('--handlers is for one document. Name it.');
  await using store = await openStore(options.state);
  using sandboxes = createSandboxes(store, {
    handlers,
    anyCredentials,
    seed,
    failed: (error, operation) => showFailure(error, `the handler of ${operation}`),
    rules: rulesOf(options),
    workspaceIdle: options.workspaceIdle,
  });
  const upstreamFor = (contract: Contract) =>
    sandboxes.create(contract, createMockOnUse(loadMock, contract, options));
  const mounts = await loadMounts(providers, upstreamFor, options);
  const { credentialsOf, withValues } = sandboxes;
  const site = createSite(mounts, loadControlContract, {
    credentialsOf,
    withValues,
    takesAny: anyCredentials,
  });
  using opened = openApp(mounts, options, allowGrowth, {
    site,
    page: createLivePage({ referenceOf, credentialsOf }),
    controls: sandboxes.controls,
    workspaces: true,
  });
  using _ = handleUncaught(showStray);
  const examineAll = (contract: Contract) => examineMock(contract, options.dynamic);
  const notes = () => credentialLines(sandboxes, [...mounts.keys()], anyCredentials);
  await serveUntilStopped(
    { ...opened, mounts, upstreamFor, examineAll, what: 'Sandbox', hasDocs: true, notes },
    options,
  );
};
