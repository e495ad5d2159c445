import { titleOf } from '../../../document/document.ts';
import { displayPath } from '../../../document/place.ts';
import { totalsOf } from '../../../run/result.ts';
import type { Html } from '../../html-template.ts';
import { casesMarkup, operationsMarkup } from './cases.ts';
import { coverageMarkup } from './coverage-tree.ts';
import { findingsMarkup, type Section } from './finding.ts';
import { formatCount, NOTHING, page } from './markup.ts';
import { type State, signOf } from './names.ts';

const nameOf = ({ of: { contract } }: Section): string => contract.document.provider.name;

const stateOf = ({ of: { results } }: Section): State => {
  const { passed, failed } = totalsOf(results);
  if (failed > 0) return 'failed';
  return passed > 0 ? 'passed' : 'skipped';
};

/** The section of one contract: findings, cases, coverage. */
export const contractMarkup = (section: Section, index: number): Html => {
  const { contract, upstream, coverage } = section.of;
  const { title, version } = titleOf(contract.document);
  const id = `contract-${index + 1}`;
  return page`<section class="contract" id="${id}" data-c="${index}" data-group aria-labelledby="${id}-title">
<h2 id="${id}-title">${signOf(stateOf(section))} ${title || nameOf(section)} <span class="soft">${version}</span></h2>
<p class="about"><code>${nameOf(section)}</code> <code>${displayPath(contract.document.provider.file)}</code> → <code>${upstream}</code></p>
${operationsMarkup(section)}
${findingsMarkup(section)}
${coverageMarkup(contract, coverage, `${id}-only`)}
${casesMarkup(section)}
</section>
`;
};

/** Links to the sections, if there are several. */
export const contractsMarkup = (sections: readonly Section[]): Html => {
  if (sections.length < 2) return NOTHING;
  const items = sections.map((section, index) => {
    const { passed, failed, skipped } = totalsOf(section.of.results);
    return page`<li>${signOf(stateOf(section))} <a href="#contract-${index + 1}">${nameOf(section)}</a> <span class="soft">${formatCount(passed)} passed, ${formatCount(failed)} failed${skipped > 0 ? `, ${formatCount(skipped)} not sent` : ''}</span></li>`;
  });
  return page`<nav aria-label="Contracts"><ul>${items}</ul></nav>`;
};
