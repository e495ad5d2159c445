import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import express from 'express';
import type { Browser, Locator, Page } from 'playwright-core';
import { createContract } from '../../src/contract/contract.ts';
import type { Operation } from '../../src/contract/operation.ts';
import { serverPaths } from '../../src/contract/server-path.ts';
import { loadDocument } from '../../src/document/document.ts';
import { findProviders } from '../../src/document/provider.ts';
import { type Served, serve } from '../../src/gateway/gateway.ts';
import { writeSite } from '../../src/report/site.ts';
import { appears, describeInBrowser, launchBrowser, visit } from '../support/browser.ts';
import { type Link, linksOf } from '../support/links.ts';
import { HOSTILE, named, serveSite, titled } from '../support/site.ts';

const contracts = await Promise.all(
  findProviders().map(async (provider) => createContract(await loadDocument(provider))),
);
const providers = contracts.map((contract) => ({ name: contract.document.provider.name, contract }));

/** The search button, once Redoc has taken over the page: until then, it says "Loading". */
const searchButton = (page: Page) => page.getByTestId('search-trigger').filter({ hasNotText: 'Loading' });

const openSearch = async (page: Page): Promise<void> => {
  await appears(searchButton(page));
  await searchButton(page).click();
};

/** Skips the half second without input after which Redoc searches. The clock of the page must be installed. */
const letPauseEnd = (page: Page): Promise<void> => page.clock.fastForward(1000);

/** The link that the page's search, which is open already, finds for an operation. */
const foundIn = async (
  page: Page,
  { summary, path }: Operation,
  pause: typeof letPauseEnd | undefined,
): Promise<Locator> => {
  await page.getByPlaceholder('Search docs...').fill(summary);
  await pause?.(page);
  const link = page.getByTestId('search-dialog').getByRole('link');
  const found = link.filter({ hasText: summary }).filter({ hasText: path }).first();
  await appears(found);
  return found;
};

/** Searches for an operation on its page, and follows the link that is found. */
const searchFor = async (page: Page, operation: Operation, pause?: typeof letPauseEnd): Promise<void> => {
  await openSearch(page);
  await (await foundIn(page, operation, pause)).click();
  await appears(page.getByRole('heading', { name: operation.summary }));
};

describeInBrowser('in a browser', () => {
  let browser: Browser;
  /** The site of all contracts, shared by the tests so that each page is rendered once. */
  let served: Served;
  beforeAll(async () => {
    [browser, served] = await Promise.all([launchBrowser(), serveSite(contracts)]);
  });
  afterAll(async () => {
    await browser?.close();
    await served?.[Symbol.asyncDispose]();
  });

  test('the index lists every provider with its live mock URL', async () => {
    const { page, requests, problems } = await visit(browser, served.url);
    const cards = page.getByRole('main').getByRole('article');
    expect(await cards.count()).toBe(contracts.length);
    // The operations of a contract that has many are in a closed `<details>`.
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
    const { page } = await visit(browser, served.url, { viewport: { width: 320, height: 640 } });
    for (const role of ['banner', 'main', 'contentinfo'] as const)
      expect(await page.getByRole(role).count()).toBe(1);
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
  });

  test('a mock URL is copied by its button', async () => {
    await using acme = await serveSite([named('acme')]);
    const { page } = await visit(browser, acme.url, { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByRole('button', { name: 'Copy the mock URL of acme' }).click();
    await appears(page.getByRole('status').getByText('Copied'));
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(`${acme.url}/acme`);
  });

  test.each(providers)(
    'the page of $name is found by search, follows its links, and is read with no other host',
    async ({ name, contract }) => {
      const { page, requests, problems } = await visit(browser, served.url);
      await page.clock.install();
      await page.locator(`a[href="${name}.html"]`).click();
      await openSearch(page);
      for (const operation of contract.operations) await foundIn(page, operation, letPauseEnd);
      await page.keyboard.press('Escape');
      // Opening every operation takes long: the first two with a body show whether examples are on the page.
      const withBody = contract.operations.filter(({ requestBody }) => requestBody).slice(0, 2);
      for (const operation of withBody) {
        await searchFor(page, operation, letPauseEnd);
        const [example] = operation.requestBody?.content[0]?.examples ?? [];
        for (const member of Object.keys((example?.value as object) ?? {}))
          await appears(page.getByText(`"${member}"`).first());
      }
      const [link] = linksOf(contract);
      await searchFor(page, (link as Link).from, letPauseEnd);
      const target = contract.operations.find(({ id }) => id === link?.operationId)?.summary ?? '';
      await appears(page.getByText('Leads to').first());
      await page.getByRole('listitem').getByRole('link', { name: target, exact: true }).first().click();
      await appears(page.getByRole('heading', { name: target }));
      expect(requests.filter((url) => new URL(url).origin !== served.url)).toEqual([]);
      expect(requests).toContain(`${served.url}/redoc.standalone.js`);
      expect(problems).toEqual([]);
    },
  );

  test('a page names the mock first, and then the servers of the vendor', async () => {
    const contract = titled('Acme', { servers: [{ url: 'https://acme.example/v1' }] });
    await using own = await serveSite([contract]);
    const { page } = await visit(browser, `${own.url}/test.html`);
    const text = await page.locator('#redoc').innerText();
    const mock = text.indexOf(`${own.url}/test/v1`);
    expect(mock).toBeGreaterThan(0);
    expect(text.indexOf('https://acme.example/v1')).toBeGreaterThan(mock);
  });

  test('a written site opens from disk, search included', async () => {
    await using folder = await mkdtempDisposable(join(tmpdir(), 'docs-test-'));
    await writeSite(contracts, join(folder.path, 'site'));
    const index = pathToFileURL(join(folder.path, 'site', 'index.html')).href;
    const { page, requests, problems } = await visit(browser, index);
    const [{ name, contract }] = providers as [(typeof providers)[0]];
    await page.locator(`a[href="${name}.html"]`).click();
    await searchFor(page, contract.operations[0] as Operation);
    await page.getByRole('link', { name: 'All contracts' }).click();
    await appears(page.getByRole('heading', { name: 'API contracts' }));
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
    const contract = titled(HOSTILE, {
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
      await appears(page.getByText('window.pwned = 1').first());
      if (path !== '/') await appears(searchButton(page));
      expect(await page.evaluate('window.pwned')).toBeUndefined();
    }
    expect(reached).toEqual([]);
  });
});
