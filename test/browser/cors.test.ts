import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type Contract, startMock, startProxy, startSandbox } from '../../src/testing/index.ts';
import type { JudgingServer, ServerOptions } from '../../src/testing/server.ts';
import { describeInBrowser, launchBrowser, visit } from '../support/browser.ts';
import { contractOf } from '../support/document.ts';
import { startHttp } from '../support/server.ts';

const text = { schema: { type: 'string' }, example: 'a' };
const document = {
  openapi: '3.1.0',
  info: { title: 'Pages', version: '1' },
  servers: [{ url: 'https://vendor.example' }],
  paths: {
    '/things': {
      get: {
        operationId: 'listThings',
        responses: {
          200: {
            description: 'All.',
            headers: { 'X-Total': { required: true, ...text } },
            content: { 'application/json': { schema: { type: 'array' }, example: [] } },
          },
        },
      },
    },
  },
};
const contract = contractOf(document);
const closed = contractOf({ ...document, 'x-contracts-cors': false });

/** A vendor's server that lets pages read two headers, of which this response has only one, `X-Total`. */
const startVendor = () =>
  startHttp((_, outgoing) => {
    outgoing.writeHead(200, {
      'content-type': 'application/json',
      'x-total': '3',
      'x-undocumented': 'b',
      'set-cookie': 'a=1',
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'X-Sometimes, X-Total',
    });
    outgoing.end('[]');
  });

/** The response headers that a page can read; undefined if the browser blocks the call. */
const readBy = (page: Page, url: string): Promise<Record<string, string> | undefined> =>
  page.evaluate(
    `fetch(${JSON.stringify(url)}, { credentials: 'include' })
      .then(({ headers }) => Object.fromEntries(headers), () => undefined)`,
  );

const kinds = ['mock', 'sandbox', 'proxy'] as const;

type Start = (
  contract: Contract,
  upstream: string,
  options?: ServerOptions,
) => Promise<Pick<JudgingServer, 'url' | 'close'>>;

const startAs: Readonly<Record<(typeof kinds)[number], Start>> = {
  mock: (contract, _, options) => startMock(contract, options),
  sandbox: (contract, _, options) => startSandbox(contract, options),
  proxy: startProxy,
};

describeInBrowser('a page of another origin, with credentials,', () => {
  let browser: Browser;
  let vendor: Awaited<ReturnType<typeof startVendor>>;
  let elsewhere: Awaited<ReturnType<typeof startVendor>>;
  beforeAll(async () => {
    browser = await launchBrowser();
    vendor = await startVendor();
    elsewhere = await startHttp((_, outgoing) => outgoing.end('<title>elsewhere</title>'));
  });
  afterAll(async () => {
    await browser?.close();
    await vendor?.[Symbol.asyncDispose]();
    await elsewhere?.[Symbol.asyncDispose]();
  });

  describe.each(kinds)('of a %s', (kind) => {
    test('reads what is documented, what is sent, and the verdict', async () => {
      const server = await startAs[kind](contract, vendor.url);
      const { page } = await visit(browser, elsewhere.url);
      const read = await readBy(page, `${server.url}/things`);
      await server.close();
      expect(read).toMatchObject({
        'x-total': expect.stringMatching(/./),
        'contract-violations': expect.stringMatching(/^0;/),
      });
      if (kind === 'proxy') expect(read).toMatchObject({ 'x-undocumented': 'b' });
      expect(read).not.toHaveProperty('set-cookie');
    });

    test('calls what the vendor lets it call, and no more, where it is to be as with the vendor', async () => {
      const { page } = await visit(browser, elsewhere.url);
      const answers: boolean[] = [];
      for (const one of [contract, closed]) {
        const server = await startAs[kind](one, vendor.url, { cors: 'vendor' });
        answers.push((await readBy(page, `${server.url}/things`)) !== undefined);
        await server.close();
      }
      // The server behind the proxy allows the origin `*`, which browsers reject for requests with credentials.
      expect(answers).toEqual(kind === 'proxy' ? [false, false] : [true, false]);
    });
  });

  test('of Partoo, whose documents say that none may call, may call its mock unless that is to be as Partoo', async () => {
    const { page } = await visit(browser, elsewhere.url);
    for (const cors of [true, 'vendor'] as const) {
      const mock = await startMock('partoo', { cors });
      const read = await readBy(page, `${mock.urlOf()}/sections`);
      expect(read !== undefined).toBe(cors === true);
      await mock.close();
    }
  });

  test('is told of what the upstream lets it read, whether that is sent or not', async () => {
    const server = await startProxy(contract, vendor.url);
    const { headers } = await fetch(`${server.url}/things`, { headers: { origin: 'https://app.test' } });
    await server.close();
    expect(headers.get('access-control-expose-headers')?.split(', ')).toEqual(
      expect.arrayContaining(['*', 'x-sometimes', 'x-total', 'x-undocumented', 'contract-violations']),
    );
    expect(headers.get('access-control-expose-headers')).not.toMatch(/set-cookie|access-control/);
  });
});

test('as the vendor lets pages call: the fields of a server behind a proxy stay as they are', async () => {
  await using vendor = await startVendor();
  const proxy = await startProxy(closed, vendor.url, { cors: 'vendor' });
  const { headers } = await fetch(`${proxy.url}/things`, { headers: { origin: 'https://app.test' } });
  await proxy.close();
  expect([...headers].filter(([name]) => name.startsWith('access-control'))).toEqual([
    ['access-control-allow-origin', '*'],
    ['access-control-expose-headers', 'X-Sometimes, X-Total'],
  ]);
});
