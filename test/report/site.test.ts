import { access, mkdir, mkdtempDisposable, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { Command } from 'commander';
import express from 'express';
import type { Browser, Page } from 'playwright-core';
import { UserError } from '../../src/base/errors.ts';
import { docs } from '../../src/cli/commands/docs.ts';
import { type Contract, createContract } from '../../src/contract/contract.ts';
import { serverPaths } from '../../src/contract/server-path.ts';
import { loadDocument } from '../../src/document/document.ts';
import { findProviders } from '../../src/document/provider.ts';
import { createGateway, type Mount, type Served, serve } from '../../src/gateway/gateway.ts';
import { createMock } from '../../src/mock/mock.ts';
import { type IndexEntry, indexPage } from '../../src/report/site/index-page.ts';
import { createSite, writeSite } from '../../src/report/site.ts';
import { describeInBrowser, launchBrowser, visit } from '../support/browser.ts';
import { documentOf } from '../support/document.ts';
import { type Link, linksOf } from '../support/links.ts';

const temporary = () => mkdtempDisposable(join(tmpdir(), 'docs-test-'));

const contractOf = (title: string, members: Record<string, unknown> = {}): Contract =>
  createContract(documentOf({ info: { title, version: '1' }, ...members }));

const named = (name: string, contract = contractOf(name)): Contract => ({
  ...contract,
  document: { ...contract.document, provider: { name, file: `${name}.yaml` } },
});

const mountOf = (contract: Contract): Mount => ({
  name: contract.document.provider.name,
  contract,
  upstream: createMock(contract),
});

/** A gateway as `contracts mock` opens it. */
const serveSite = async (contracts: readonly Contract[]): Promise<Served> => {
  const mounts = new Map(contracts.map((contract) => [contract.document.provider.name, mountOf(contract)]));
  const site = createSite(mounts);
  const served: Served = await serve(createGateway({ mounts, site: (path) => site(path, served.url) }));
  return served;
};

const contracts = await Promise.all(
  findProviders().map(async (provider) => createContract(await loadDocument(provider))),
);
const providers = contracts.map((contract) => ({ name: contract.document.provider.name, contract }));

const ENTRY: IndexEntry = {
  name: 'acme',
  title: 'Acme',
  version: '1',
  summary: 'Makes things',
  operations: [{ method: 'get', path: '/things', summary: 'List things' }],
  mockUrl: 'http://127.0.0.1:4010/acme',
  curl: 'curl x',
  href: 'acme.html',
};
const HOSTILE = `"'><script>window.pwned = 1</script><img src=x onerror=window.pwned=1>&amp;`;
const tagsOf = (page: string): number => page.split('<').length;

describe('on the index', () => {
  test.each([
    ['name', { name: HOSTILE }],
    ['title', { title: HOSTILE }],
    ['version', { version: HOSTILE }],
    ['summary', { summary: HOSTILE }],
    ['path', { operations: [{ method: 'get', path: HOSTILE, summary: 'List things' }] }],
    ["operation's summary", { operations: [{ method: 'get', path: '/things', summary: HOSTILE }] }],
    ['method', { operations: [{ method: HOSTILE, path: '/things', summary: 'List things' }] }],
    ['mock URL', { mockUrl: HOSTILE }],
    ['curl line', { curl: HOSTILE }],
    ['link', { href: HOSTILE }],
  ])('a hostile %s stays text', (_, members) => {
    const page = indexPage([{ ...ENTRY, ...members }], { isLive: true });
    expect(page).toContain('&amp;amp;');
    expect(tagsOf(page)).toBe(tagsOf(indexPage([ENTRY], { isLive: true })));
  });

  test.each([
    { operations: 8, folded: false },
    { operations: 9, folded: true },
  ])('$operations operations are folded: $folded', ({ operations, folded }) => {
    const list = Array.from({ length: operations }, (_, index) => ({
      method: 'get',
      path: `/${index}`,
      summary: '',
    }));
    expect(indexPage([{ ...ENTRY, operations: list }], { isLive: true }).includes('<details>')).toBe(folded);
  });

  test('the request can be pasted into a shell, whatever is in its values', async () => {
    const paths = {
      '/things': {
        put: {
          security: [{ key: [] }],
          requestBody: { content: { 'application/json': { example: { name: "it's" } } } },
          responses: {},
        },
      },
    };
    const components = { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } };
    const contract = contractOf('Acme', { paths, components, servers: [{ url: 'https://acme.example/v1' }] });
    const site = createSite(new Map([['test', { contract }]]));
    const page = String((await site('/', 'http://localhost:1'))?.content);
    expect(
      page
        .match(/curl -i [^<]*/)?.[0]
        .replaceAll('&#39;', "'")
        .replaceAll('&quot;', '"'),
    ).toBe(
      [
        "curl -i -X PUT 'http://localhost:1/test/v1/things' \\",
        "  -H 'Authorization: Bearer contract-check' \\",
        "  -H 'Content-Type: application/json' \\",
        `  --data-raw '{"name":"it'\\''s"}'`,
      ].join('\n'),
    );
  });
});

