import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { Served } from '../../src/gateway/gateway.ts';
import { appears, describeInBrowser, launchBrowser, visit } from '../support/browser.ts';
import { runCurl } from '../support/curl.ts';
import { startLiveSandbox } from '../support/live-sandbox.ts';

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const answer = (page: Page, status: number) =>
  appears(page.locator('.result').getByRole('heading', { name: `HTTP ${status}` }));

describeInBrowser('the live page of a sandbox whose requests are signed', () => {
  let browser: Browser;
  let sandbox: Served;
  beforeAll(async () => {
    [browser, sandbox] = await Promise.all([launchBrowser(), startLiveSandbox('vinyldns')]);
  });
  afterAll(async () => {
    await browser?.close();
    await sandbox?.[Symbol.asyncDispose]();
  });
  const open = (hash: string) =>
    visit(browser, `${sandbox.url}/_contracts/${hash}`, {
      permissions: ['clipboard-read', 'clipboard-write'],
    });

  test('sends a call that the server has signed, as whom the form says', async () => {
    const { page, problems } = await open('#/try/vinyldns/createGroup');
    await appears(page.getByText('The sandbox signs this request'));
    await press(page, 'Send');
    await answer(page, 200);
    await appears(page.locator('.result .verdict[data-verdict="conforms"]'));
    expect(problems).toEqual([]);
    await page
      .getByRole('combobox', { name: 'Credentials', exact: true })
      .selectOption({ label: 'locked user' });
    await press(page, 'Send');
    await answer(page, 403);
    await page.getByRole('combobox', { name: 'Credentials', exact: true }).selectOption({ label: 'none' });
    expect(await page.getByText('The sandbox signs this request').count()).toBe(0);
    await press(page, 'Send');
    await answer(page, 401);
  });

  test('asks for no time of the signature, unless nobody signs', async () => {
    const { page } = await open('#/try/vinyldns/createGroup');
    const field = page.getByLabel('X-Amz-Date');
    await appears(page.getByText('The sandbox signs this request'));
    expect(await field.count()).toBe(0);
    await page.getByRole('combobox', { name: 'Credentials', exact: true }).selectOption({ label: 'none' });
    await appears(field);
  });

  test('asks for the path first, and lays out what the contract says of a parameter', async () => {
    const { page } = await open('#/try/vinyldns/updateGroup');
    await appears(page.locator('.field small code').first());
    const field = page.locator('.field', { has: page.locator('label').getByText('Date', { exact: true }) });
    const [note] = await field.locator('small').allInnerTexts();
    expect(note).toMatch(/^Stands in for a missing X-Amz-Date, /);
    const titles = await page.locator('legend').allInnerTexts();
    expect(titles).toEqual(['Path', 'Header fields', 'Body', 'Who asks, and for what']);
  });

  test('sends a recorded call again, and copies it, with a signature in place of the one that was taken out', async () => {
    const { page } = await open('#/try/vinyldns/listValidDomains');
    await press(page, 'Send');
    await answer(page, 200);
    await page.getByRole('link', { name: 'The whole exchange' }).click();
    await press(page, 'Send again');
    await appears(page.getByText('HTTP 200'));
    expect(await page.getByText('Credentials were taken out').count()).toBe(0);
    await press(page, 'Copy fetch');
    await appears(page.locator('.toast').getByText('Copied: fetch'));
    const code = String(await page.evaluate('navigator.clipboard.readText()'));
    const status = await page.evaluate(`(async () => { ${code}; return response.status })()`);
    expect([status, code]).toEqual([200, expect.not.stringContaining('CREDENTIALS')]);
    await press(page, 'Copy curl');
    await appears(page.locator('.toast').getByText('Copied: curl'));
    const command = String(await page.evaluate('navigator.clipboard.readText()'));
    expect(command).toContain(
      "--aws-sigv4 'aws:amz:us-east-1:VinylDNS' \\\n  -u 'superUserAccessKey:superUserSecretKey'",
    );
    expect(await runCurl(command)).toMatch(/^HTTP\/1.1 200 /);
  });
});
