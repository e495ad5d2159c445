import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createContract } from '../../src/contract/contract.ts';
import { METHODS } from '../../src/contract/operation.ts';
import { loadDocument } from '../../src/document/document.ts';
import { findProviders, ownSpecs } from '../../src/document/provider.ts';
import type { Served } from '../../src/gateway/gateway.ts';
import { describeWithCurl, runCurl } from '../support/curl.ts';
import { startLiveSandbox } from '../support/live-sandbox.ts';
import { serveSite } from '../support/site.ts';

interface Operation {
  readonly operationId: string;
  readonly 'x-codeSamples': readonly { readonly label: string; readonly source: string }[];
}

const names = findProviders(ownSpecs).map(({ name }) => name);
const servers = new Map<string, Served>();
beforeAll(async () => {
  const contracts = await Promise.all(
    findProviders(ownSpecs).map(async (provider) => createContract(await loadDocument(provider))),
  );
  servers.set('sandbox', await startLiveSandbox(...names));
  servers.set('mock', await serveSite(contracts));
});
afterAll(async () => {
  for (const server of servers.values()) await server[Symbol.asyncDispose]();
});
const urlOf = (kind: string): string => servers.get(kind)?.url as string;

/** The samples with a label, of each operation, as they are on the reference page. */
const samplesOf = async (kind: string, name: string, label: string) => {
  const page = await (await fetch(`${urlOf(kind)}/${name}.html`)).text();
  const [, data = ''] = /<script type="application\/json">(.*?)<\/script>/s.exec(page) ?? [];
  const [{ paths }] = JSON.parse(data) as [{ paths: Record<string, Record<string, Operation>> }];
  const operations = Object.values(paths).flatMap((item) => METHODS.flatMap((method) => item[method] ?? []));
  return operations.flatMap(({ operationId: id, 'x-codeSamples': samples }) =>
    samples.filter((one) => one.label === label).map(({ source }) => ({ id, source })),
  );
};

/** Undoes the changes of earlier samples in a sandbox; a mock has no state. */
const reset = (kind: string) => fetch(`${urlOf(kind)}/_contracts/workspaces/default`, { method: 'DELETE' });

const KINDS = ['sandbox', 'mock'];
const rows = KINDS.flatMap((kind) => names.map((name) => ({ kind, name })));

describeWithCurl('the curl command of a page', () => {
  test.each(rows)(
    'of each operation of $name is answered by its $kind as it is copied',
    async ({ kind, name }) => {
      const refused: string[] = [];
      const samples = await samplesOf(kind, name, 'curl');
      for (const { id, source } of samples) {
        await reset(kind);
        const answer = await runCurl(source);
        if (!/^HTTP\/1.1 2\d\d/.test(answer)) refused.push(`${id}: ${source}\n${answer}`);
      }
      expect(samples.length).toBeGreaterThan(5);
      expect(refused).toEqual([]);
    },
  );
});

describe('the call of fetch of a page', () => {
  test.each(rows.filter(({ name }) => name !== 'vinyldns'))(
    'of each operation of $name is answered by its $kind as it is copied',
    async ({ kind, name }) => {
      const refused: string[] = [];
      const samples = await samplesOf(kind, name, 'fetch');
      for (const { id, source } of samples) {
        await reset(kind);
        const printed: unknown[] = [];
        const body = new Function('process', 'console', `return (async () => { ${source} })()`);
        await body({ env: {} }, { log: (...values: unknown[]) => printed.push(...values) });
        if (!/^2\d\d$/.test(String(printed[0]))) refused.push(`${id}: ${source}\n${printed.join(' ')}`);
      }
      expect(samples.length).toBeGreaterThan(5);
      expect(refused).toEqual([]);
    },
  );
});

/** The matches of a pattern with the text around them, which would take seconds to match in lines of megabytes. */
const placesOf = (page: string, pattern: RegExp): string[] =>
  [...page.matchAll(pattern)].map(({ index }) => page.slice(Math.max(0, index - 60), index + 40));

test.each(names)('the page of %s by a sandbox speaks of no mock that it is', async (name) => {
  const page = await (await fetch(`${urlOf('sandbox')}/${name}.html`)).text();
  expect(placesOf(page, /\bthe mock\b/gi)).toEqual([]);
});

test.each(rows)(
  'no sample of the page of $name by its $kind asks for a variable of the environment',
  async ({ kind, name }) => {
    const page = await (await fetch(`${urlOf(kind)}/${name}.html`)).text();
    expect(placesOf(page, /CONTRACTS_[A-Z0-9_]+/g)).toEqual([]);
  },
);