describe('the site in a folder', () => {
  test('has a page for each contract, an index and the script, and no page of a contract that is gone', async () => {
    await using folder = await temporary();
    const output = join(folder.path, 'public', 'site');
    await writeSite([named('acme'), named('gone')], output);
    expect(await writeSite([named('acme'), named('Index')], output)).toEqual([
      'index.html',
      'acme.html',
      'Index-contract.html',
    ]);
    expect((await readdir(output)).sort()).toEqual(
      ['Index-contract.html', 'acme.html', 'index.html', 'redoc.standalone.js'].sort(),
    );
    expect(await readdir(join(folder.path, 'public'))).toEqual(['site']);
    expect(await readFile(join(output, 'index.html'), 'utf8')).toContain('http://127.0.0.1:4010/acme');
  });

  test.each([
    { holding: 'a file of mine', files: ['notes.txt'] },
    { holding: 'an index of mine', files: ['index.html'] },
    { holding: 'a page of mine among its own', files: ['mine.html'], isSite: true },
    { holding: 'something hidden among its own', files: ['.nojekyll'], isSite: true },
  ])('does not replace a folder holding $holding', async ({ files, isSite = false }) => {
    await using folder = await temporary();
    if (isSite) await writeSite([named('acme')], folder.path);
    for (const file of files) await writeFile(join(folder.path, file), 'mine');
    const before = await readdir(folder.path);
    await expect(writeSite([named('other')], folder.path)).rejects.toThrow(
      new UserError(
        `${folder.path} holds ${files[0]}, which \`contracts docs\` did not make. Name another folder with --output, or empty this one.`,
      ),
    );
    expect(await readdir(folder.path)).toEqual(before);
  });

  test('goes into an empty folder', async () => {
    await using folder = await temporary();
    await mkdir(join(folder.path, 'empty'));
    await writeSite([named('acme')], join(folder.path, 'empty'));
    await access(join(folder.path, 'empty', 'acme.html'));
  });

  test('cannot take the place of a file', async () => {
    await using folder = await temporary();
    const file = join(folder.path, 'site');
    await writeFile(file, 'mine');
    await expect(writeSite([named('acme')], file)).rejects.toThrow(UserError);
    expect(await readFile(file, 'utf8')).toBe('mine');
  });

  test('stays as it was when a page cannot be made', async () => {
    await using folder = await temporary();
    const output = join(folder.path, 'site');
    await writeSite([named('acme')], output);
    const broken = named('broken', contractOf('Broken', { openapi: '9.0.0' }));
    await expect(writeSite([named('other'), broken], output)).rejects.toThrow(
      new UserError('broken.yaml: Redocly made no page of it: Unsupported OpenAPI version: 9.0.0'),
    );
    expect(await readdir(folder.path)).toEqual(['site']);
    expect(await readdir(output)).toContain('acme.html');
  });

  test('is written by the command, which says what to open', async () => {
    await using folder = await temporary();
    const [file, output] = [join(folder.path, 'petstore.json'), join(folder.path, 'site')];
    await writeFile(
      file,
      JSON.stringify({ openapi: '3.0.3', info: { title: 'Pets', version: '1' }, paths: {} }),
    );
    const program = new Command();
    docs(program);
    const log = jest.spyOn(console, 'log').mockReturnValue();
    await program.parseAsync(['docs', file, '--output', output], { from: 'user' });
    const said = log.mock.calls;
    log.mockRestore();
    expect(said).toEqual([[`Wrote 2 pages to ${output}. Open ${join(output, 'index.html')}.`]]);
    expect(await readFile(join(output, 'petstore.html'), 'utf8')).toContain('<title>Pets 1</title>');
  });
});

