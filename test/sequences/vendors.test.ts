import { describe, expect, test } from '@jest/globals';
import type { Case } from '../../src/cases/case.ts';
import type { CaseContext } from '../../src/cases/draft.ts';
import { listCases } from '../../src/cases/list-cases.ts';
import { type Contract, createContract } from '../../src/contract/contract.ts';
import { loadDocument } from '../../src/document/document.ts';
import { resolveProviders } from '../../src/document/provider.ts';
import { createProxy } from '../../src/gateway/proxy.ts';
import type { Upstream } from '../../src/gateway/upstream.ts';
import type { ContractResult } from '../../src/run/result.ts';
import { runCases } from '../../src/run/run.ts';
import { faults } from '../support/faulty/faults.ts';
import { LATER, NOT_FOUND } from '../support/faulty/later.ts';
import type { Service } from '../support/faulty/service.ts';
import { subjects } from '../support/faulty/services.ts';
import { startService } from '../support/faulty/start.ts';
import { serviceUpstream } from '../support/faulty/upstream.ts';
import { LONGEST_WAIT } from '../support/wait.ts';

const contracts = new Map<string, Promise<Contract>>();

const contractFor = (provider: string): Promise<Contract> => {
  const loading =
    contracts.get(provider) ??
    loadDocument(resolveProviders([provider])[0] as never).then(async (document) => {
      const contract = createContract(document);
      await contract.prepareAll();
      return contract;
    });
  contracts.set(provider, loading);
  return loading;
};

const casesOf = (context: CaseContext, families: readonly string[]): Case[] => [
  ...listCases(context, { isMock: false }).filter(({ family }) => families.includes(family)),
];

interface How {
  readonly seed?: number;
  readonly walks?: number;
  /** Families of single cases that are sent too, with the ids of records that the run creates for them. */
  readonly single?: readonly string[];
}

/** Runs all sequences of a vendor's contract against an upstream. */
const checkAt = async (
  service: Service,
  upstreamFor: (contract: Contract) => Upstream,
  { seed = 1, walks = 0, single = [] }: How,
): Promise<ContractResult> => {
  const contract = await contractFor(service.provider);
  const headers = subjects[service.provider]?.headers ?? {};
  const context = { contract, givenHeaders: headers, seed };
  const sequencing = {
    context,
    prefix: '',
    host: 'a',
    runId: `r${seed}`,
    unique: [],
    walks,
    includes: () => true,
  };
  const cases = single.length === 0 ? [] : casesOf(context, single);
  return await runCases(contract, upstreamFor(contract), cases, { writes: true, headers, sequencing });
};

/** The same without a socket, since the faults are not in the transport of responses. */
const check = (service: Service, how: How = {}): Promise<ContractResult> =>
  checkAt(service, () => serviceUpstream(service), how);

const checkBySocket = async (service: Service, how: How = {}): Promise<ContractResult> => {
  await using server = await startService(service);
  const { url } = server;
  return await checkAt(service, (contract) => createProxy(contract, url, { timeout: LONGEST_WAIT }), how);
};

const toldBy = ({ results }: ContractResult): string[] => [
  ...new Set(results.flatMap(({ family, violations }) => violations.map(({ rule }) => `${family} ${rule}`))),
];

describe.each(Object.entries(subjects))('%s', (_, { service }) => {
  test.each([1, 2, 3])('a server that keeps the contract is not blamed (seed %s)', async (seed) => {
    const run = await (seed === 1 ? checkBySocket : check)(service, { seed, walks: 5 });
    expect(toldBy(run)).toEqual([]);
    expect(run.results.filter(({ skipped }) => skipped === undefined).length).toBeGreaterThan(2);
  });
});

const later = faults.filter(({ foundBy }) => foundBy.length === 0);

const checked = new Map<string, Promise<ContractResult>>();

/** The check of a server with this fault; each is run once. */
const checkFault = (wanted: string): Promise<ContractResult> => {
  const { provider, apply } = later.find(({ id }) => id === wanted) as (typeof later)[number];
  const { service } = subjects[provider] as { service: Service };
  const checking = checked.get(wanted) ?? check(apply(service));
  checked.set(wanted, checking);
  return checking;
};

test.each(later)('$id: a server that $what', async ({ id }) => {
  expect(toldBy(await checkFault(id))).toEqual(LATER[id] ?? []);
});

test.each([
  ['partoo-search-first-group', 'GET search, GET search'],
  ['partoo-name-filter-ignored', 'GET sections'],
  ['partoo-group-takes-all', 'POST sections, POST groups, GET groups/id'],
  ['docusign-outsiders-ignored', 'GET users, GET users'],
  ['docusign-created-twice', 'POST groups, POST groups'],
  ['docusign-user-groups-stay', 'POST groups, PUT users, GET users, GET users/id'],
  ['docusign-removed-stays', 'POST groups, PUT users, DELETE users, GET users'],
  ['smartsheet-later-filter-ignored', 'GET groups'],
  ['smartsheet-later-count-stands', 'POST groups, GET groups, GET groups, GET groups'],
  ['vinyldns-later-delete-unasked', 'POST groups, POST zones, DELETE groups/id, GET zones/id'],
  ['vinyldns-later-create-unlisted', 'POST groups, GET groups, GET groups'],
])('%s is shown without what was only asked to find it: %s', async (wanted, steps) => {
  const { results } = await checkFault(wanted);
  const found = results.filter(({ violations, steps: own }) => violations.length > 0 && own !== undefined);
  const shown = found.map((one) =>
    one.steps
      ?.map(({ exchange: { request } }) => {
        const [path = ''] = request.url.split('?');
        const names = path.replace(/\/[^/]*\d[^/]*(?=\/|$)/g, '/id').split('/');
        return `${request.method} ${names.slice(names.at(-1) === 'id' ? -2 : -1).join('/')}`;
      })
      .join(', '),
  );
  expect(shown).toEqual([steps]);
});

test('a removal with any key is told, since what it is to remove was made for that', async () => {
  const fault = later.find(({ id }) => id === 'partoo-delete-group-any-key');
  const { service } = subjects.partoo as { service: Service };
  const how = { single: ['no-credentials', 'wrong-credentials'] };
  expect(toldBy(await check(service, how))).toEqual([]);
  expect(toldBy(await check(fault?.apply(service) ?? service, how))).toEqual(['wrong-credentials accepted']);
});

test('a record that is shown in a list alone is told by its place there', async () => {
  const { results } = await checkFault('docusign-update-lost');
  const places = results
    .filter(({ name }) => name === 'update-read of groups')
    .flatMap(({ violations }) => violations.map(({ instance }) => instance));
  expect(places).toEqual([expect.stringMatching(/^\/body\/groups\/\d+\/groupName$/)]);
});

test('the table names faults that there are', () => {
  const ids = new Set(later.map(({ id }) => id));
  expect(Object.keys({ ...LATER, ...NOT_FOUND }).filter((id) => !ids.has(id))).toEqual([]);
  expect([...ids].filter((id) => !(id in LATER) && !(id in NOT_FOUND))).toEqual([]);
});
