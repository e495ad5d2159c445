import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { createSite } from '../../src/report/site.ts';
import { generateTypes } from '../../src/report/types.ts';
import { loadControlContract } from '../../src/sandbox/control.ts';

test('the control API has types that are fresh (npm run generate:control)', async () => {
  const { document } = await loadControlContract();
  const named = { ...document, provider: { ...document.provider, name: 'control' } };
  const { file, text } = await generateTypes(named, 'src/sandbox/control/generated');
  expect(await readFile(file, 'utf8')).toBe(text);
});

test('the control API has a page that the index page of a sandbox links, and no other', async () => {
  const site = createSite(new Map(), loadControlContract);
  expect((await site('/'))?.content).toContain('href="_contracts.html"');
  const page = String((await site('/_contracts.html', 'http://127.0.0.1:4999'))?.content);
  expect(page).toContain('Restore a snapshot');
  expect(page).toContain('http://127.0.0.1:4999/_contracts');
  const ofMock = createSite(new Map());
  expect((await ofMock('/'))?.content).not.toContain('_contracts.html');
  expect(await ofMock('/_contracts.html')).toBeUndefined();
});
