import type { ExchangeSummary } from '../../api.ts';
import { html } from '../../html.ts';

/** The summary of an exchange's violations. */
export type VerdictName = 'conforms' | 'request' | 'response' | 'both' | 'undocumented' | 'unjudged';

type Judged = Pick<ExchangeSummary, 'violations' | 'unjudged'> & { readonly undocumented: unknown };

export const verdictOf = ({ violations, undocumented, unjudged }: Judged): VerdictName => {
  if (violations.request > 0 && violations.response > 0) return 'both';
  if (violations.response > 0) return 'response';
  if (violations.request > 0) return 'request';
  if (undocumented) return 'undocumented';
  return unjudged.request === null && unjudged.response === null ? 'conforms' : 'unjudged';
};

const TEXTS: Readonly<Record<VerdictName, string>> = {
  conforms: 'conforms',
  request: 'request broken',
  response: 'response broken',
  both: 'both broken',
  undocumented: 'undocumented',
  unjudged: 'not judged',
};

export const Verdict = ({ of }: { readonly of: Judged }) => {
  const name = verdictOf(of);
  return html`<span class="verdict" data-verdict=${name}>${TEXTS[name]}</span>`;
};
