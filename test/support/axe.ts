import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** axe's tags for WCAG 2.1, levels A and AA. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/** Best-practice rules that every page must pass as well. */
const GOOD_PRACTICE = ['empty-table-header', 'heading-order'];

const OPTIONS = {
  runOnly: { type: 'tag', values: RULES },
  rules: Object.fromEntries(GOOD_PRACTICE.map((rule) => [rule, { enabled: true }])),
};

/** Reports violations only: without descriptions of the elements that pass, axe takes a tenth of the time. */
const VIOLATIONS = { resultTypes: ['violations'] };

/**
 * Disables transitions and animations, since contrast is undefined while an element fades. A constructed style sheet is
 * allowed by the pages' policies.
 */
const STILL = `{
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('*, *::before, *::after { transition: none !important; animation: none !important }');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}`;

/** Disables transitions and animations in documents that a page opens later, since drawing their frames takes time. */
export const keepStill = async (page: Page): Promise<void> => {
  await page.addInitScript(STILL);
};

interface AxeOptions {
  /** A selector of elements that were checked before. */
  readonly except?: string;
  /** Check contrast only: the rest does not depend on colours. */
  readonly contrastAlone?: boolean;
  /** Check all best-practice rules as well. */
  readonly allRules?: boolean;
}

/** The accessibility faults that axe finds in the page as shown: the rule and the elements of each. */
export const axeFaults = async (
  page: Page,
  { except, contrastAlone = false, allRules = false }: AxeOptions = {},
): Promise<readonly string[]> => {
  // Loaded once per document, and by the debugger, since the page's policy allows no scripts.
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(`${axe.source}; ${STILL}`);
  const context = except === undefined ? 'document' : JSON.stringify({ exclude: [except] });
  const rules = allRules ? {} : contrastAlone ? { runOnly: ['color-contrast'] } : OPTIONS;
  return page.evaluate(
    `axe.run(${context}, ${JSON.stringify({ ...rules, ...VIOLATIONS })}).then(({ violations }) =>
      violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html, failureSummary }) => html.slice(0, 120) + ' ' + failureSummary).join(' ')))`,
  );
};
