import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type Contract, createContract } from '../../src/contract/contract.ts';
import { loadDocument } from '../../src/document/document.ts';
import { findProviders } from '../../src/document/provider.ts';
import type { Served } from '../../src/gateway/gateway.ts';
import { valueAt } from '../../src/json/pointer.ts';
import { axeFaults, keepStill } from '../support/axe.ts';
import { appears, describeInBrowser, launchBrowser, visit } from '../support/browser.ts';
import { serveSite } from '../support/site.ts';
import { LONGEST_WAIT } from '../support/wait.ts';

const contracts = await Promise.all(
  findProviders().map(async (provider) => createContract(await loadDocument(provider))),
);
const names = contracts.map(({ document }) => document.provider.name);

/** The URL fragments of a contract's operations in its page. */
const slugsOf = (name: string): readonly string[] => {
  const { operations, document } = contracts.find((one) => one.document.provider.name === name) as Contract;
  return operations.map(({ pointer, id }) => {
    const { tags } = valueAt(document.written, pointer) as { readonly tags: readonly string[] };
    return `${tags[0]}/${id}`.toLowerCase().replaceAll(' ', '-');
  });
};

/** Goes to an operation: Redoc renders only operations in the viewport or near it. */
const goTo = async (page: Page, slug: string): Promise<void> => {
  await page.evaluate(`location.hash = ${JSON.stringify(`#/${slug}`)}`);
  await appears(page.locator(`[id="${slug}"] :is(h1, h2)`).first());
};

/** Waits until Redoc's script has taken over the page, whose search says "Loading" until then. */
const isReady = (page: Page): Promise<void> =>
  page.getByTestId('search-trigger').filter({ hasNotText: 'Loading' }).waitFor({ state: 'attached' });

/** In the browser: words in tables that are broken across lines, and tables that are wider than their parent. */
const UNREADABLE = `(() => {
  const broken = [];
  for (const table of document.querySelectorAll('#redoc table.md')) {
    if (table.scrollWidth > table.parentElement.clientWidth) broken.push('wide: ' + table.innerText.slice(0, 60));
    const texts = document.createTreeWalker(table, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const { data } = texts.currentNode;
      for (const { 0: word, index } of data.matchAll(/[^\\s-]+/g)) {
        const range = document.createRange();
        range.setStart(texts.currentNode, index);
        range.setEnd(texts.currentNode, index + word.length);
        const tops = [...range.getClientRects()].map(({ top }) => Math.round(top));
        if (new Set(tops).size > 1) broken.push(word);
      }
    }
  }
  return broken;
})()`;

/**
 * In the browser: parts of the bar that are cut off or below the menu button, a menu button that covers text, and words
 * of headings that are broken across lines.
 */
const CRAMPED = `(() => {
  const found = [];
  const button = document.querySelector('[data-testid="floating-button"]').getBoundingClientRect();
  const bar = document.querySelector('.bar').getBoundingClientRect();
  if (button.height > 0 && button.bottom > bar.bottom) found.push('the button of the menu lies on the text');
  for (const part of document.querySelectorAll('.bar a, .bar > span:not(.downloads)')) {
    const { left, right, width } = part.getBoundingClientRect();
    if (width === 0) continue;
    if (part.scrollWidth > Math.ceil(width) || right > innerWidth) found.push('cut: ' + part.innerText);
    if (button.width > 0 && right > button.left && left < button.right) found.push('below the button: ' + part.innerText);
  }
  for (const heading of document.querySelectorAll('#redoc :is(h1, h2)')) {
    const texts = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) for (const { 0: word, index } of texts.currentNode.data.matchAll(/[^\\s-]+/g)) {
      const range = document.createRange();
      range.setStart(texts.currentNode, index);
      range.setEnd(texts.currentNode, index + word.length);
      if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) found.push('broken: ' + word);
    }
  }
  return found;
})()`;

/** In the browser: the lines of request samples that a copy button covers; `no button` if there is none. */
const COVERED = `(() => {
  const boxesOf = (selector) => [...document.querySelectorAll('.panel-request-samples ' + selector)].map((one) =>
    ({ text: one.innerText, boxes: [...one.getClientRects()].filter(({ height }) => height > 0) }));
  const buttons = boxesOf('[data-testid="copy-button"]').flatMap(({ boxes }) => boxes);
  if (buttons.length === 0) return ['no button'];
  const isOn = (button, box) => box.right > button.left && box.left < button.right && box.bottom > button.top && box.top < button.bottom;
  return boxesOf('pre .line').filter(({ boxes }) => boxes.some((box) => buttons.some((button) => isOn(button, box)))).map(({ text }) => text);
})()`;

describeInBrowser('a reference page in a browser', () => {
  let browser: Browser;
  let served: Served;
  beforeAll(async () => {
    [browser, served] = await Promise.all([launchBrowser(), serveSite(contracts)]);
  });
  afterAll(async () => {
    await browser?.close();
    await served?.[Symbol.asyncDispose]();
  });

  const open = async (name: string, options: Parameters<Browser['newPage']>[0]) => {
    const visited = await visit(browser, `${served.url}/${name}.html`, options);
    if (name !== 'index') await isReady(visited.page);
    return visited;
  };

  /** Sets the colour scheme as the button of Redoc does, which is not visible at every width. */
  const shade = (page: Page, scheme: 'light' | 'dark') =>
    page.evaluate(
      `document.documentElement.classList.remove('light', 'dark'); document.documentElement.classList.add('${scheme}')`,
    );

  test('the index has no fault of contrast or of names, in light and dark, at any width', async () => {
    const { page } = await open('index', { viewport: { width: 1280, height: 900 }, colorScheme: 'light' });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await axeFaults(page)).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      }
    }
  });

  /** All tests share one page: opening it and rendering its operations takes longer than checking it. */
  describe.each(names)('%s', (name) => {
    let page: Page;
    beforeAll(async () => {
      page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' });
      page.setDefaultTimeout(LONGEST_WAIT);
      await keepStill(page);
      await page.goto(`${served.url}/${name}.html`);
      await isReady(page);
    });
    afterAll(() => page.close());

    const atWidths = async (expression: string): Promise<void> => {
      for (const width of [360, 390, 768, 1280, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        expect([width, await page.evaluate(expression)]).toEqual([width, []]);
      }
    };

    test('has room for its head at any width', async () => {
      await appears(page.locator('#redoc h1'));
      await atWidths(CRAMPED);
    });

    test('has room for code beside its button at any width', async () => {
      await goTo(page, slugsOf(name)[0] as string);
      await appears(page.locator('.panel-request-samples pre .line').first());
      await atWidths(COVERED);
    });

    /** Runs before the test that renders all operations, with which axe takes four times as long. */
    test('has no fault of contrast or of names around its operations in a narrow window, in light and dark', async () => {
      await page.setViewportSize({ width: 390, height: 900 });
      await shade(page, 'light');
      expect(await axeFaults(page, { except: '[data-section-id]' })).toEqual([]);
      await shade(page, 'dark');
      expect(await axeFaults(page, { contrastAlone: true, except: '[data-section-id]' })).toEqual([]);
    });

    test('has no fault of contrast or of names, no word that a table breaks, and nothing that is cut off', async () => {
      await page.setViewportSize({ width: 1280, height: 900 });
      await shade(page, 'light');
      // Visited operations stay rendered, so all are checked. Their colours and names are the same at the other width.
      for (const slug of slugsOf(name)) await goTo(page, slug);
      expect(await page.evaluate(UNREADABLE)).toEqual([]);
      expect(await axeFaults(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(1280);
      await page.setViewportSize({ width: 390, height: 900 });
      expect(await page.evaluate(UNREADABLE)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    });

    test('has no fault of contrast in the dark', async () => {
      await shade(page, 'dark');
      await page.setViewportSize({ width: 1280, height: 900 });
      expect(await axeFaults(page, { contrastAlone: true })).toEqual([]);
    });
  });

  test('is dark from the start for those who want that', async () => {
    const { page } = await open('partoo', { colorScheme: 'dark' });
    expect(await page.evaluate('document.documentElement.className')).toBe('dark');
    expect(await axeFaults(page, { contrastAlone: true })).toEqual([]);
  });

  test('the search is reached by Tab and opened by Enter, and cells that it finds are apart', async () => {
    const { page } = await open('smartsheet', {});
    await page.locator('.bar a').last().focus();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.innerText')).toContain('Search');
    await page.keyboard.press('Enter');
    await page.getByPlaceholder('Search docs...').fill('missing-name');
    const found = page.getByTestId('search-dialog').getByRole('link').first();
    await appears(found);
    expect(await found.innerText()).toContain('example=missing-name · 400 · 1008 · not JSON');
  });

  test('an operation shows its call by curl, by fetch, and by the vendor’s library', async () => {
    const { page } = await open('docusign-v2.1', { viewport: { width: 1280, height: 900 } });
    await goTo(page, 'groups/listgroups');
    const code = page
      .locator('[data-section-id="/groups/listgroups"]')
      .getByRole('button', { name: 'curl', exact: true });
    await appears(code);
    await code.click();
    const library = page.getByRole('menuitem', { name: 'docusign-esign 10' });
    await appears(library);
    expect(await page.getByRole('menuitem').allInnerTexts()).toEqual(
      expect.arrayContaining(['curl', 'fetch', 'docusign-esign 10']),
    );
    await library.click();
    await appears(page.getByText('docusign.GroupsApi').first());
  });

  test('the entries of the menu can be opened in another tab', async () => {
    const { page } = await open('smartsheet', {});
    const addresses = await page
      .locator('.menu-content a[data-discover]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    expect(addresses).toContain('#/groups');
    expect(addresses.filter((href) => !href?.startsWith('#/'))).toEqual([]);
  });
});
