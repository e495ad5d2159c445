import { describe, expect, test } from '@jest/globals';
import { type Contract, createContract } from '../../src/contract/contract.ts';
import { loadDocument } from '../../src/document/document.ts';
import { resolveProviders } from '../../src/document/provider.ts';
import { createProxy } from '../../src/gateway/proxy.ts';
import type { ContractResult } from '../../src/run/result.ts';
import { runCases } from '../../src/run/run.ts';
import { faults } from '../support/faulty/faults.ts';
import type { Service } from '../support/faulty/service.ts';
import { subjects } from '../support/faulty/services.ts';
import { startService } from '../support/faulty/start.ts';
import { LONGEST_WAIT } from '../support/wait.ts';

/** What sequences tell of the faults that no single call shows; of the others they tell nothing. */
const TOLD: Readonly<Record<string, readonly string[]>> = {
  'docusign-update-lost': ['update-read not-kept', 'answer-read answered-otherwise'],
  'docusign-update-empties': ['inside lost-inside'],
  'docusign-deleted-listed': ['delete-read still-listed'],
  'docusign-deleted-twice': ['delete-read removed-again'],
  'docusign-created-unknown': ['create-list unlisted'],
  'docusign-created-twice': ['duplicates made-twice'],
  'docusign-page-repeats': ['create-list listed-twice'],
  'docusign-search-ignored': ['list-filters filter'],
  'docusign-kind-ignored': ['list-filters filter'],
  'docusign-counts-ignored': ['list-hides not-hidden'],
  'docusign-count-stays': ['inside count-inside'],
  'docusign-total-of-page': ['create-list total'],
  'docusign-add-replaces': ['inside lost-inside'],
  'docusign-removed-stays': ['inside still-listed'],
  'docusign-user-groups-stay': ['mirrored not-mirrored'],
  'docusign-outsiders-ignored': ['list-complement filter-both'],
  'docusign-v2-update-lost': ['update-read not-kept'],
  'docusign-v2-deleted-listed': ['delete-read still-listed'],
  'docusign-v2-page-repeats': ['create-list listed-twice'],
  'partoo-rename-forgotten': ['update-read not-kept'],
  'partoo-rename-loses-groups': ['inside lost-inside'],
  'partoo-section-unknown': ['create-read created-missing', 'create-list unlisted'],
  'partoo-section-undeleted': ['delete-read still-there'],
  'partoo-name-filter-ignored': ['list-filters filter'],
  'partoo-list-late': ['create-list unlisted'],
  'partoo-group-unknown': ['create-read created-missing'],
  'partoo-group-loses-business': ['create-read not-kept'],
  'partoo-group-takes-all': ['create-read not-kept'],
  'partoo-group-still-listed': ['inside still-listed'],
  'partoo-group-deletes-others': ['delete-others removed-besides', 'inside lost-inside'],
  'partoo-group-other-section': ['other-parent in-another'],
  'partoo-search-two-sections': ['list-filters status'],
  'partoo-search-unfiltered': ['list-filters filter'],
  'partoo-search-first-group': ['list-filters filter-order'],
  'partoo-search-repeats': ['list-pages listed-twice'],
  'partoo-search-count': ['list-pages total'],
  'smartsheet-later-update-lost': [
    'update-read not-kept',
    'update-examples not-kept',
    'answer-read answered-otherwise',
  ],
  'smartsheet-later-member-lost': ['update-read not-untouched', 'inside lost-inside'],
  'smartsheet-later-description-lost': ['update-read not-untouched'],
  'smartsheet-later-owner-kept': ['update-examples not-kept'],
  'smartsheet-later-modified-stands': ['answer-read answered-otherwise'],
  'smartsheet-later-page-repeats': ['create-list listed-twice', 'delete-read still-listed'],
  'smartsheet-later-filter-ignored': ['list-times filter'],
  'smartsheet-later-include-all-short': ['create-list listed-twice', 'delete-read still-listed'],
  'smartsheet-later-count-stands': ['create-list listed-twice', 'delete-read still-listed'],
  'smartsheet-later-deleted-listed': ['delete-read still-listed'],
  'smartsheet-later-delete-lost': ['delete-read still-there'],
  'smartsheet-later-id-unknown': ['create-read created-missing'],
  'smartsheet-later-create-members-lost': ['create-read not-kept'],
  'smartsheet-later-add-lost': ['inside unlisted'],
  'smartsheet-later-add-replaces': ['inside lost-inside'],
  'smartsheet-later-remove-lost': ['inside still-listed'],
  'smartsheet-later-remove-all': ['inside lost-inside'],
  'vinyldns-later-member-lost': [
    'filter minItems',
    'list-order minItems',
    'update-read minItems',
    'answer-read answered-otherwise',
    'answer-read minItems',
    'delete-read minItems',
  ],
  'vinyldns-later-update-lost': ['update-read not-kept', 'replaced not-replaced'],
  'vinyldns-later-description-kept': ['replaced not-replaced'],
  'vinyldns-later-update-created': ['update-read not-untouched'],
  'vinyldns-later-update-unrecorded': ['list-records not-recorded'],
  'vinyldns-later-create-unknown': ['create-read created-missing', 'create-list unlisted'],
  'vinyldns-later-create-unlisted': ['create-list unlisted'],
  'vinyldns-later-deleted-listed': ['delete-read still-there'],
  'vinyldns-later-delete-unasked': ['held removed-though-held'],
  'vinyldns-later-list-repeats': ['create-list listed-twice'],
  'vinyldns-later-list-unfiltered': ['filter filter'],
  'vinyldns-later-list-overfull': ['create-list page-size'],
  'vinyldns-later-list-unsorted': ['list-order order'],
  'vinyldns-later-abridged-ignored': ['list-hides not-hidden'],
  'vinyldns-later-members-repeat': ['list-pages listed-twice'],
  'vinyldns-later-activity-repeats': ['list-pages listed-twice'],
  'vinyldns-later-activity-oldest': ['list-order order'],
  'vinyldns-later-admins-all': ['list-agrees listed-besides'],
};

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

