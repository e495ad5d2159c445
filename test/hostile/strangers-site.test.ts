import { describe, expect, test } from '@jest/globals';
import { sanitized } from '../../src/report/site/sanitized.ts';
import { createSite } from '../../src/report/site.ts';
import { call } from '../support/server.ts';
import { named, serveSite, titled } from '../support/site.ts';

describe('the site', () => {
  test('is built once for each contract, whoever asks, under whatever name', async () => {
    const contract = titled('Acme');
    let built = 0;
    const counting = new Proxy(contract.document, {
      get: (document, name) => {
        if (name === 'written') built++;
        return Reflect.get(document, name);
      },
    });
    const mounts = new Map([['test', { contract: { ...contract, document: counting } }]]);
    const site = createSite(mounts);
    await site('/test.html');
    const once = built;
    const origins = Array.from({ length: 20 }, (_, index) => `http://h${index}.localhost:1`);
    const pages = await Promise.all(origins.map((origin) => site('/test.html', origin)));
    expect(built).toBe(once);
    expect(new Set(pages.map((page) => String(page?.content).replaceAll(/http:\/\/h\d+/g, ''))).size).toBe(1);
    pages.forEach((page, index) => {
      expect(page?.content).toContain(`<code>${origins[index]}/test</code>`);
      expect(page?.policy).toContain(`script-src 'sha256-`);
      expect(page?.policy).toContain(`${origins[index]}/redoc.standalone.js`);
    });
  });

  test('is refused to strangers before it is built', async () => {
    await using site = await serveSite([named('acme')]);
    for (const path of ['/', '/acme.html', '/redoc.standalone.js']) {
      expect((await call(site, { path, headers: { host: 'evil.test' } })).status).toBe(421);
      expect((await call(site, { path, headers: { origin: 'https://evil.test' } })).status).toBe(403);
    }
  });

  test('has a policy that no inline script is let pass by', async () => {
    await using site = await serveSite([named('acme')]);
    const { headers } = await call(site, { path: '/' });
    const policy = String(headers['content-security-policy']);
    expect(policy).toMatch(/script-src 'sha256-[^']+';/);
    expect(policy).not.toContain('unsafe-inline');
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
  });
});

test('what acts wherever it stands is text in descriptions, and stays in examples', () => {
  const html = '<meta http-equiv=refresh><LINK rel=x></base>';
  const text = '<\u200bmeta http-equiv=refresh><\u200bLINK rel=x><\u200b/base>';
  expect(
    sanitized({
      info: { description: html, 'x-note': html },
      properties: { example: { description: html, example: html } },
      examples: { one: { summary: html, value: html } },
    }),
  ).toEqual({
    info: { description: text, 'x-note': text },
    properties: { example: { description: text, example: html } },
    examples: { one: { summary: text, value: html } },
  });
});
