import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Case } from '../../src/cases/case.ts';
import type { CaseContext } from '../../src/cases/draft.ts';
import { families } from '../../src/cases/families.ts';
import { listCases } from '../../src/cases/list-cases.ts';
import { type Contract, createContract } from '../../src/contract/contract.ts';
import { loadDocument } from '../../src/document/document.ts';
import { resolveProviders } from '../../src/document/provider.ts';
import { createProxy } from '../../src/gateway/proxy.ts';
import type { Upstream } from '../../src/gateway/upstream.ts';
import { violationMessage } from '../../src/judge/sentence.ts';
import type { Result } from '../../src/run/result.ts';
import { runCases } from '../../src/run/run.ts';
import type { Fault } from '../support/faulty/fault.ts';
import { faults } from '../support/faulty/faults.ts';
import type { Service } from '../support/faulty/service.ts';
import { subjects } from '../support/faulty/services.ts';
import { startService } from '../support/faulty/start.ts';
import { serviceUpstream } from '../support/faulty/upstream.ts';
import { LONGEST_WAIT } from '../support/wait.ts';

const load = async (provider: string): Promise<Contract> => {
  const [found] = resolveProviders([provider]);
  if (!found) throw new Error(`no provider ${provider}`);
  const contract = createContract(await loadDocument(found));
  await contract.prepareAll();
  return contract;
};

/** The cases that are sent to a service: the same for all services of a provider. */
interface Plan {
  readonly context: CaseContext;
  readonly cases: readonly Case[];
}

const contracts = new Map<string, Promise<Contract>>();
const plans = new Map<string, Plan>();

/** @param ids the operations whose cases are sent; all if undefined */
const planFor = async (provider: string, ids?: readonly string[]): Promise<Plan> => {
  const key = [provider, ...(ids ?? [])].join(' ');
  const known = plans.get(key);
  if (known) return known;
  const loading = contracts.get(provider) ?? load(provider);
  contracts.set(provider, loading);
  const whole = await loading;
  const operations = whole.operations.filter(({ id }) => ids?.includes(id) ?? true);
  const context = {
    contract: { ...whole, operations },
    givenHeaders: subjects[provider]?.headers ?? {},
    seed: 1,
  };
  const plan = { context, cases: [...listCases(context, { isMock: false })] };
  plans.set(key, plan);
  return plan;
};

/** Time limits in milliseconds: one for a busy machine, and a short one for a server that never answers. */
const [PATIENCE, IMPATIENCE] = [LONGEST_WAIT, 3_000];

interface CheckOptions {
  readonly timeout?: number;
  readonly runs?: number;
  /** The operations whose cases are sent; all if undefined. */
  readonly ids?: readonly string[] | undefined;
}

const checkAt = async (
  upstream: Upstream,
  { context, cases }: Plan,
  { runs = 0 }: CheckOptions,
): Promise<readonly Result[]> => {
  const { contract, givenHeaders: headers } = context;
  const fuzzing = { context, operations: contract.operations, runs };
  const { results } = await runCases(contract, upstream, cases, { writes: true, headers, fuzzing });
  return results;
};

/** Checks a service over a socket, as `contracts check --upstream … --allow-writes` does. @returns all results */
const check = async (service: Service, options: CheckOptions = {}): Promise<readonly Result[]> => {
  const { timeout = PATIENCE, ids } = options;
  const plan = await planFor(service.provider, ids);
  await using server = await startService(service);
  return await checkAt(createProxy(plan.context.contract, server.url, { timeout }), plan, options);
};

/** The same without a socket. */
const checkInProcess = async (service: Service, options: CheckOptions = {}): Promise<readonly Result[]> =>
  checkAt(serviceUpstream(service), await planFor(service.provider, options.ids), options);

const describeResult = ({ family, name, violations }: Result): string[] =>
  violations.map(
    (one) => `${family}: ${name}: ${one.check}/${one.rule} ${one.instance} ${violationMessage(one)}`,
  );

test.each(Object.entries(subjects))(
  '%s: a server that keeps the contract is clean',
  async (_, { service }) => {
    const results = await check(service, { runs: 100 });
    expect(results.flatMap(describeResult)).toEqual([]);
    expect(results.some(({ family }) => family === 'fuzz')).toBe(true);
    expect(results.filter(({ skipped }) => skipped !== undefined)).toEqual([]);
    expect(results.length).toBeGreaterThan(0);
  },
);

/** Negative families that a server may answer like valid requests: HTTP lets it ignore an unacceptable `Accept`. */
const AS_POSITIVE = ['unacceptable'];

const kindOf = (family: string): string =>
  AS_POSITIVE.includes(family) ? 'positive' : (families[family]?.kind ?? '');
/** Does a list of families, or of kinds of families, include this one? */
const covers = (list: readonly string[], family: string): boolean =>
  list.includes(family) || list.includes(kindOf(family));

/** The operations that create a group: each provider has one of them. */
const CREATES = ['createGroup', 'createGroups'];

const rows = faults.map((fault) => ({
  ...fault,
  verdict: fault.foundBy.length > 0 ? 'is found' : 'is not found, since each call alone is right',
}));

const isSlow = ({ expected }: Fault): boolean => expected.includes('upstream/timeout ');

const [...firsts] = Map.groupBy(faults, ({ provider }) => provider)
  .values()
  .map(([first]) => first);

/** Does the fault need a socket, being in the transport of a response? The first of each provider gets one too. */
const isBySocket = (fault: Fault): boolean =>
  firsts.includes(fault) || fault.expected.some((one) => one.startsWith('upstream/'));

/** Checks a service with this fault. @returns all results */
const checkFault = (fault: Fault): Promise<readonly Result[]> => {
  const { service } = subjects[fault.provider] as { service: Service };
  // To show that no case finds it, the cases of all operations are sent.
  const ids = fault.foundBy.length > 0 ? (fault.operations ?? CREATES) : undefined;
  const faulty = fault.apply(service);
  return isBySocket(fault)
    ? check(faulty, { timeout: isSlow(fault) ? IMPATIENCE : PATIENCE, ids })
    : checkInProcess(faulty, { ids });
};

describe('a fault', () => {
  /** The results for servers that never answer, by the id of the fault: these are checked at the same time. */
  const slow = new Map<string, readonly Result[]>();
  beforeAll(async () => {
    const checked = faults.filter(isSlow).map(async (fault) => slow.set(fault.id, await checkFault(fault)));
    await Promise.all(checked);
  });

  test.each(rows)('$id $verdict: the server $what', async (fault) => {
    const results = slow.get(fault.id) ?? (await checkFault(fault));
    const failed = results.filter(({ violations }) => violations.length > 0);
    const reported = failed.flatMap(({ violations }) =>
      violations.map(({ check, rule, instance }) => `${check}/${rule} ${instance}`),
    );
    expect([...new Set(reported)].sort()).toEqual([...fault.expected].sort());
    const finders = [...new Set(failed.map(({ family }) => family))];
    const { foundBy, alsoFoundBy = [] } = fault;
    expect(finders.filter((family) => !covers([...foundBy, ...alsoFoundBy], family))).toEqual([]);
    expect(foundBy.filter((one) => !finders.some((family) => covers([one], family)))).toEqual([]);
  });
});

test('there are enough of them, each with an id of its own', () => {
  expect(new Set(faults.map(({ id }) => id)).size).toBe(faults.length);
  expect(faults.length).toBeGreaterThanOrEqual(25);
  expect([...new Set(faults.map(({ provider }) => provider))].sort()).toEqual(Object.keys(subjects).sort());
});