describe('the served site', () => {
  test('shows a contract that was reloaded', async () => {
    const mounts = new Map([['test', { contract: contractOf('Before') }]]);
    const site = createSite(mounts);
    const titleAt = async (path: string) => /(Before|After)/.exec(String((await site(path))?.content))?.[0];
    expect([await titleAt('/'), await titleAt('/test.html')]).toEqual(['Before', 'Before']);
    mounts.set('test', { contract: contractOf('After') });
    expect([await titleAt('/'), await titleAt('/test.html')]).toEqual(['After', 'After']);
  });

  test('shows the address under which it is read', async () => {
    const site = createSite(new Map([['test', { contract: contractOf('Acme') }]]));
    for (const origin of ['http://localhost:8080', 'http://devbox:4010']) {
      for (const path of ['/', '/test.html']) {
        expect((await site(path, origin))?.content).toContain(`<code>${origin}/test</code>`);
      }
    }
  });

  test('tries again after a page could not be made', async () => {
    const contract = contractOf('Acme', { openapi: '9.0.0' });
    const site = createSite(new Map([['test', { contract }]]));
    await expect(site('/test.html')).rejects.toThrow('Unsupported OpenAPI version');
    (contract.document.written as Record<string, unknown>).openapi = '3.1.0';
    expect(await site('/test.html')).toMatchObject({ type: 'text/html; charset=utf-8' });
  });

  test.each([
    '/nope.html',
    '/test',
    '/../package.json',
    '/%2e%2e%2fpackage.json',
    '/%zz',
    '/constructor.html',
  ])('knows nothing at %s', async (path) => {
    const site = createSite(new Map([['test', { contract: contractOf('Acme') }]]));
    expect(await site(path)).toBeUndefined();
  });
});

/** Says "Loading" until Redoc has taken the page over. */
const searchButton = (page: Page) => page.getByTestId('search-trigger').filter({ hasNotText: 'Loading' });

/** What the page's own search, which is open, finds for an operation. */
const foundIn = async (page: Page, { summary, path }: Contract['operations'][number]) => {
  await page.getByPlaceholder('Search docs...').fill(summary);
  const found = page.getByTestId('search-dialog').getByRole('link');
  return found.filter({ hasText: summary }).filter({ hasText: path }).first();
};

/** Follows what the page's own search finds for an operation. */
const searchFor = async (page: Page, operation: Contract['operations'][number]): Promise<void> => {
  await searchButton(page).click();
  await (await foundIn(page, operation)).click();
  await page.getByRole('heading', { name: operation.summary }).waitFor();
};

