import { randomInt } from 'node:crypto';
import { UserError } from '../../base/errors.ts';
import { isWrite } from '../../cases/case.ts';
import type { UniqueOptions } from '../../cases/unique.ts';
import { textsOf } from '../../contract/credential-variables.ts';
import { loadContracts } from '../../contract/load-contracts.ts';
import type { Provider } from '../../document/provider.ts';
import { refuseUpstream } from '../../gateway/proxy.ts';
import { secretsInHeaders } from '../../recording/known-secrets.ts';
import { redactorOf } from '../../recording/redact.ts';
import { createPace, type Pace } from '../../run/pace.ts';
import { paceRemarks, serverRemarks, uniqueRemark } from '../../run/remarks.ts';
import type { ContractResult, Remark, Result } from '../../run/result.ts';
import { type Fuzzing, runCases } from '../../run/run.ts';
import { type CheckOptions, isMock, mayWrite } from './checking/check-options.ts';
import type { ContractSetup } from './checking/contract-setup.ts';
import { type Prepared, prepareAll } from './checking/prepare-check.ts';
import { createProgress } from './checking/progress.ts';
import { untilReachable } from './checking/until-reachable.ts';
import { prefixOf, upstreamFor } from './checking/upstream.ts';
import { optionsFor } from './configured.ts';
import { finish, refusePlanReports, refuseReports, writeReport } from './report.ts';
import { EXIT_STOPPED, untilInterrupted } from './serving/interruption.ts';
import { providersOf } from './targets.ts';

export type { CheckOptions } from './checking/check-options.ts';

/** The default concurrency: for the mock, and for a real server, whose limits are unknown. */
const [AT_MOCK, AT_SERVER] = [8, 1];

/** The credentials as they are sent, to hide them in reports. */
const secretTexts = ({ contract, givenHeaders, secrets, other }: Prepared['context']): string[] => [
  ...textsOf(secrets),
  ...textsOf(other ?? new Map()),
  ...secretsInHeaders(givenHeaders, redactorOf(contract.document)),
];

/** The login steps; the credentials that they return are hidden as well. */
const loginOf = ({ login }: ContractSetup, hide: string[]): ContractSetup['login'] =>
  login &&
  (async () => {
    const secrets = await login();
    hide.push(...textsOf(secrets));
    return secrets;
  });

const fuzzedOf = ({ fuzzing }: Prepared): number => (fuzzing ? fuzzing.runs * fuzzing.operations.length : 0);

/** Four letters and digits: short enough for members with a maximum length. */
const newRunId = (): string =>
  randomInt(36 ** 4)
    .toString(36)
    .padStart(4, '0');

const uniqueOf = ({ unique: members, runId = newRunId() }: CheckOptions): UniqueOptions | undefined =>
  members && { members, runId };

/** The results of a contract, with all requests that may have changed data, including those sent for shrinking. */
interface Sent extends ContractResult {
  readonly written: readonly Result[];
  /** The error of the hook `after`. */
  readonly error?: UserError;
}

const send = async (
  prepared: Prepared[],
  pace: Pace,
  unique: UniqueOptions | undefined,
  options: CheckOptions,
): Promise<Sent[]> => {
  const total = prepared.reduce((sum, one) => sum + one.cases.length + fuzzedOf(one), 0);
  const progress = createProgress({ stream: process.stderr, total });
  const { lenient: isLenient } = options;
  const contracts: Sent[] = [];
  try {
    for (const one of prepared) {
      const { setup, context, chosen } = one;
      const { header: headers = {} } = one.options;
      const upstream = await upstreamFor(one);
      const hide = secretTexts(context);
      const written: Result[] = [];
      const observe = (result: Result): void => {
        progress.add(result);
        if (isWrite(result)) written.push(result);
      };
      const result = await runCases(one.context.contract, upstream, one.cases, {
        writes: mayWrite(one.options),
        headers,
        isLenient,
        pace,
        hide,
        renewal: { secrets: setup.secrets, givenHeaders: headers, login: loginOf(setup, hide) },
        interceptor: setup.interceptor,
        unique,
        observe,
        fuzzing: one.fuzzing,
        covered: chosen,
        sequencing: one.sequencing && {
          ...one.sequencing,
          prefix: prefixOf(one.context.contract, upstream.name),
          host: new URL(upstream.name).host,
          runId: unique?.runId ?? newRunId(),
          unique: unique?.members ?? [],
          walks: options.walks,
        },
      });
      const error = await setup.after(result).catch(userError);
      contracts.push({ ...result, written, ...(error ? { error } : {}) });
    }
  } finally {
    progress.clear();
  }
  return contracts;
};

/** When a run ended early, only the contracts of which something was sent. */
const started = (contracts: readonly ContractResult[]): readonly ContractResult[] => {
  const some = contracts.filter(({ results }) => results.some(({ recorded }) => recorded !== undefined));
  return some.length > 0 ? some : contracts;
};

/**
 * Returns a UserError.
 * @throws any other error, which is a bug
 */
