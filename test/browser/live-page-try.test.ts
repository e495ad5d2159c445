import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { Served } from '../../src/gateway/gateway.ts';
import { axeFaults } from '../support/axe.ts';
import { appears, describeInBrowser, launchBrowser, visit } from '../support/browser.ts';
import { startLiveSandbox } from '../support/live-sandbox.ts';
import { startHttp } from '../support/server.ts';

let sandbox: Served;
beforeAll(async () => {
  sandbox = await startLiveSandbox('partoo');
});
afterAll(async () => sandbox?.[Symbol.asyncDispose]());

const control = async (method: string, path: string, body?: unknown) => {
  const content = body === undefined ? {} : { body: JSON.stringify(body) };
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${sandbox.url}/_contracts${path}`, { method, headers, ...content });
  const text = await response.text();
  return text === '' ? undefined : JSON.parse(text);
};
const send = async (path: string, init: RequestInit = {}): Promise<string> => {
  const headers = { 'x-APIKey': 'admin-token', 'content-type': 'application/json' };
  const response = await fetch(`${sandbox.url}/partoo/v2${path}`, { headers, ...init });
  await response.arrayBuffer();
  return /exchanges\/(\d+)"/.exec(response.headers.get('contract-violations') ?? '')?.[1] as string;
};
/** The record of the seed's section "Territory" in the sandbox; undefined if it was deleted. */
const territory = async (workspace = 'default') =>
  (await control('GET', `/workspaces/${workspace}`)).partoo?.collections.sections['12'];

beforeEach(async () => {
  await control('DELETE', '/rules');
  for (const workspace of ['default', 'worker-1']) await control('DELETE', `/workspaces/${workspace}`);
  await control('DELETE', '/exchanges');
});

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const choice = (page: Page, name: string) => page.getByRole('combobox', { name, exact: true });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const toast = (page: Page, text: string) => appears(page.locator('.toast').getByText(text));

describeInBrowser('the live page of a sandbox', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());
  const open = async (hash: string, options: Parameters<typeof visit>[2] = {}) => {
    const opened = await visit(browser, `${sandbox.url}/_contracts/${hash}`, options);
    return { ...opened, result: opened.page.locator('.result') };
  };

  describe('tries a call', () => {
    test('that its address names, filled from the examples, and shows what came of it', async () => {
      const { page, result, problems } = await open('#/try/partoo/createSection');
      await appears(page.getByRole('heading', { name: '/sections' }));
      expect(JSON.parse(await field(page, 'Body').inputValue())).toEqual({ name: 'Country' });
      await field(page, 'Body').fill('{"name": "Towns"}');
      await press(page, 'Send');
      await appears(result.getByRole('heading', { name: 'HTTP 200' }));
      await appears(result.locator('.verdict').getByText('conforms'));
      const { sections } = (await control('GET', '/workspaces/default')).partoo.collections;
      expect(Object.values(sections)).toContainEqual(expect.objectContaining({ name: 'Towns' }));
      expect(problems).toEqual([]);
    });

    test.each(['partoo/nonsense', 'nobody/createSection'])(
      '#/try/%s says that there is none',
      async (what) => {
        const { page } = await open(`#/try/${what}`);
        await appears(page.getByRole('alert').getByText(`There is no ${what.replace('/', ' ')} here.`));
      },
    );

    test('that breaks the contract, and says what of it does', async () => {
      const { page, result } = await open('#/try/partoo/createSection');
      await field(page, 'Body').fill('{"name": 7}');
      await press(page, 'Send');
      await appears(result.getByRole('heading', { name: 'HTTP 400' }));
      await appears(result.locator('.findings').getByText('/body/name').first());
    });

    test('whose documented answer is chosen', async () => {
      const { page, result } = await open('#/try/partoo/getSection');
      await choice(page, 'Answer').selectOption('code=403, example=forbidden');
      await press(page, 'Send');
      await appears(result.getByRole('heading', { name: 'HTTP 403' }));
    });

    test('in a workspace, as somebody who may not', async () => {
      const { page, result } = await open('#/try/partoo/createSection');
      await field(page, 'Workspace').fill('worker-1');
      await choice(page, 'Credentials').selectOption('x-APIKey: member-token');
      await press(page, 'Send');
      await appears(result.getByRole('heading', { name: 'HTTP 403' }));
      const [{ workspace }] = await control('GET', '/exchanges');
      expect(workspace).toBe('worker-1');
    });

    test('that was recorded, to be changed and sent anew', async () => {
      const id = await send('/sections', { method: 'POST', body: '{"name":"Rivers"}' });
      const { page, result } = await open(`#/exchange/${id}`);
      await page.getByRole('link', { name: 'Edit and send' }).click();
      await page.waitForURL(`**/#/try/partoo/createSection?exchange=${id}`);
      await appears(field(page, 'Body'));
      expect(await field(page, 'Body').inputValue()).toBe('{"name":"Rivers"}');
      await field(page, 'Body').fill('{"name":"Lakes"}');
      await press(page, 'Send');
      await appears(result.getByRole('heading', { name: 'HTTP 200' }));
      const { sections } = (await control('GET', '/workspaces/default')).partoo.collections;
      const names = Object.values(sections).map((one) => (one as { name: string }).name);
      expect(names.slice(-2)).toEqual(['Rivers', 'Lakes']);
    });
  });

  describe('changes the world', () => {
    /** Opens the page, and on it the collection of sections. */
    const openSections = async (hash = '#/world') => {
      const opened = await open(hash);
      await region(opened.page, 'partoo').getByText('sections', { exact: true }).click();
      return opened;
    };

    test('says where records come from, where no contract was used', async () => {
      const { page } = await open('#/world');
      await appears(region(page, 'Records').getByText('No contract was used in default yet.'));
      await send('/sections');
      await appears(region(page, 'partoo').getByText('sections', { exact: true }));
    });

    test('edits a record, and only that one of what is there now', async () => {
      await send('/sections');
      const { page } = await openSections();
      await page.locator('summary').filter({ hasText: 'Territory' }).click();
      const record = field(page, 'Record 12');
      const shown = JSON.parse(await record.inputValue());
      await send('/sections', { method: 'POST', body: '{"name":"Meanwhile"}' });
      await record.fill(JSON.stringify({ ...shown, name: 'Regions' }));
      await press(page, 'Save');
      await toast(page, 'Saved: 12');
      expect(await territory()).toEqual({ ...shown, name: 'Regions' });
      const { sections } = (await control('GET', '/workspaces/default')).partoo.collections;
      expect(Object.values(sections).map((one) => (one as { name: string }).name)).toContain('Meanwhile');
    });

    test('refuses what is no record, and keeps what was typed', async () => {
      await send('/sections');
      const { page } = await openSections();
      await page.locator('summary').filter({ hasText: 'Territory' }).click();
      await field(page, 'Record 12').fill('{"name":');
      await press(page, 'Save');
      await toast(page, 'That is no JSON');
      expect(await field(page, 'Record 12').inputValue()).toBe('{"name":');
      expect(await territory()).toMatchObject({ name: 'Territory' });
    });

    test('adds a record, and removes one when that is pressed twice', async () => {
      await send('/sections');
      const { page } = await openSections();
      await press(page, 'Add a record');
      await field(page, 'Key').fill('77');
      await field(page, 'New record').fill('{"id":77,"orgId":42,"name":"Seas","hasPuller":false}');
      await press(page, 'Add');
      await page.locator('summary').filter({ hasText: 'Seas' }).waitFor();
      await page.locator('summary').filter({ hasText: 'Territory' }).click();
      await press(page, 'Remove 12');
      expect(await territory()).toBeDefined();
      await press(page, 'Really remove?');
      await toast(page, 'Removed: 12');
      expect(await territory()).toBeUndefined();
      const { sections } = (await control('GET', '/workspaces/default')).partoo.collections;
      expect(Object.keys(sections).sort()).toEqual(['13', '77']);
    });

    test('shows 100 of 10,000 records, and finds any by its text', async () => {
      await send('/sections');
      const { partoo } = await control('GET', '/workspaces/default');
      const many = Object.fromEntries(
        Array.from({ length: 10_000 }, (_, id) => [
          id,
          { id, orgId: 42, name: `Place ${id}.`, hasPuller: false },
        ]),
      );
      await control('PUT', '/workspaces/default', {
        partoo: { ...partoo, collections: { ...partoo.collections, sections: many } },
      });
      const { page } = await openSections();
      await appears(page.getByText('The first 100 of 10,000.'));
      expect(await page.locator('.record').count()).toBe(100);
      await page.getByLabel('Search sections').fill('place 9876.');
      await appears(page.locator('summary').filter({ hasText: 'Place 9876.' }));
      expect(await page.locator('.record').count()).toBe(1);
    });

    test('takes a snapshot, restores it, and resets to the seed', async () => {
      await send('/sections');
      const { page } = await open('#/world');
      await field(page, 'Name of a snapshot').fill('before');
      await press(page, 'Take');
      await appears(page.getByRole('button', { name: 'Restore before' }));
      await send('/sections/12', { method: 'DELETE' });
      expect(await territory()).toBeUndefined();
      await press(page, 'Restore before');
      await press(page, 'Really restore?');
      await toast(page, 'Restored: before');
      expect(await territory()).toBeDefined();
      await press(page, 'Reset to the seed');
      expect(await control('GET', '/workspaces/default/snapshots')).toEqual(['before']);
      await press(page, 'Really reset to the seed?');
      await appears(page.getByText('None was taken yet.'));
      expect(await control('GET', '/workspaces/default/snapshots')).toEqual([]);
      expect(await territory()).toBeUndefined();
    });

    test('sets, freezes and advances the clock of one workspace', async () => {
      const { page } = await open('#/world/worker-1');
      const clock = region(page, 'Clock');
      await page.getByLabel('Time, in UTC').fill('2030-01-02T03:04:05');
      await press(page, 'Freeze');
      await appears(clock.getByText('stands still'));
      await press(page, 'Set');
      await appears(clock.getByText('2030-01-02 03:04:05 UTC'));
      await press(page, 'An hour ahead');
      await appears(clock.getByText('2030-01-02 04:04:05 UTC'));
      expect(await control('GET', '/workspaces/worker-1/clock')).toEqual({
        now: '2030-01-02T04:04:05.000Z',
        isFrozen: true,
      });
      expect(await control('GET', '/workspaces/default/clock')).toMatchObject({ isFrozen: false });
      await press(page, 'Real time');
      await appears(clock.getByText('runs'));
    });

    test('gives the next request a documented answer', async () => {
      const { page } = await open('#/world');
      await choice(page, 'Operation').selectOption('createSection');
      await choice(page, 'Answer').selectOption('code=400, example=duplicate-name');
      await press(page, 'Add a rule');
      await appears(page.getByRole('list', { name: 'Rules' }).getByText('it is answered 400 duplicate-name'));
      await send('/sections', { method: 'POST', body: '{"name":"Hills"}' });
      await send('/sections', { method: 'POST', body: '{"name":"Hills"}' });
      const statuses = (await control('GET', '/exchanges')).map(({ status }: { status: number }) => status);
      expect(statuses).toEqual([400, 200]);
      await appears(page.getByText('Requests are answered as the vendor would.'));
    });

    test('adds delays and broken connections, and removes one or all', async () => {
      const { page } = await open('#/world/worker-1');
      const rules = page.getByRole('list', { name: 'Rules' });
      await choice(page, 'What').selectOption('delay');
      await field(page, 'Milliseconds').fill('soon');
      await press(page, 'Add a rule');
      await toast(page, 'delay');
      expect(await control('GET', '/rules')).toEqual([]);
      await field(page, 'Milliseconds').fill('5');
      await press(page, 'Add a rule');
      await appears(rules.getByText('it waits 5 ms'));
      await choice(page, 'What').selectOption('connection');
      await field(page, 'For how many requests').fill('');
      await press(page, 'Add a rule');
      await appears(rules.getByText('its connection is reset'));
      const [delay, reset] = await control('GET', '/rules');
      expect([delay.rule, reset.rule]).toEqual([
        { workspace: 'worker-1', provider: 'partoo', times: 1, delay: 5 },
        { workspace: 'worker-1', provider: 'partoo', connection: 'reset' },
      ]);
      await press(page, `Remove rule ${delay.id}`);
      await appears(page.locator('.rules li').getByText('its connection is reset'));
      await rules.getByText('it waits 5 ms').waitFor({ state: 'detached' });
      await press(page, 'Remove all rules');
      await press(page, 'Really remove all rules?');
      await appears(page.getByText('Requests are answered as the vendor would.'));
      expect(await control('GET', '/rules')).toEqual([]);
    });

    test('goes to another workspace by its name, and says which names there are none of', async () => {
      const { page } = await open('#/world');
      await field(page, 'Another one').fill('a b');
      await press(page, 'Open');
      await toast(page, 'A workspace is named by');
      await field(page, 'Another one').fill('worker-1');
      await press(page, 'Open');
      await appears(region(page, 'Records').getByText('No contract was used in worker-1 yet.'));
      expect(await choice(page, 'Workspace').inputValue()).toBe('worker-1');
    });

    test('but a page of another origin reads and changes nothing', async () => {
      await send('/sections');
      await using foreign = await startHttp((_, response) =>
        response.end('<!doctype html><title>Other</title>'),
      );
      const { page } = await visit(browser, foreign.url);
      const tried = await page.evaluate(
        `Promise.all([
          ['GET', '/workspaces/default'], ['DELETE', '/workspaces/default'], ['PUT', '/workspaces/default/snapshots/x'],
          ['PUT', '/workspaces/default', '{"partoo":{"collections":{}}}'], ['POST', '/rules', '{"connection":"reset"}'],
        ].flatMap(([method, path, body]) => ['cors', 'no-cors'].map((mode) =>
          fetch('${sandbox.url}/_contracts' + path, { method, body, mode }).then(
            (response) => response.text().then((text) => text === '' ? 'unread' : text), () => 'refused'))))`,
      );
      expect([...new Set(tried as string[])].sort()).toEqual(['refused', 'unread']);
      expect(await territory()).toBeDefined();
      expect(await control('GET', '/workspaces/default/snapshots')).toEqual([]);
      expect(await control('GET', '/rules')).toEqual([]);
    });
  });

  test('both views have no fault of access in light and dark, and fit 360 pixels and 1440', async () => {
    await send('/sections');
    await control('POST', '/rules', { delay: 1, workspace: 'worker-1' });
    await control('PUT', '/workspaces/default/snapshots/before');
    const world = (await open('#/world')).page;
    await region(world, 'partoo').getByText('sections', { exact: true }).click();
    await world.locator('summary').filter({ hasText: 'Territory' }).click();
    await press(world, 'Add a record');
    const trial = await open('#/try/partoo/createSection');
    await field(trial.page, 'Body').fill('{"name": 7}');
    await press(trial.page, 'Send');
    await appears(trial.result);
    for (const page of [world, trial.page])
      for (const width of [360, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          expect(await axeFaults(page)).toEqual([]);
        }
      }
  });
});
