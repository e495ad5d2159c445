import { existsSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { afterEach, describe } from '@jest/globals';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { LONGEST_WAIT } from './wait.ts';

/** The first is Chromium without a user interface, which needs half the CPU time for the same tests. */
const PLACES = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The Chromium of this machine: CHROMIUM_PATH, or a usual place. */
const findChromium = (): string | undefined =>
  process.env.CHROMIUM_PATH || PLACES.find((place) => existsSync(place));

/** The same, for programs that are started with this path. */
export const chromiumPath = findChromium();

/** `describe`, or `describe.skip` without Chromium. With REQUIRE_BROWSER=1 the tests fail instead. */
export const describeInBrowser =
  findChromium() !== undefined || process.env.REQUIRE_BROWSER === '1' ? describe : describe.skip;

export const launchBrowser = (): Promise<Browser> => {
  const executablePath = findChromium();
  if (executablePath === undefined)
    throw new Error('There is no Chromium: install it, or say where with CHROMIUM_PATH.');
  return chromium.launch({ executablePath, args: FLAGS, timeout: LONGEST_WAIT });
};

/** The open pages of a test, closed after it: each costs time as long as the browser runs. */
const pages = new Set<Page>();
afterEach(async () => {
  await Promise.all([...pages].map((page) => page.close()));
  pages.clear();
});

/** A page with what it requested and reported. */
export interface Visit {
  readonly page: Page;
  /** The URLs of all requests, including failed ones. */
  readonly requests: readonly string[];
  /** Errors and warnings of scripts, the console and requests. */
  readonly problems: readonly string[];
}

/** Opens a page in a new browser profile and watches it. */
export const visit = async (
  browser: Browser,
  url: string,
  options: Parameters<Browser['newPage']>[0] = {},
): Promise<Visit> => {
  const page = await browser.newPage(options);
  pages.add(page);
  page.setDefaultTimeout(LONGEST_WAIT);
  const requests: string[] = [];
  const problems: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('requestfailed', (request) => problems.push(`${request.url()} ${request.failure()?.errorText}`));
  page.on('response', (response) => response.ok() || problems.push(`${response.url()} ${response.status()}`));
  page.on('pageerror', (error) => problems.push(error.message));
  page.on(
    'console',
    (message) => ['error', 'warning'].includes(message.type()) && problems.push(message.text()),
  );
  await page.goto(url);
  return { page, requests, problems };
};

/** The interval between two checks, in milliseconds. */
const POLLING = 20;

/**
 * Waits until an expression is true in a page. Playwright's `waitForFunction` evaluates text in the page, which its
 * policy may forbid.
 */
export const becomesTrue = async (page: Page, expression: string): Promise<void> => {
  const limit = AbortSignal.timeout(LONGEST_WAIT);
  while (!(await page.evaluate(`Boolean(${expression})`))) {
    if (limit.aborted) throw new Error(`It has not become true: ${expression}`);
    await setTimeout(POLLING);
  }
};

/** Waits until an element is visible. Playwright's `waitFor` soon checks only twice a second. */
export const appears = async (locator: Locator): Promise<void> => {
  const limit = AbortSignal.timeout(LONGEST_WAIT);
  while (!(await locator.isVisible())) {
    if (limit.aborted) throw new Error(`It has not appeared: ${locator}`);
    await setTimeout(POLLING);
  }
};
