// How long until the live page with 1,000 exchanges, and a reference page, show something? `npm run bench:page`
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { main, wholeNumber } from './command.ts';
import { OURS } from './contenders.ts';
import { temporaryFolder } from './folder.ts';
import { compare } from './measure.ts';
import { withSerial } from './sent.ts';
import { start } from './server.ts';
import { shoot } from './shoot.ts';
import { machine, milliseconds, table } from './table.ts';

const USAGE = 'usage: npm run bench:page -- [--rounds 5]';
const EXCHANGES = 1000;
const CHROMIUM = process.env.CHROMIUM_PATH || '/usr/bin/chromium';
const HEADERS = { 'content-type': 'application/json', authorization: 'Bearer x' };

/** Milliseconds from the start of navigation to the first contentful paint (W3C Paint Timing). */
const TIMES = `new Promise((resolve) => {
  new PerformanceObserver((list) => resolve(list.getEntriesByName('first-contentful-paint')[0].startTime)).observe({ type: 'paint', buffered: true });
})`;

/** Opens a page in a new browser profile, without a cache. */
const paintOf = async (browser: Browser, url: string): Promise<{ readonly paint: number }> => {
  const page = await browser.newPage();
  try {
    await page.goto(url);
    return { paint: (await page.evaluate(TIMES)) as number };
  } finally {
    await page.close();
  }
};

await main(async () => {
  const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } });
  const rounds = wholeNumber(values.rounds, 50, USAGE);
  using folder = temporaryFolder();
  const path = '/2.0/groups/1';
  const change = { part: 'path', at: path.length } as const;
  const first = { method: 'GET', path, headers: HEADERS, body: undefined, change };
  const contender = {
    name: 'mock',
    args: (port: number) => [OURS, 'mock', 'smartsheet', '-p', String(port)],
  };
  await using server = await start(contender, { first, timeout: 30, log: join(folder.path, 'output.log') });
  await shoot(server.url, { sent: (serial) => withSerial(first, serial), until: { requests: EXCHANGES } });
  await using browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  const pages = [
    { name: 'reference page', url: `${server.url}/smartsheet.html` },
    { name: 'live page', url: `${server.url}/_contracts/` },
  ];
  for (const { url } of pages) await paintOf(browser, url); // The first request generates the reference.
  const load = loadavg();
  const seen = await compare(pages, rounds, ({ url }) => paintOf(browser, url));
  console.log(`first paint; medians of ${rounds} rounds; ${EXCHANGES.toLocaleString('en')} exchanges on record
${machine()}; load before it ${load[0]?.toFixed(1)}
`);
  console.log(table([{ title: 'paint', of: ({ paint }) => paint, show: milliseconds }], seen));
});
