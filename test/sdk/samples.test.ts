import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import docusign10 from 'docusign-esign';
import docusign4 from 'docusign-esign-4';
import smartsheet from 'smartsheet';
import vinyldns from 'vinyldns-js';
import { createContract } from '../../src/contract/contract.ts';
import { METHODS } from '../../src/contract/operation.ts';
import { loadDocument } from '../../src/document/document.ts';
import { findProviders } from '../../src/document/provider.ts';
import { withCodeSamples } from '../../src/report/site/code-samples.ts';
import { type RunningSandbox, startSandbox } from '../../src/testing/index.ts';

/** The libraries that samples import, by the samples' labels: two providers have different versions of one library. */
const LIBRARIES: Readonly<Record<string, unknown>> = {
  'docusign-esign 4': docusign4,
  'docusign-esign 10': docusign10,
  'smartsheet 5': smartsheet,
  'vinyldns-js': vinyldns,
};

/** Credentials of seeded users, by the environment variables that `contracts check` reads. */
const CREDENTIALS = {
  CONTRACTS_DOCUSIGN_V2_BEARERTOKEN: 'admin-token',
  CONTRACTS_DOCUSIGN_V2_1_BEARERTOKEN: 'admin-token',
  CONTRACTS_SMARTSHEET_APITOKEN: 'admin-token',
  CONTRACTS_VINYLDNS_AWSSIGV4_ACCESS_KEY_ID: 'jdoeAccessKey',
  CONTRACTS_VINYLDNS_AWSSIGV4_SECRET_ACCESS_KEY: 'jdoeSecretKey',
};

const contracts = await Promise.all(
  findProviders().map(async (provider) => createContract(await loadDocument(provider))),
);

type Samples = readonly { readonly label: string; readonly source: string }[];

/** The samples that use a provider's library, one per operation, as on the reference page of a server at `base`. */
const samplesOf = async (contract: (typeof contracts)[number], base: string) => {
  const { paths } = (await withCodeSamples(contract, contract.document.written, base)) as {
    paths: Record<string, Record<string, { operationId: string; 'x-codeSamples'?: Samples }>>;
  };
  return Object.values(paths).flatMap((item) =>
    METHODS.flatMap((method) =>
      (item[method]?.['x-codeSamples'] ?? [])
        .filter(({ label }) => !['curl', 'fetch'].includes(label))
        .map((sample) => ({ ...sample, operation: item[method]?.operationId as string })),
    ),
  );
};

const IMPORT = /^import (\w+) from '([\w-]+)';\n/;

/** Runs a sample with its library, and returns what it prints. */
const run = async ({ label, source }: { label: string; source: string }): Promise<unknown> => {
  const [line = '', name = '', library = ''] = IMPORT.exec(source) ?? [];
  expect(label).toMatch(new RegExp(`^${library}( \\d+)?$`));
  const printed: unknown[] = [];
  const body = new Function(
    name,
    'process',
    'console',
    `return (async () => {${source.slice(line.length)}})()`,
  );
  await body(LIBRARIES[label], { env: CREDENTIALS }, { log: (value: unknown) => printed.push(value) });
  expect(printed).toHaveLength(1);
  return printed[0];
};

/** The operations that the library of VinylDNS has no method for. */
const LACKING = ['listValidDomains', 'getGroupChange', 'getUser', 'lockUser', 'unlockUser'];

const providers = await Promise.all(
  contracts
    .filter(({ document }) => document.provider.name !== 'partoo') // Partoo has no library.
    .map(async (contract) => ({
      name: contract.document.provider.name,
      contract,
      sampled: (await samplesOf(contract, 'http://localhost:1')).map(({ operation }) => operation),
    })),
);

describe.each(providers)('the samples of $name by its library', ({ name, contract, sampled }) => {
  let sandbox: RunningSandbox;
  let samples: Awaited<ReturnType<typeof samplesOf>>;
  beforeAll(async () => {
    sandbox = await startSandbox(name, { port: 0 });
    samples = await samplesOf(contract, `${sandbox.url}/${name}`);
  });
  afterAll(async () => sandbox?.[Symbol.asyncDispose]());

  test('are there for each operation that the library has', () => {
    const others = contract.operations.map(({ id }) => id).filter((id) => !sampled.includes(id));
    expect(others).toEqual(name === 'vinyldns' ? LACKING : []);
  });

  test.each(sampled)('%s is answered by the sandbox as the contract says', async (operation) => {
    await sandbox.reset();
    const sample = samples.find((one) => one.operation === operation);
    expect(await run(sample as (typeof samples)[number])).toBeDefined();
    const sent = sandbox.exchanges().map((exchange) => exchange.operation);
    expect({ sent, violations: sandbox.violations() }).toEqual({ sent: [operation], violations: [] });
  });
});
