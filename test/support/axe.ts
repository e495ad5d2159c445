import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What WCAG 2.1 asks of a page at its levels A and AA. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/** Of good practice, what is asked of every page. */
const GOOD_PRACTICE = ['empty-table-header', 'heading-order'];

const OPTIONS = {
  runOnly: { type: 'tag', values: RULES },
  rules: Object.fromEntries(GOOD_PRACTICE.map((rule) => [rule, { enabled: true }])),
};

/** What fades has no colour of its own while it does. Policies of pages let such a style sheet in. */
const STILL = `{
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('*, *::before, *::after { transition: none !important; animation: none !important }');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}`;

interface Look {
  /** A selector of what has been looked at before. */
  readonly except?: string;
  /** Contrast alone: nothing else depends on colours. */
  readonly contrastAlone?: boolean;
  /** All that is good practice is asked for, too. */
  readonly allRules?: boolean;
}

/** The faults of accessibility that axe finds in a page as it is shown: each its rule and the elements. */
export const axeFaults = async (
  page: Page,
  { except, contrastAlone = false, allRules = false }: Look = {},
): Promise<readonly string[]> => {
  // As an expression of the debugger: the page's policy lets no script in.
  await page.evaluate(axe.source);
  await page.evaluate(STILL);
  return page.evaluate(
    `axe.run(${except === undefined ? 'document' : JSON.stringify({ exclude: [except] })}, ${JSON.stringify(allRules ? {} : contrastAlone ? { runOnly: ['color-contrast'] } : OPTIONS)}).then(({ violations }) =>
      violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html, failureSummary }) => html.slice(0, 120) + ' ' + failureSummary).join(' ')))`,
  );
};
