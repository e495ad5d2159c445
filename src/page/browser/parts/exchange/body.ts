import { useMemo, useState } from 'preact/hooks';
import { type JsonLine, jsonLines, linesAt } from '../../code/json-lines.ts';
import { html } from '../../html.ts';

interface Props {
  readonly text: string;
  readonly label: string;
  /** Pointers of findings, relative to the body. */
  readonly marked: readonly string[];
}

/** How many lines are drawn before "Show more". */
const MAX_LINES = 2_000;

const Lines = ({
  lines,
  marked,
}: {
  readonly lines: readonly JsonLine[];
  readonly marked: readonly string[];
}) => {
  const [isWhole, setWhole] = useState(false);
  const hits = useMemo(
    () => new Set(marked.flatMap((pointer) => [...linesAt(lines, pointer)])),
    [lines, marked],
  );
  const shown = isWhole ? lines : lines.slice(0, MAX_LINES);
  return html`${shown.map(({ text }, index) =>
    hits.has(index) ? html`<mark class="line">${text}\n</mark>` : html`<span class="line">${text}\n</span>`,
  )}${
    shown.length < lines.length
      ? html`<button type="button" onClick=${() => setWhole(true)}>Show ${lines.length - MAX_LINES} more lines</button>`
      : null
  }`;
};

/** A body, formatted or as sent, with the places of findings marked. */
export const Body = ({ text, label, marked }: Props) => {
  const lines = useMemo(() => jsonLines(text), [text]);
  const [isRaw, setRaw] = useState(false);
  if (text === '') return html`<p class="none">No body.</p>`;
  const choice = (raw: boolean, name: string) =>
    html`<button type="button" aria-pressed=${isRaw === raw} onClick=${() => setRaw(raw)}>${name}</button>`;
  return html`<div class="body">
    ${lines ? html`<div class="choices" role="group" aria-label=${`${label} as`}>${choice(false, 'Pretty')}${choice(true, 'Raw')}</div>` : null}
    <pre tabindex="0" aria-label=${label} role="region"><code>${
      lines && !isRaw ? html`<${Lines} lines=${lines} marked=${marked} />` : text
    }</code></pre>
  </div>`;
};
