import { mkdtempDisposable, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { createContract } from '../../../src/contract/contract.ts';
import { loadDocument } from '../../../src/document/document.ts';
import { findProviders } from '../../../src/document/provider.ts';
import { serveSite } from '../../support/site.ts';

const read = async (name: string, file: string) => createContract(await loadDocument({ name, file }));
const providers = await Promise.all(
  findProviders().map(async ({ name, file }) => ({ name, file, contract: await read(name, file) })),
);

test.each(
  providers.flatMap((provider) =>
    ['openapi.yaml', 'openapi.json'].map((download) => ({ ...provider, download })),
  ),
)('$name/$download is the contract', async ({ name, contract, download }) => {
  await using served = await serveSite([contract]);
  const response = await fetch(`${served.url}/${name}/${download}`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/^application\/(yaml; charset=utf-8|json)$/);
  await using folder = await mkdtempDisposable(join(tmpdir(), 'downloads-'));
  const file = join(folder.path, download);
  await writeFile(file, await response.text());
  const again = await read(name, file);
  expect(again.document.written).toEqual(contract.document.written);
});

const DOCUMENT = `openapi: 3.1.0
info: { title: Digits, version: '1' } # a comment
paths:
  /openapi.yaml: { get: { operationId: own, responses: { '200': { description: Its own. } } } }
components: { schemas: { One: { const: 12345678901234567890.10 } } }
`;

test('digits and comments stay, and a path of the contract comes first', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'downloads-'));
  const file = join(folder.path, 'openapi.yaml');
  await writeFile(file, DOCUMENT);
  await using served = await serveSite([await read('digits', file)]);
  const own = await fetch(`${served.url}/digits/openapi.yaml`);
  expect(own.headers.get('contract-violations')).not.toBeNull();
  expect(await (await fetch(`${served.url}/digits/openapi.json`)).text()).toContain(
    '"const": 12345678901234567890.10',
  );
  await writeFile(file, (await readFile(file, 'utf8')).replace('/openapi.yaml', '/other'));
  await using other = await serveSite([await read('digits', file)]);
  expect(await (await fetch(`${other.url}/digits/openapi.yaml`)).text()).toBe(
    DOCUMENT.replace('/openapi.yaml', '/other'),
  );
});

test('the index leads to each of them, and to where operations can be called', async () => {
  await using served = await serveSite(providers.map(({ contract }) => contract));
  const index = await (await fetch(served.url)).text();
  const links = [...index.matchAll(/href="([^"]+openapi\.(?:yaml|json))"/g)].map(([, href]) => href ?? '');
  expect(links).toHaveLength(2 * providers.length);
  for (const href of links) expect((await fetch(new URL(href, served.url))).status).toBe(200);
  for (const { name } of providers) expect(index).toContain(`href="/_contracts/#/try/${name}"`);
});

test('a page of another origin gets none', async () => {
  const [first] = providers;
  await using served = await serveSite(first ? [first.contract] : []);
  const headers = { origin: 'https://stranger.example', 'sec-fetch-site': 'cross-site' };
  for (const file of ['openapi.json', 'openapi.yaml'])
    expect((await fetch(`${served.url}/${first?.name}/${file}`, { headers })).status).toBe(403);
});