/** What sequences find at a server of a vendor's. */
const check = async (service: Service, seed = 1, walks = 0): Promise<ContractResult> => {
  const contract = await contractFor(service.provider);
  await using server = await startService(service);
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
  const upstream = createProxy(contract, server.url, { timeout: LONGEST_WAIT });
  return await runCases(contract, upstream, [], { writes: true, headers, sequencing });
};

const toldBy = ({ results }: ContractResult): string[] => [
  ...new Set(results.flatMap(({ family, violations }) => violations.map(({ rule }) => `${family} ${rule}`))),
];

describe.each(Object.entries(subjects))('%s', (_, { service }) => {
  test.each([1, 2, 3])('a server that keeps the contract is not blamed (seed %s)', async (seed) => {
    const run = await check(service, seed, 5);
    expect(toldBy(run)).toEqual([]);
    expect(run.results.filter(({ skipped }) => skipped === undefined).length).toBeGreaterThan(2);
  });
});

const later = faults.filter(({ by }) => by.length === 0);

test.each(later)('$id: a server that $what', async ({ id, provider, apply }) => {
  const { service } = subjects[provider] as { service: Service };
  expect(toldBy(await check(apply(service)))).toEqual(TOLD[id] ?? []);
});

test('a record that is shown in a list alone is told by its place there', async () => {
  const fault = later.find(({ id }) => id === 'docusign-update-lost');
  const { service } = subjects['docusign-v2.1'] as { service: Service };
  const { results } = await check(fault?.apply(service) ?? service);
  const places = results
    .filter(({ name }) => name === 'update-read of groups')
    .flatMap(({ violations }) => violations.map(({ instance }) => instance));
  expect(places).toEqual([expect.stringMatching(/^\/body\/groups\/\d+\/groupName$/)]);
});

test('the table names faults that there are', () => {
  const ids = new Set(later.map(({ id }) => id));
  expect(Object.keys(TOLD).filter((id) => !ids.has(id))).toEqual([]);
});
