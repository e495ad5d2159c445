import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { Operation } from '../../src/contract/operation.ts';
import { createCoverages } from '../../src/coverage/coverages.ts';
import type { Served } from '../../src/gateway/gateway.ts';
import type { LivePage } from '../../src/gateway/live-page.ts';
import { createLivePage } from '../../src/page/live-page.ts';
import { axeFaults } from '../support/axe.ts';
import { appears, becomesTrue, describeInBrowser, launchBrowser, visit } from '../support/browser.ts';
import { createBuiltPage } from '../support/built-page.ts';
import { mountOf, startGateway, startHttp } from '../support/server.ts';

let gateway: Served;
/** A gateway with the page from its sources, as in a checkout; `gateway` has the built page. */
let checkout: Served;
beforeAll(async () => {
  const known = {
    referenceOf: (_: unknown, operation?: Operation) => `/harness.html#${operation?.id ?? ''}`,
  };
  const start = async (page: LivePage) =>
    startGateway([await mountOf('harness.yaml')], { coverages: createCoverages(), page });
  [gateway, checkout] = [await start(createBuiltPage(known)), await start(createLivePage(known))];
});
afterAll(async () => {
  await gateway?.[Symbol.asyncDispose]();
  await checkout?.[Symbol.asyncDispose]();
});

const KEY = { 'x-key': 'k' };
const JSON_KEY = { ...KEY, 'content-type': 'application/json' };
const send = async (path: string, init: RequestInit = {}, { url } = gateway): Promise<void> => {
  await (await fetch(`${url}${path}`, { headers: KEY, ...init })).arrayBuffer();
};
const sendBroken = () => send('/v1/groups', { method: 'POST', headers: JSON_KEY, body: '{"name":7}' });

beforeEach(async () => {
  for (const what of ['exchanges', 'coverage'])
    await fetch(`${gateway.url}/_contracts/${what}`, { method: 'DELETE' });
});

const exchanges = async (): Promise<{ id: number; operation: string | null }[]> =>
  (await (await fetch(`${gateway.url}/_contracts/exchanges`)).json()) as never;

/** The rows of the list that are rendered, which are links. */
const rows = (page: Page) => page.getByRole('group', { name: /^Exchanges/ }).getByRole('link');

