import { describe, expect, test } from '@jest/globals';
import { families } from '../src/cases/index.ts';
import { listCases } from '../src/cases.ts';
import { type Contract, createContract } from '../src/contract.ts';
import { loadDocument } from '../src/document.ts';
import { resolveProviders } from '../src/provider.ts';
import { createProxy } from '../src/proxy.ts';
import type { Result } from '../src/result.ts';
import { runCases } from '../src/run.ts';
import type { Fault } from './support/faulty/fault.ts';
import { faults } from './support/faulty/faults.ts';
import type { Service } from './support/faulty/service.ts';
import { subjects } from './support/faulty/services.ts';
import { startService } from './support/faulty/start.ts';

const contracts = new Map<string, Promise<Contract>>();

const load = async (provider: string): Promise<Contract> => {
  const [found] = resolveProviders([provider]);
  if (!found) throw new Error(`no provider ${provider}`);
  const contract = createContract(await loadDocument(found));
  await contract.prepareAll();
  return contract;
};

const contractOf = (provider: string): Promise<Contract> => {
  const known = contracts.get(provider) ?? load(provider);
  contracts.set(provider, known);
  return known;
};

/** All results of a check of a service, as `contracts check --upstream … --allow-writes` would have them. */
const check = async (service: Service): Promise<readonly Result[]> => {
  const { provider } = service;
  const headers = subjects[provider]?.headers ?? {};
  const contract = await contractOf(provider);
  await using server = await startService(service);
  const upstream = createProxy(contract, server.url, { timeout: 400 });
  const cases = listCases({ contract, given: headers, seed: 1 }, { isMock: false });
  const { results } = await runCases(contract, upstream, cases, { writes: true, headers });
  return results;
};

const describeResult = ({ family, name, violations }: Result): string[] =>
  violations.map(
    ({ check, rule, instance, message }) => `${family}: ${name}: ${check}/${rule} ${instance} ${message}`,
  );

test.each(Object.entries(subjects))(
  '%s: a server that keeps the contract is clean',
  async (_, { service }) => {
    const results = await check(service);
    expect(results.flatMap(describeResult)).toEqual([]);
    expect(results.filter(({ skipped }) => skipped !== undefined)).toEqual([]);
    expect(results.length).toBeGreaterThan(0);
  },
);

const isKnown = (family: string): boolean => family === 'positive' || Object.hasOwn(families, family);
const isAllowed = ({ by }: Fault, family: string): boolean =>
  by.includes(family) || (by.includes('positive') && families[family]?.kind === 'positive');

const rows = faults.filter(({ by }) => by.every(isKnown));

describe('is found:', () => {
  test.each(rows)('$id: the server $what', async (fault) => {
    const { service } = subjects[fault.provider] as { service: Service };
    const failed = (await check(fault.apply(service))).filter(({ violations }) => violations.length > 0);
    const told = failed.flatMap(({ violations }) =>
      violations.map(({ check, rule, instance }) => `${check}/${rule} ${instance}`),
    );
    expect([...new Set(told)].sort()).toEqual([...fault.told].sort());
    const by = [...new Set(failed.map(({ family }) => family))];
    expect(by.filter((family) => !isAllowed(fault, family))).toEqual([]);
    expect(by).toEqual(
      expect.arrayContaining(fault.by.map((family) => (family === 'positive' ? 'example' : family))),
    );
  });
});

test('there are enough of them, each with an id of its own', () => {
  expect(new Set(faults.map(({ id }) => id)).size).toBe(faults.length);
  expect(faults.length).toBeGreaterThanOrEqual(25);
  expect([...new Set(faults.map(({ provider }) => provider))].sort()).toEqual(Object.keys(subjects).sort());
});
