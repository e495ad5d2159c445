import type { Remark, Run } from '../../../run/result.ts';
import type { Html } from '../../html-template.ts';
import { formatCount, NOTHING, page } from './markup.ts';

/** How many lines are unfolded at first. */
const MOST_LINES = 5;

/** The title without the colon that it has in a terminal. */
const headingOf = ({ title }: Remark): string => title.replace(/:$/, '');

const listOf = ({ lines }: Remark): Html => page`<ul>${lines.map((line) => page`<li>${line}</li>`)}</ul>`;

const remarkMarkup = (remark: Remark): Html => {
  const { title, lines } = remark;
  if (lines.length === 0) return page`<p class="block">${title}</p>`;
  const heading = page`<h3>${headingOf(remark)}</h3>`;
  if (lines.length <= MOST_LINES) return page`<div class="block">${heading}${listOf(remark)}</div>`;
  return page`<details class="block"><summary>${heading} <span class="count">${formatCount(lines.length)}</span></summary>${listOf(remark)}</details>`;
};

export const remarksMarkup = ({ remarks }: Run): Html =>
  remarks.length === 0
    ? NOTHING
    : page`<section class="remarks" aria-labelledby="remarks"><h2 id="remarks">Remarks</h2>${remarks.map(remarkMarkup)}</section>`;
