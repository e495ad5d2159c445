import { expect, test } from '@jest/globals';
import { createContract } from '../../../src/contract/contract.ts';
import { METHODS } from '../../../src/contract/operation.ts';
import { loadDocument } from '../../../src/document/document.ts';
import { findProviders } from '../../../src/document/provider.ts';
import { withCodeSamples } from '../../../src/report/site/code-samples.ts';
import { fetchOf } from '../../../src/report/site/fetch-sample.ts';
import { buildPage } from '../../../src/report/site/reference-page.ts';
import { documentOf } from '../../support/document.ts';

type Samples = readonly { readonly label: string; readonly source: string }[];
type Paths = Readonly<Record<string, Readonly<Record<string, { 'x-codeSamples'?: Samples }>>>>;

const contracts = await Promise.all(
  findProviders().map(async (provider) => createContract(await loadDocument(provider))),
);
const providers = contracts.map((contract) => ({ name: contract.document.provider.name, contract }));

/** The samples with a label of all operations, each with the HTTP method of its operation. */
const samplesOf = async (contract: (typeof contracts)[number], label: string) => {
  const { paths } = (await withCodeSamples(contract, contract.document.written, 'http://localhost:1/x')) as {
    readonly paths: Paths;
  };
  return Object.values(paths).flatMap((item) =>
    METHODS.flatMap((method) =>
      (item[method]?.['x-codeSamples'] ?? [])
        .filter((sample) => sample.label === label)
        .map(({ source }) => ({ method, source })),
    ),
  );
};

test.each(providers)(
  'each operation of $name has a curl command, and none a credential',
  async ({ contract }) => {
    const sources = (await samplesOf(contract, 'curl')).map(({ source }) => source);
    expect(sources).toHaveLength(contract.operations.length);
    for (const source of sources) {
      expect(source).toMatch(/^curl -i .*http:\/\/localhost:1\/x\//);
      expect(source).toMatch(/\$CONTRACTS_[A-Z0-9_]+/);
      expect(source).not.toMatch(/contract-check|redacted|to-be-signed/);
    }
  },
);

test.each([
  '{"name":"it\\u0027s `$`"}',
  '{"id":12345678901234567890}',
  '{"n":1.10}',
  '{"__proto__":{"a":1},"b":2}',
  '{"b":1,"2":2,"1":3}',
  'no JSON, "quoted" and \\ escaped',
])('a body is fetched as it is: %s', async (body) => {
  const request = { method: 'POST', url: 'http://localhost:1/x', headers: {}, body };
  const [, sent] = await run(fetchOf(request, () => undefined) ?? '');
  expect(sent.body).toBe(body);
});

/** Runs a sample with environment variables of the values `user:<name>`. @returns the arguments of its `fetch` */
const run = async (source: string): Promise<readonly [string, RequestInit]> => {
  const env = new Proxy({}, { get: (_, name) => `user:${String(name)}` });
  let fetched: readonly [string, RequestInit] = ['', {}];
  const fake = (url: string, options: RequestInit = {}): Response => {
    fetched = [url, options];
    return new Response('said');
  };
  const printed: unknown[] = [];
  const log = (...values: unknown[]) => printed.push(...values);
  const body = new Function('fetch', 'process', 'console', `return (async () => { ${source} })()`);
  await (body(fake, { env }, { log }) as Promise<void>);
  expect(printed).toEqual([200, 'said']);
  return fetched;
};

test.each(providers)(
  'each operation of $name that needs no signature can be fetched',
  async ({ name, contract }) => {
    const samples = await samplesOf(contract, 'fetch');
    expect(samples).toHaveLength(name === 'vinyldns' ? 0 : contract.operations.length);
    for (const { method, source } of samples) {
      const [url, { method: sent = 'GET', headers, body }] = await run(source);
      expect(url).toMatch(/^http:\/\/localhost:1\/x\//);
      expect(sent).toBe(method.toUpperCase());
      expect(JSON.stringify(headers)).toMatch(/user:CONTRACTS_[A-Z0-9_]+/);
      expect(source).not.toMatch(/contract-check|redacted|to-be-signed/);
      if (typeof body === 'string') expect(() => JSON.parse(body)).not.toThrow();
    }
  },
);

test('a page that no mock serves has samples for the vendor, by the defaults of its server', async () => {
  const partoo = providers.find(({ name }) => name === 'partoo');
  const { content } = await buildPage(partoo?.contract as (typeof contracts)[number]);
  expect(content).toContain("curl -i 'https://api.partoo.co/v2/sections'");
  expect(content).not.toContain('>Try it<');
});

test('what a contract has of its own stays, and calls the server of the page', async () => {
  const sample = (source: string) => ({ lang: 'X', source });
  const own = async (...sources: string[]) => {
    const contract = createContract(
      documentOf({
        servers: [{ url: 'https://{host}/v1', variables: { host: { default: 'acme.example' } } }],
        paths: {
          '/things': {
            get: {
              operationId: 'list',
              'x-codeSamples': sources.map(sample),
              responses: { 200: { description: 'All.' } },
            },
          },
        },
      }),
    );
    const { paths } = (await withCodeSamples(
      contract,
      contract.document.written,
      'http://localhost:1/acme',
    )) as {
      paths: Paths;
    };
    return paths['/things']?.get?.['x-codeSamples']?.map(({ label, source }) => label ?? source);
  };
  expect(await own('connect("https://acme.example/v1")')).toEqual([
    'curl',
    'fetch',
    'connect("http://localhost:1/acme/v1")',
  ]);
  expect(await own('curl https://acme.example/v1/things', 'await fetch(all)')).toEqual([
    'curl http://localhost:1/acme/v1/things',
    'await fetch(all)',
  ]);
});
