import type { Html } from '../../html-template.ts';
import { folded, formatCount, NOTHING, page } from './markup.ts';

/** One line of a text, and whether a finding is about it. */
export interface Line {
  /** Made on demand: most lines of a long text are never shown. */
  readonly content: () => Html;
  readonly isHit: boolean;
  /** The number of characters, if it may be large. */
  readonly length?: number;
  /** Is it inside the marked value? */
  readonly isWithin?: boolean;
  /** Its line number in a file. */
  readonly number?: number;
}

/**
 * The number of lines shown unfolded around a place, and of further lines on each side that the page
 * contains.
 */
const [AROUND, MOST] = [10, 300];

const lineMarkup = ({ content, isHit, isWithin = false, length = 0, number }: Line): Html => {
  const place = number === undefined ? NOTHING : page` data-n="${number}"`;
  return page`<span class="l${isHit ? ' hit' : isWithin ? ' within' : ''}"${place}>${folded(
    page`${content()}
`,
    length,
  )}</span>`;
};

export const preformatted = (lines: readonly Line[], label: string): Html =>
  page`<pre aria-label="${label}"><code>${lines.map(lineMarkup)}</code></pre>`;

const foldedLines = (lines: readonly Line[], label: string): Html =>
  lines.length === 0
    ? NOTHING
    : page`<details class="fold"><summary>${formatCount(lines.length)} more lines</summary>${preformatted(lines, label)}</details>`;

/** A long text: lines around the first marked one are unfolded, others folded, distant ones left out. */
export const excerpt = (lines: readonly Line[], label: string): Html => {
  const hit = Math.max(
    0,
    lines.findIndex(({ isHit }) => isHit),
  );
  const last = lines.findLastIndex(({ isHit }) => isHit);
  const start = hit > AROUND + 4 ? hit - AROUND : 0;
  const end = Math.max(hit + AROUND * 2, Math.min(last + AROUND, hit + AROUND * 4));
  const [from, to] = [Math.max(0, start - MOST), Math.min(lines.length, end + MOST)];
  const isLittle = lines.length <= AROUND * 4;
  if (isLittle) return preformatted(lines, label);
  const before =
    from > 0 ? page`<p class="note">${formatCount(from)} lines before are left out.</p>` : NOTHING;
  const after =
    to < lines.length
      ? page`<p class="note">${formatCount(lines.length - to)} lines after are left out.</p>`
      : NOTHING;
  return page`${before}${foldedLines(lines.slice(from, start), `${label}, before`)}${preformatted(lines.slice(start, end), label)}${foldedLines(lines.slice(end, to), `${label}, after`)}${after}`;
};
