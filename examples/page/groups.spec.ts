import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

interface Row {
  readonly vendor: string;
  /** A group of the seed that the page shows before the test creates one. */
  readonly seeded?: string;
  readonly duplicate: RegExp;
  readonly canRename: boolean;
  /** The member to add, as typed into the form. */
  readonly who: string;
  /** The name in the list of members, if it differs from `who`. */
  readonly shown?: string;
}

const ROWS: readonly Row[] = [
  {
    vendor: 'docusign-v2.1',
    seeded: 'Litigation',
    duplicate: /GROUP_NAME|already/i,
    canRename: true,
    who: 'Lena Fischer',
  },
  {
    vendor: 'docusign-v2',
    seeded: 'Litigation',
    duplicate: /GROUP_NAME|already/i,
    canRename: true,
    who: 'Lena Fischer',
  },
  {
    vendor: 'smartsheet',
    duplicate: /name/i,
    canRename: true,
    who: 'li.wei@example.com',
    shown: 'Li Wei',
  },
  { vendor: 'vinyldns', duplicate: /409.*Jets/, canRename: true, who: 'dummy' },
  {
    vendor: 'partoo',
    seeded: 'South',
    duplicate: /name already exists/,
    canRename: false,
    who: 'Corner shop Madrid',
  },
];

const item = (page: Page, name: string): Locator => page.getByRole('listitem', { name, exact: true });

const create = async (page: Page, name: string): Promise<void> => {
  await page.getByLabel('Name of a new group').fill(name);
  await page.getByRole('button', { name: 'Create' }).click();
};

test.describe('a whole life:', () => {
  for (const { vendor, seeded, duplicate, canRename, who, shown = who } of ROWS) {
    test(vendor, async ({ page, open }) => {
      await open(vendor);
      if (seeded) await expect(item(page, seeded)).toBeVisible();
      await create(page, 'Jets');
      await expect(page.getByRole('status')).toHaveText('Created Jets');
      await expect(item(page, 'Jets')).toBeVisible();

      await create(page, 'Jets');
      await expect(page.getByRole('alert')).toHaveText(duplicate);

      const name = canRename ? 'Sharks' : 'Jets';
      if (canRename) {
        await item(page, 'Jets').getByRole('button', { name: 'Rename' }).click();
        await page.getByLabel('New name').fill(name);
        await page.getByRole('button', { name: 'Save' }).click();
        await expect(page.getByRole('status')).toHaveText('Renamed to Sharks');
      }

      const group = item(page, name);
      await group.getByRole('button', { name: 'Members' }).click();
      await group.getByRole('textbox').fill(who);
      await group.getByRole('button', { name: 'Add' }).click();
      await expect(page.getByRole('status')).toHaveText(`Added ${who}`);
      await group.getByRole('button', { name: `Remove ${shown}` }).click();
      await expect(page.getByRole('status')).toHaveText(`Removed ${shown}`);

      await group.getByRole('button', { name: 'Delete' }).click();
      await expect(page.getByRole('status')).toHaveText(`Deleted ${name}`);
      await expect(group).toBeHidden();
    });
  }
});

test('a list of several pages', async ({ page, open, world }) => {
  const groups = Array.from({ length: 12 }, (_, index) => ({ groupName: `Team ${index + 10}` }));
  await world.fetch(`${world.urlOf('docusign-v2.1')}/v2.1/accounts/1234567/groups`, {
    method: 'POST',
    headers: { authorization: 'Bearer admin-token', 'content-type': 'application/json' },
    body: JSON.stringify({ groups }),
  });
  await open('docusign-v2.1');
  await expect(item(page, 'Team 10')).toBeVisible();
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(item(page, 'Team 21')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Next' })).toBeDisabled();
  await page.getByRole('button', { name: 'Previous' }).click();
  await expect(item(page, 'Team 10')).toBeVisible();
});

test('a slow answer', async ({ page, open, world }) => {
  await world.addRule({ operation: 'listSections', times: 1, delay: 600 });
  await open('partoo');
  await expect(page.getByRole('status')).toHaveText('Loading …');
  await expect(item(page, 'South')).toBeVisible();
  await expect(page.getByRole('status')).toHaveText('');
});

test('answers that fail', async ({ page, open, world }) => {
  await world.addRule({ operation: 'listSections', times: 1, answer: { code: 429 } });
  await open('partoo');
  await expect(page.getByRole('alert')).toContainText('429');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(item(page, 'South')).toBeVisible();

  // Without `times`, since Chromium repeats a request by itself when the connection is reset.
  const mend = await world.addRule({ operation: 'createGroup', connection: 'reset' });
  await create(page, 'Italy');
  await expect(page.getByRole('alert')).toHaveText('Failed to fetch');
  await mend();
  await create(page, 'Italy');
  await expect(item(page, 'Italy')).toBeVisible();
});