describeInBrowser('the live page', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());
  const open = (hash = '', options: Parameters<typeof visit>[2] = {}) =>
    visit(browser, `${gateway.url}/_contracts/${hash}`, options);

  test.each([
    { origin: 'as built', scripts: 1 },
    { origin: 'from its sources', scripts: 40 },
  ])(
    '$origin shows exchanges while they come, newest first, and loads nothing from elsewhere',
    async ({ scripts }) => {
      const server = scripts === 1 ? gateway : checkout;
      await send('/v1/groups', {}, server);
      const { page, requests, problems } = await visit(browser, `${server.url}/_contracts/`);
      await appears(rows(page).getByText('listGroups'));
      await send('/v1/groups/7', {}, server);
      await appears(rows(page).getByText('getGroup'));
      expect(await rows(page).first().innerText()).toContain('/v1/groups/7');
      await page.getByRole('button', { name: 'Clear' }).click();
      await appears(page.getByText('Nothing has come yet.'));
      const elsewhere = requests.filter((url) => !url.startsWith(server.url) && !url.startsWith('data:'));
      expect(elsewhere).toEqual([]);
      expect(problems).toEqual([]);
      const loaded = requests.filter((url) => url.endsWith('.js')).length;
      expect(loaded).toBeGreaterThanOrEqual(scripts);
      if (scripts === 1) expect(loaded).toBe(1);
    },
  );

  test('pauses, and goes on with what came meanwhile', async () => {
    await send('/v1/groups');
    const { page } = await open();
    await appears(rows(page).getByText('listGroups'));
    await page.getByRole('button', { name: 'Pause' }).click();
    await send('/v1/groups/7');
    await appears(page.getByRole('button', { name: 'Go on (1 waiting)' }));
    expect(await rows(page).count()).toBe(1);
    await page.getByRole('button', { name: 'Go on' }).click();
    await appears(rows(page).getByText('getGroup'));
  });

  test('filters, and keeps that in its address', async () => {
    await send('/v1/groups');
    await send('/v1/none');
    await sendBroken();
    const { page } = await open();
    await appears(page.getByText('3 exchanges'));
    await page.getByLabel('Verdict').selectOption('broken');
    await appears(page.getByText('1 of 3 exchanges'));
    expect(await rows(page).innerText()).toContain('POST');
    await page.reload();
    await appears(page.getByText('1 of 3 exchanges'));
    await page.getByLabel('Verdict').selectOption('');
    await page.getByLabel('Status').selectOption('4XX');
    await page.getByLabel('Search').fill('none');
    await appears(rows(page).getByText('/v1/none'));
    await appears(page.getByText('1 of 3 exchanges'));
  });

  test('is used by keyboard: the arrows go from row to row, Enter opens one', async () => {
    await send('/v1/groups');
    await send('/v1/groups/7');
    const { page } = await open();
    await appears(rows(page).getByText('listGroups'));
    await page.getByRole('group', { name: /^Exchanges/ }).focus();
    for (const key of ['ArrowDown', 'ArrowDown']) {
      await page.keyboard.press(key);
      await becomesTrue(page, 'document.activeElement.dataset.key !== undefined');
    }
    await becomesTrue(page, 'document.activeElement.innerText.includes("listGroups")');
    await page.keyboard.press('Enter');
    await appears(page.getByRole('heading', { level: 1, name: 'GET /v1/groups' }));
  });

  test('draws no more rows than are seen, however many there are', async () => {
    for (let batch = 0; batch < 8; batch++)
      await Promise.all(Array.from({ length: 50 }, () => send('/v1/groups/7')));
    const { page } = await open();
    await appears(page.getByText('400 exchanges'));
    await page.getByRole('group', { name: /^Exchanges/ }).press('End');
    await becomesTrue(page, 'document.activeElement.parentElement.ariaPosInSet === "400"');
    expect(await rows(page).count()).toBeLessThan(60);
  });

  test('marks in a body what broke the contract, and shows the lines that say so', async () => {
    await sendBroken();
    const { page } = await open();
    await rows(page).first().click();
    const request = page.getByRole('region', { name: 'Request' });
    await appears(request.getByText('"name": 7'));
    expect(await request.locator('mark').allInnerTexts()).toContain('  "name": 7');
    const found = page.getByRole('region', { name: 'What was found' });
    const lines = found.getByRole('region', { name: 'Lines of the contract' }).first();
    expect(await lines.locator('mark').innerText()).toMatch(/^\d+/);
    expect(await found.getByRole('link', { name: 'Reference' }).first().getAttribute('href')).toMatch(
      /^\/harness\.html/,
    );
    await request.getByRole('button', { name: 'Raw' }).click();
    await appears(request.getByText('{"name":7}', { exact: true }));
  });

  test('sends an exchange again, and shows what comes of it', async () => {
    await send('/v1/groups/7');
    const { page } = await open();
    await rows(page).first().click();
    await appears(page.getByRole('button', { name: 'Send again' }));
    const before = page.url();
    await page.getByRole('button', { name: 'Send again' }).click();
    await page.waitForURL((url) => url.href !== before);
    const list = await exchanges();
    expect(list.map(({ operation }) => operation)).toEqual(['getGroup', 'getGroup']);
    expect(page.url()).toMatch(new RegExp(`#/exchange/${list[1]?.id}$`));
  });

  test.each([
    { what: 'curl', text: /^curl -i 'http:\/\/\S+\/v1\/groups' \\\n/ },
    { what: 'fetch', text: /^const response = await fetch\('http:/ },
    { what: 'Jest test', text: /toConformTo\(contract, 'createGroup'\)/ },
    { what: 'Vitest test', text: /import 'provider-contracts\/vitest'/ },
    { what: 'Playwright test', text: /plain\.extend\(matchers\)/ },
  ])('copies it as $what', async ({ what, text }) => {
    await sendBroken();
    const { page } = await open('', { permissions: ['clipboard-read', 'clipboard-write'] });
    await rows(page).first().click();
    await page.getByRole('button', { name: `Copy ${what}` }).click();
    await appears(page.getByText(`Copied: ${what}`));
    expect(await page.evaluate('navigator.clipboard.readText()')).toMatch(text);
  });

  test('shows coverage grow, and what was never called', async () => {
    const { page } = await open('#/coverage');
    const uncalled = page.getByRole('region', { name: 'Never called' });
    await appears(uncalled.getByText('getGroup', { exact: true }));
    await send('/v1/groups/7');
    await appears(page.getByRole('region', { name: 'Called', exact: true }).getByText('getGroup'));
    expect(await uncalled.getByText('getGroup', { exact: true }).count()).toBe(0);
  });

  test.each(['#/traffic', '#/exchange', '#/coverage'])(
    '%s has no fault of access in light and dark, and fits 360 pixels and 1440',
    async (hash) => {
      await send('/v1/groups/7');
      await sendBroken();
      const id = (await exchanges())[1]?.id;
      const { page } = await open(hash === '#/exchange' ? `${hash}/${id}` : hash);
      await appears(page.locator(hash === '#/traffic' ? '.list a' : 'main section').first());
      for (const width of [360, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          expect({ width, colorScheme, faults: await axeFaults(page, { allRules: true }) }).toEqual({
            ...{ width, colorScheme },
            faults: [],
          });
        }
      }
    },
  );

  test('another page can neither read it nor listen to its events', async () => {
    await using foreign = await startHttp((_, response) =>
      response.end('<!doctype html><title>Other</title>'),
    );
    const { page } = await visit(browser, foreign.url);
    const tried = await page.evaluate(
      `Promise.all([
        fetch('${gateway.url}/_contracts/exchanges').then(() => 'read', () => 'refused'),
        new Promise((done) => {
          const events = new EventSource('${gateway.url}/_contracts/events');
          events.onopen = () => done('read');
          events.onerror = () => { events.close(); done('refused'); };
        }),
      ])`,
    );
    expect(tried).toEqual(['refused', 'refused']);
  });
});
