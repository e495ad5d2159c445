import type { Finding } from '../../api.ts';
import { html } from '../../html.ts';

interface Excerpt {
  readonly from: number;
  readonly line: number;
  readonly lines: readonly string[];
}

const ContractLines = ({ from, line, lines }: Excerpt) =>
  html`<pre class="source" tabindex="0" role="region" aria-label="Lines of the contract"><code>${lines.map(
    (text, index) => {
      const number = from + index;
      const parts = html`<span class="number">${number}</span>${text}\n`;
      return number === line
        ? html`<mark class="line">${parts}</mark>`
        : html`<span class="line">${parts}</span>`;
    },
  )}</code></pre>`;

interface Props {
  readonly findings: readonly Finding[];
  readonly kind: 'violation' | 'warning';
  /** The URL of the operation in the reference. */
  readonly reference: string | undefined;
}

/** A list of findings: the sentence, and the lines of the contract. */
export const Findings = ({ findings, kind, reference }: Props) =>
  html`<ul class="findings">${findings.map(
    ({
      side,
      instance,
      message,
      place,
      excerpt,
      check,
      rule,
    }) => html`<li data-kind=${kind} data-side=${side}>
      <p class="sentence">${[side, instance, message].filter((part) => part !== '').join(' ')}</p>
      <p class="about"><code>${check}</code> · <code>${rule}</code> · <code>${place}</code>
        ${reference ? html` · <a href=${reference}>Reference</a>` : null}</p>
      ${excerpt ? html`<${ContractLines} ...${excerpt} />` : null}
    </li>`,
  )}</ul>`;
