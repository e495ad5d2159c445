import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { METHODS } from '../../src/contract/operation.ts';
import { findProviders, ownSpecs } from '../../src/document/provider.ts';
import type { Served } from '../../src/gateway/gateway.ts';
import { describeWithCurl } from '../support/curl.ts';
import { startLiveSandbox } from '../support/live-sandbox.ts';

interface Operation {
  readonly operationId: string;
  readonly 'x-codeSamples': readonly { readonly label: string; readonly source: string }[];
}

const names = findProviders(ownSpecs).map(({ name }) => name);
const run = promisify(execFile);
let sandbox: Served;
beforeAll(async () => {
  sandbox = await startLiveSandbox(...names);
});
afterAll(async () => sandbox?.[Symbol.asyncDispose]());

/** The samples of each operation with a label, as a reader of the page copies them. */
const samplesOf = async (name: string, label: string) => {
  const page = await (await fetch(`${sandbox.url}/${name}.html`)).text();
  const [, data = ''] = /<script type="application\/json">(.*?)<\/script>/s.exec(page) ?? [];
  const [{ paths }] = JSON.parse(data) as [{ paths: Record<string, Record<string, Operation>> }];
  const operations = Object.values(paths).flatMap((item) => METHODS.flatMap((method) => item[method] ?? []));
  return operations.flatMap(({ operationId: id, 'x-codeSamples': samples }) =>
    samples.filter((one) => one.label === label).map(({ source }) => ({ id, source })),
  );
};

const reset = () => fetch(`${sandbox.url}/_contracts/workspaces/default`, { method: 'DELETE' });

describeWithCurl('the curl command of a sandbox’s page', () => {
  test.each(names)('of each operation of %s is answered as it is copied', async (name) => {
    const refused: string[] = [];
    const samples = await samplesOf(name, 'curl');
    for (const { id, source } of samples) {
      await reset();
      const { stdout } = await run('sh', ['-c', source.replace('curl -i', 'curl -i -s')], {
        env: { PATH: process.env.PATH },
      });
      if (!/^HTTP\/1.1 2\d\d/.test(stdout)) refused.push(`${id}: ${source}\n${stdout}`);
    }
    expect(samples.length).toBeGreaterThan(5);
    expect(refused).toEqual([]);
  });
});

describe('the call of fetch of a sandbox’s page', () => {
  test.each(names.filter((name) => name !== 'vinyldns'))(
    'of each operation of %s is answered as it is copied',
    async (name) => {
      const refused: string[] = [];
      const samples = await samplesOf(name, 'fetch');
      for (const { id, source } of samples) {
        await reset();
        const body = new Function('process', `return (async () => { ${source} return response; })()`);
        const response = (await body({ env: {} })) as Response;
        if (!response.ok) refused.push(`${id}: ${source}\n${response.status} ${await response.text()}`);
      }
      expect(samples.length).toBeGreaterThan(5);
      expect(refused).toEqual([]);
    },
  );
});

test.each(names)('no sample of the page of %s asks for a variable of the environment', async (name) => {
  const page = await (await fetch(`${sandbox.url}/${name}.html`)).text();
  expect(page.match(/.{60}CONTRACTS_[A-Z0-9_]+/g) ?? []).toEqual([]);
});
