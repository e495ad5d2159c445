import type { Page } from '@playwright/test';
import { loadContract } from 'provider-contracts';
import { expect, test } from './fixtures.ts';

const create = async (page: Page, api: string, email: string): Promise<void> => {
  await page.goto(`${new URL('page.html', import.meta.url)}?api=${api}`);
  await page.getByLabel('Name').fill('dns');
  await page.getByLabel('Email').fill(email);
  await page.getByRole('button').click();
};

test('a group is created', async ({ page, vendor }) => {
  const answered = page.waitForResponse('**/groups');
  await create(page, vendor.urlOf(), 'dns@test.com');
  await expect(page.getByRole('status')).toContainText('Created');
  await expect(await answered).toConformTo(await loadContract('vinyldns'));
});

test('a group without an address', async ({ page, vendor }) => {
  test.fail(true, 'The page sends what the contract forbids, though this test looks at nothing of it.');
  await create(page, vendor.urlOf(), 'no address');
  await expect(page.getByRole('status')).toContainText('Not created: 400');
});