const userError = (error: unknown): UserError => {
  if (error instanceof UserError) return error;
  throw error;
};

/** The error that ended the run early, or that of the hook `after`. */
const errorOf = ({ failure, error }: Sent): UserError | undefined =>
  failure === undefined ? error : new UserError(`The run ended early: ${failure}.`);

const run = async (prepared: Prepared[], start: number, options: CheckOptions): Promise<void> => {
  const isLocal = prepared.every((one) => isMock(one.options));
  const { concurrency = isLocal ? AT_MOCK : AT_SERVER, rate, time, seed } = options;
  using interruption = untilInterrupted();
  const { signal } = interruption;
  using pace = createPace({
    concurrency,
    signal,
    start,
    ...(rate === undefined ? {} : { rate }),
    ...(time === undefined ? {} : { time }),
  });
  const unique = uniqueOf(options);
  const contracts = await send(prepared, pace, unique, options);
  const own = prepared.flatMap(({ remarks, context, options: { upstream } }, index) => {
    const { results, written, undone, remarks: more = [] } = contracts[index] as Sent;
    return [
      ...remarks,
      ...more,
      ...(upstream === undefined ? [] : serverRemarks(context, results, written, undone)),
    ];
  });
  const remarks = [...own, ...uniqueRemark(unique), ...paceRemarks(pace, contracts)];
  const duration = performance.now() - start;
  const shown = pace.stopped() === undefined ? contracts : started(contracts);
  const { maxCases, only, exclude, shard } = options;
  const isPartial =
    prepared.some(({ isUnfinished }) => isUnfinished) ||
    [maxCases, only, exclude, shard, pace.stopped()].some((each) => each !== undefined);
  const error = contracts.map(errorOf).find((one) => one !== undefined);
  const reported = finish(
    {
      ...{ command: 'check', contracts: shown, remarks, duration, seed, unique, isPartial },
      ...{ fuzz: options.fuzz, walks: options.walks },
    },
    options,
  );
  if (!error) await reported;
  else {
    // This error comes before others; the report is written all the same.
    await reported.catch(userError);
    throw error;
  }
  if (signal.aborted) process.exitCode = EXIT_STOPPED;
};

const fuzzRemark = (fuzzing: Fuzzing | undefined): Remark[] =>
  fuzzing
    ? [
        {
          title: `Besides, up to ${fuzzing.runs} fuzzed requests would be made up for each operation (--fuzz).`,
          lines: [],
        },
      ]
    : [];

const plan = async (prepared: readonly Prepared[], options: CheckOptions): Promise<void> => {
  const [{ describePlan, planJson }, { sequenceRemarks }] = await Promise.all([
    import('./checking/plan.ts'),
    import('./checking/planned-sequences.ts'),
  ]);
  const planned = prepared.map(
    ({ context: { contract }, options: own, cases, remarks, fuzzing, sequences }) => ({
      contract,
      upstream: own.upstream ?? 'mock',
      cases,
      writes: mayWrite(own),
      remarks: [...remarks, ...fuzzRemark(fuzzing), ...sequenceRemarks(contract, sequences)],
    }),
  );
  const { seed, report = [] } = options;
  const text = describePlan(planned, { seed, columns: process.stdout.columns });
  const json = planJson(planned, seed);
  for (const { file } of report) if (file !== undefined) await writeReport(json, file);
  process.stdout.write(report.some(({ file }) => file === undefined) ? json : text);
};

/** With `--wait`: waits for a server that is starting. */
const waitFor = async ({ upstream, wait }: CheckOptions): Promise<void> => {
  if (upstream === undefined || wait === undefined) return;
  refuseUpstream(upstream);
  await untilReachable(upstream, wait);
};

/**
 * Refuses `--allow-writes` without a server. In a configuration it is allowed, since another `--env` may have a server.
 * @throws UserError
 */
const assertServer = (providers: readonly Provider[], options: CheckOptions): void => {
  const { allowWrites, configuration } = options;
  const isConfigured = configuration?.config.allowWrites === true;
  if (!allowWrites || isConfigured || !providers.every(({ name }) => isMock(optionsFor(options, name))))
    return;
  throw new UserError(
    '--allow-writes is about a server, and none is named: add --upstream URL, or leave it out. The mock gets every request anyway.',
  );
};

export const runCheck = async (targets: readonly string[], options: CheckOptions): Promise<void> => {
  const { upstream } = options;
  refuseReports(options);
  if (options.plan) refusePlanReports(options);
  const providers = providersOf(targets, options);
  if (upstream !== undefined && providers.length > 1) {
    throw new UserError('--upstream is one server: name the one provider or document that it should keep.');
  }
  assertServer(providers, options);
  if (!options.plan) for (const { name } of providers) await waitFor(optionsFor(options, name));
  const start = performance.now();
  const prepared = await prepareAll(await loadContracts(providers, options), options, start);
  await (options.plan ? plan(prepared, options) : run(prepared, start, options));
};
