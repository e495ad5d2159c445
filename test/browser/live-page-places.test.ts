import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import type { Served } from '../../src/gateway/gateway.ts';
import { appears, describeInBrowser, launchBrowser, visit } from '../support/browser.ts';
import { startLiveSandbox } from '../support/live-sandbox.ts';

type Box = NonNullable<Awaited<ReturnType<Locator['boundingBox']>>>;

/** Waits until the page shows the coverage of this contract. */
const isShown = (page: Page, name: string) =>
  appears(page.locator('.contracts a[aria-current]').getByText(name, { exact: true }));

const tab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name }).click();

describeInBrowser('what an address of the live page leads to', () => {
  let browser: Browser;
  let sandbox: Served;
  beforeAll(async () => {
    [browser, sandbox] = await Promise.all([launchBrowser(), startLiveSandbox('partoo', 'smartsheet')]);
  });
  afterAll(async () => {
    await browser?.close();
    await sandbox?.[Symbol.asyncDispose]();
  });
  beforeEach(async () => {
    for (const what of ['exchanges', 'coverage'])
      await fetch(`${sandbox.url}/_contracts/${what}`, { method: 'DELETE' });
  });
  const open = async (hash: string, options: Parameters<typeof visit>[2] = {}) =>
    (await visit(browser, `${sandbox.url}/_contracts/${hash}`, options)).page;
  const send = async (path: string) => (await fetch(`${sandbox.url}${path}`)).arrayBuffer();

  test('coverage is that of the contract with the newest traffic, until another is chosen', async () => {
    await send('/smartsheet/2.0/groups');
    const page = await open('#/coverage');
    await isShown(page, 'smartsheet');
    await send('/partoo/v2/sections');
    await tab(page, 'Traffic');
    await appears(page.getByText('2 exchanges'));
    await tab(page, 'Coverage');
    await isShown(page, 'partoo');
    await page.locator('.contracts').getByRole('link', { name: 'smartsheet' }).click();
    await isShown(page, 'smartsheet');
    await tab(page, 'Traffic');
    await tab(page, 'Coverage');
    await isShown(page, 'smartsheet');
  });

  test('coverage that is looked at stays when others have traffic', async () => {
    await send('/smartsheet/2.0/groups');
    const page = await open('#/coverage');
    await appears(page.getByText('1 call ·'));
    await send('/partoo/v2/sections');
    await send('/smartsheet/2.0/groups');
    await appears(page.getByText('2 calls ·'));
    await isShown(page, 'smartsheet');
  });

  test.each([
    { hash: '#/nonsense/7', said: 'There is no #/nonsense/7 here. This is the traffic.' },
    { hash: '#/coverage/nobody', said: 'There is no contract nobody here. This is partoo.' },
    { hash: '#/exchange/first', said: 'It was never there, or newer ones have taken its place.' },
  ])('$hash says that there is none', async ({ hash, said }) => {
    const page = await open(hash);
    await appears(page.getByText(said));
    expect(await page.evaluate('document.body.innerText')).not.toMatch(/NaN|undefined/);
  });

  test.each(['#/traffic', '#/nonsense'])('the head of %s is in order from 360 pixels on', async (hash) => {
    await send('/partoo/v2/sections');
    const page = await open(hash, { viewport: { width: 1440, height: 900 } });
    await appears(page.getByText('1 exchange', { exact: true }));
    for (const width of [1440, 768, 390, 360]) {
      await page.setViewportSize({ width, height: 900 });
      const box = async (selector: string) => (await page.locator(selector).first().boundingBox()) as Box;
      const [title, har, frame, row, bar] = [
        await box('.bar h1'),
        await box('.bar .button'),
        await box('.exchanges'),
        await box('.list a'),
        await box('.bar'),
      ];
      // The button is beside the title, rows fill their frame except its border, and the bar is at the top.
      expect({ width, har: har.y < title.y + title.height }).toEqual({ width, har: true });
      expect({ width, gap: Math.round(frame.width - row.width) }).toEqual({ width, gap: 2 });
      expect({ width, isNear: bar.y < 140 }).toEqual({ width, isNear: true });
    }
  });
});