describeInBrowser('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  test('the index lists every provider with its live mock URL', async () => {
    await using served = await serveSite(contracts);
    const { page, requests, problems } = await visit(browser, served.url);
    const cards = page.getByRole('main').getByRole('article');
    expect(await cards.count()).toBe(contracts.length);
    // Many operations of one contract are folded up.
    for (const folded of await cards.locator('summary').all()) await folded.click();
    for (const { document, operations } of contracts) {
      const mockUrl = `${served.url}/${document.provider.name}${serverPaths(document)[0]}`;
      const card = (await cards.allInnerTexts()).find((text) => text.includes(`${mockUrl}\n`));
      for (const { path, summary } of operations) expect(card).toContain(`${path}\n${summary}`);
    }
    expect(requests).toEqual([`${served.url}/`]);
    expect(problems).toEqual([]);
  });

  test('the index has its landmarks, one main heading, and fits a narrow window', async () => {
    await using served = await serveSite(contracts);
    const { page } = await visit(browser, served.url, { viewport: { width: 320, height: 640 } });
    for (const role of ['banner', 'main', 'contentinfo'] as const)
      expect(await page.getByRole(role).count()).toBe(1);
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
  });

  test('a mock URL is copied by its button', async () => {
    await using served = await serveSite([named('acme')]);
    const { page } = await visit(browser, served.url, { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByRole('button', { name: 'Copy the mock URL of acme' }).click();
    await page.getByRole('status').getByText('Copied').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(`${served.url}/acme`);
  });

  test.each(providers)(
    'the page of $name is found by search, follows its links, and is read with no other host',
    async ({ name, contract }) => {
      await using served = await serveSite(contracts);
      const { page, requests, problems } = await visit(browser, served.url);
      await page.locator(`a[href="${name}.html"]`).click();
      await searchButton(page).click();
      for (const operation of contract.operations) await (await foundIn(page, operation)).waitFor();
      await page.keyboard.press('Escape');
      // To open one after the other takes long: the first two with a body say whether the page has what is documented.
      const withBody = contract.operations.filter(({ requestBody }) => requestBody).slice(0, 2);
      for (const operation of withBody) {
        await searchFor(page, operation);
        const [example] = operation.requestBody?.content[0]?.examples ?? [];
        for (const member of Object.keys((example?.value as object) ?? {}))
          await page.getByText(`"${member}"`).first().waitFor();
      }
      const [link] = linksOf(contract);
      await searchFor(page, (link as Link).from);
      const target = contract.operations.find(({ id }) => id === link?.operationId)?.summary ?? '';
      await page.getByText('Leads to').first().waitFor();
      await page.getByRole('listitem').getByRole('link', { name: target, exact: true }).first().click();
      await page.getByRole('heading', { name: target }).waitFor();
      expect(requests.filter((url) => new URL(url).origin !== served.url)).toEqual([]);
      expect(requests).toContain(`${served.url}/redoc.standalone.js`);
      expect(problems).toEqual([]);
    },
  );

  test('a page names the mock first, and then the servers of the vendor', async () => {
    const contract = contractOf('Acme', { servers: [{ url: 'https://acme.example/v1' }] });
    await using served = await serveSite([contract]);
    const { page } = await visit(browser, `${served.url}/test.html`);
    const text = await page.locator('#redoc').innerText();
    const mock = text.indexOf(`${served.url}/test/v1`);
    expect(mock).toBeGreaterThan(0);
    expect(text.indexOf('https://acme.example/v1')).toBeGreaterThan(mock);
  });

  test('a written site opens from disk, search included', async () => {
    await using folder = await temporary();
    await writeSite(contracts, join(folder.path, 'site'));
    const index = pathToFileURL(join(folder.path, 'site', 'index.html')).href;
    const { page, requests, problems } = await visit(browser, index);
    const [{ name, contract }] = providers as [(typeof providers)[0]];
    await page.locator(`a[href="${name}.html"]`).click();
    await searchFor(page, contract.operations[0] as Contract['operations'][number]);
    await page.getByRole('link', { name: 'All contracts' }).click();
    await page.getByRole('heading', { name: 'API contracts' }).waitFor();
    expect(requests.filter((url) => !/^(file|blob):/.test(url))).toEqual([]);
    expect(problems).toEqual([]);
  });

  test('a hostile document neither runs a script nor reaches another host', async () => {
    const reached: string[] = [];
    const app = express().use(({ url }, response) => {
      reached.push(url);
      response.end();
    });
    await using elsewhere = await serve(app);
    const other = elsewhere.url;
    const attack = `${HOSTILE} <img src="${other}/img"> ![x](${other}/markdown) <iframe src="${other}/frame"></iframe> <svg onload="window.pwned=1"></svg>`;
    const contract = contractOf(HOSTILE, {
      info: {
        title: HOSTILE,
        version: HOSTILE,
        summary: attack,
        description: attack,
        'x-logo': { url: `${other}/logo` },
      },
      servers: [{ url: 'https://acme.example', description: attack }],
      paths: {
        '/things': {
          get: {
            operationId: 'attack',
            tags: ['Things'],
            summary: attack,
            description: attack,
            responses: { 200: { description: attack } },
          },
        },
      },
    });
    await using hostile = await serveSite([contract]);
    for (const path of ['/', '/test.html', '/test.html#/Things/attack']) {
      const { page } = await visit(browser, `${hostile.url}${path}`);
      await page.getByText('window.pwned = 1').first().waitFor();
      if (path !== '/') await searchButton(page).waitFor();
      expect(await page.evaluate('window.pwned')).toBeUndefined();
    }
    expect(reached).toEqual([]);
  });
});
