import { hashOf, policyOf, raw, renderPage } from '../html-template.ts';
import { contractMarkup, contractsMarkup } from './html/contract.ts';
import { findingsOf, type Section } from './html/finding.ts';
import { page } from './html/markup.ts';
import { namesOf } from './html/names.ts';
import { remarksMarkup } from './html/remarks.ts';
import { SCRIPT } from './html/script.ts';
import { STYLE } from './html/style.ts';
import { filterMarkup, summaryMarkup, verdictOf } from './html/summary.ts';
import type { Reporter } from './reporter.ts';

// The page shows text that a server has sent, so only this one script and style sheet may run.
const policy = (): string => policyOf([hashOf(SCRIPT)], [hashOf(STYLE)]);

/** A single HTML file that needs no other file and no network. */
export const html: Reporter = (run) => {
  const noun = run.command === 'check' ? 'case' : 'exchange';
  const names = namesOf(run);
  const sections: Section[] = run.contracts.map((of) => ({ of, names, noun, found: findingsOf(of) }));
  return renderPage({
    title: `contracts ${run.command}: ${verdictOf(run, noun)}`,
    description: 'What a run found, with every exchange that shows it',
    policy: policy(),
    head: raw(`<style>${STYLE}</style>`),
    body: page`${summaryMarkup(run, sections, noun)}
${contractsMarkup(sections)}
${filterMarkup(run, sections, noun)}
<main>
${sections.map(contractMarkup)}${remarksMarkup(run)}
</main>
<footer>Written by <code>contracts ${run.command}</code>. Credentials are taken out; nothing here is loaded from another host.</footer>
${raw(`<script>${SCRIPT}</script>`)}`,
  });
};
