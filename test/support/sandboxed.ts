import type { Contract } from '../../src/contract/contract.ts';
import { readSecrets, type Secrets } from '../../src/contract/credential-variables.ts';
import { createSigner } from '../../src/gateway/sign.ts';
import type { Upstream } from '../../src/gateway/upstream.ts';
import { createMock } from '../../src/mock/mock.ts';
import type { Sequencing } from '../../src/run/run.ts';
import { createSandboxes } from '../../src/sandbox/create.ts';
import { openStore } from '../../src/state/open-store.ts';
import { loadContract } from '../../src/testing/index.ts';

/** The seeds' administrators. */
const CREDENTIALS = {
  CONTRACTS_PARTOO_APIKEY: 'admin-token',
  CONTRACTS_SMARTSHEET_APITOKEN: 'admin-token',
  CONTRACTS_DOCUSIGN_V2_BEARERTOKEN: 'admin-token',
  CONTRACTS_DOCUSIGN_V2_1_BEARERTOKEN: 'admin-token',
  CONTRACTS_VINYLDNS_AWSSIGV4_ACCESS_KEY_ID: 'superUserAccessKey',
  CONTRACTS_VINYLDNS_AWSSIGV4_SECRET_ACCESS_KEY: 'superUserSecretKey',
};

/** Signs requests, as the proxy does for a real server. */
const withSignatures = (upstream: Upstream, contract: Contract, secrets: Secrets): Upstream => {
  const sign = createSigner(contract, secrets);
  const send: Upstream['send'] = async (request, judged) => {
    const { method, headers, wirePath, query, body } = request;
    const path = query === '' ? wirePath : `${wirePath}?${query}`;
    const fields = await sign?.({ method, host: String(headers.host), path, headers, body: body.wire });
    return upstream.send({ ...request, headers: { ...headers, ...fields } }, judged);
  };
  return { ...upstream, send };
};

/** A vendor's sandbox to run cases against. */
export interface Sandboxed extends AsyncDisposable {
  readonly contract: Contract;
  readonly secrets: Secrets;
  readonly upstream: Upstream;
  /** Errors of its handlers. */
  readonly failures: readonly string[];
}

const contracts = new Map<string, Promise<Contract>>();

/** The contract of a provider, loaded once, since sandboxes do not change it. */
const contractOf = (provider: string): Promise<Contract> => {
  const loading = contracts.get(provider) ?? loadContract(provider);
  contracts.set(provider, loading);
  return loading;
};

/** Opens a sandbox with a new state. */
export const openSandbox = async (provider: string): Promise<Sandboxed> => {
  const contract = await contractOf(provider);
  const store = await openStore();
  const failures: string[] = [];
  const sandboxes = createSandboxes(store, {
    failed: (error, operation) => failures.push(`${operation}: ${(error as Error).message}`),
  });
  const secrets = readSecrets(contract, CREDENTIALS);
  const upstream = withSignatures(await sandboxes.create(contract, createMock(contract)), contract, secrets);
  return {
    contract,
    secrets,
    upstream,
    failures,
    [Symbol.asyncDispose]: async () => {
      sandboxes[Symbol.dispose]();
      await store[Symbol.asyncDispose]();
    },
  };
};

interface SequencingOptions {
  readonly seed?: number;
  readonly runId?: string;
  readonly walks?: number;
  readonly unique?: readonly string[];
}

/** The options of a run's sequences. */
export const sequencingFor = (
  { contract, secrets }: Sandboxed,
  { seed = 1, runId = `r${seed}`, walks = 0, unique = [] }: SequencingOptions,
): Sequencing => ({
  context: { contract, givenHeaders: {}, seed, secrets },
  prefix: '',
  host: 'a',
  runId,
  unique,
  walks,
  includes: () => true,
});
