import { inlineOf, type Inline as Part } from '../code/inline.ts';
import { html } from '../html.ts';

const shown = (part: Part): unknown => {
  if (part.kind === 'text') return part.text;
  if (part.kind === 'code') return html`<code>${part.text}</code>`;
  const parts = part.parts.map(shown);
  if (part.kind === 'link') return html`<a href=${part.href} target="_blank" rel="noreferrer">${parts}</a>`;
  return part.kind === 'strong' ? html`<strong>${parts}</strong>` : html`<em>${parts}</em>`;
};

/** A text of the contract with inline Markdown. HTML in it is shown as text. */
export const Inline = ({ text }: { readonly text: string }) => inlineOf(text).map(shown);
