import { visible } from '../../../base/visible.ts';
import { type Html, html, type Part } from '../../html-template.ts';

const shown = (part: Part): Part => {
  if (typeof part === 'string') return visible(part);
  return Array.isArray(part) ? part.map(shown) : part;
};

/** A template of markup for text that a server chose: escaped, and nothing in it is hidden or turns the rest around. */
export const page = (texts: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  html(texts, ...parts.map(shown));

export const NOTHING: Html = page``;

const NUMBER = new Intl.NumberFormat('en');

/** `10,000`. */
export const figure = (number: number): string => NUMBER.format(number);

/** `1 case`, `2 cases`. */
export const plural = (number: number, word: string): string =>
  `${figure(number)} ${word}${number === 1 ? '' : 's'}`;

/** From how many characters on a text is folded. */
const LONG = 400;

/** What is long is folded after a few lines. A checkbox opens it, without a script. */
export const clamped = (content: Html, length: number, most = LONG): Html =>
  length <= most
    ? content
    : page`<span class="long"><span class="clamp">${content}</span><label class="more"><input type="checkbox"> all of it</label></span>`;

/** No more of a text than a person would read. */
export const cut = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most)}… ${figure(text.length - most)} characters more` : text;
