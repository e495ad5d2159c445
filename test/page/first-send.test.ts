import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createContract } from '../../src/contract/contract.ts';
import { loadDocument } from '../../src/document/document.ts';
import { findProviders, ownSpecs } from '../../src/document/provider.ts';
import type { Served } from '../../src/gateway/gateway.ts';
import type {
  Existing,
  Keys,
  OperationDetails,
  ServedContract,
  Signature,
} from '../../src/page/browser/api.ts';
import { keysOf } from '../../src/page/browser/code/credentials.ts';
import { draftOf, requestOf } from '../../src/page/browser/code/draft.ts';
import { type Sendable, withFields } from '../../src/page/browser/code/request.ts';
import { signerOf } from '../../src/page/browser/code/signer.ts';
import { curlOf } from '../../src/page/browser/code/snippets.ts';
import { describeWithCurl, runCurl } from '../support/curl.ts';
import { startLiveSandbox } from '../support/live-sandbox.ts';
import { serveSite } from '../support/site.ts';

const names = findProviders(ownSpecs).map(({ name }) => name);
let sandbox: Served;
let mock: Served;
beforeAll(async () => {
  const contracts = await Promise.all(
    findProviders(ownSpecs).map(async (provider) => createContract(await loadDocument(provider))),
  );
  [sandbox, mock] = await Promise.all([startLiveSandbox(...names), serveSite(contracts)]);
});
afterAll(async () => {
  for (const server of [sandbox, mock]) await server?.[Symbol.asyncDispose]();
});

const control = async <Answer>(path: string, init: RequestInit = {}, server = sandbox): Promise<Answer> =>
  (await (await fetch(`${server.url}/_contracts${path}`, init)).json()) as Answer;

const signed = async (contract: string, accessKey: string, request: Sendable): Promise<Sendable> => {
  const { method, url, body } = request;
  const sent = {
    contract,
    accessKey,
    method,
    url: `${sandbox.url}${url}`,
    ...(body === undefined ? {} : { body }),
  };
  const { headers } = await control<Signature>('/signatures', { method: 'POST', body: JSON.stringify(sent) });
  return withFields(request, headers);
};

/** The request that "Try a call" is filled in with at first, and the keys to sign it; undefined if it is not signed. */
const first = async (
  contract: ServedContract,
  id: string,
): Promise<{ request: Sendable; keys: Keys | undefined }> => {
  const [operation, existing] = await Promise.all([
    control<OperationDetails>(`/contracts/${contract.name}/operations/${id}`),
    control<Existing[]>(`/workspaces/default/existing/${contract.name}/${id}`),
  ]);
  const draft = draftOf(operation, contract, existing);
  return { request: requestOf(contract, operation, draft), keys: keysOf(contract, draft.credentials) };
};

const firstRequest = async (contract: ServedContract, id: string): Promise<Sendable> => {
  const { request, keys } = await first(contract, id);
  return keys === undefined ? request : signed(contract.name, keys.accessKey, request);
};

/** Sends a request. @returns a description of it if it fails or has violations, else an empty array */
const faultOf = async (server: Served, { method, url, headers, body }: Sendable): Promise<string[]> => {
  const sent = {
    method,
    headers: headers.map(([field, value]): [string, string] => [field, value]),
    ...(body === undefined ? {} : { body }),
  };
  const response = await fetch(`${server.url}${url}`, sent);
  const verdict = response.headers.get('contract-violations')?.replace(/;exchange.*/, '');
  const text = await response.text();
  return response.ok && verdict === '0;request=0;response=0'
    ? []
    : [`${method} ${url} ${response.status} ${verdict} ${text}`];
};

const reset = () => fetch(`${sandbox.url}/_contracts/workspaces/default`, { method: 'DELETE' });

test.each(names)(
  'each operation of %s, sent as it is filled in at first, does what it is for',
  async (name) => {
    const contract = await control<ServedContract>(`/contracts/${name}`);
    const refused: string[] = [];
    for (const { id } of contract.operations) {
      await reset();
      const faults = await faultOf(sandbox, await firstRequest(contract, id));
      refused.push(...faults.map((fault) => `${id}: ${fault}`));
    }
    expect(contract.operations.length).toBeGreaterThan(5);
    expect(refused).toEqual([]);
  },
);

test.each(names)(
  'each operation of %s, sent to a mock as it is filled in at first, is answered: any credentials do',
  async (name) => {
    const contract = await control<ServedContract>(`/contracts/${name}`, {}, mock);
    const refused: string[] = [];
    for (const { id } of contract.operations) {
      const operation = await control<OperationDetails>(`/contracts/${name}/operations/${id}`, {}, mock);
      const draft = draftOf(operation, contract);
      const faults = await faultOf(mock, requestOf(contract, operation, draft));
      refused.push(...faults.map((fault) => `${id}: ${fault}`));
    }
    expect(contract.operations.length).toBeGreaterThan(5);
    expect(refused).toEqual([]);
  },
);

describeWithCurl('the curl command that is copied', () => {
  test.each(names)('for each operation of %s is answered as it is, at any time', async (name) => {
    const contract = await control<ServedContract>(`/contracts/${name}`);
    const refused: string[] = [];
    for (const { id } of contract.operations) {
      await reset();
      const { request, keys } = await first(contract, id);
      const command = curlOf(request, sandbox.url, signerOf(contract, keys, request));
      if (/^authorization: AWS4-|CREDENTIALS/im.test(command)) refused.push(`${id}: ${command}`);
      const answer = await runCurl(command);
      if (!/^HTTP\/1.1 2\d\d/.test(answer)) refused.push(`${id}: ${command}\n${answer}`);
    }
    expect(contract.operations.length).toBeGreaterThan(5);
    expect(refused).toEqual([]);
  });

  test('signs with keys in variables, where a signature of a proxy’s client was taken out', async () => {
    const contract = await control<ServedContract>('/contracts/vinyldns');
    const proxied = { ...contract, upstream: 'https://dns.example.com/', credentials: [] };
    const headers = [
      ['authorization', 'AWS4-HMAC-SHA256 [redacted]'],
      ['x-amz-date', '20260414T082107Z'],
    ] as const;
    const request: Sendable = { method: 'GET', url: '/vinyldns/groups', headers, body: undefined };
    const command = curlOf(request, sandbox.url, signerOf(proxied, undefined, request));
    const env = {
      CONTRACTS_VINYLDNS_AWSSIGV4_ACCESS_KEY_ID: 'okAccessKey',
      CONTRACTS_VINYLDNS_AWSSIGV4_SECRET_ACCESS_KEY: 'okSecretKey',
    };
    expect(command).not.toMatch(/okSecretKey|redacted|CREDENTIALS|AccessKey/);
    expect(await runCurl(command, env)).toMatch(/^HTTP\/1.1 200 /);
    expect(
      await runCurl(command, { ...env, CONTRACTS_VINYLDNS_AWSSIGV4_SECRET_ACCESS_KEY: 'other' }),
    ).toMatch(/^HTTP\/1.1 (401|403) /);
    expect(signerOf(proxied, undefined, { ...request, headers: [] })).toBeUndefined();
  });
});
