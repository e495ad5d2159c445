import { visible } from '../../../base/text.ts';
import { type Html, html, type Part } from '../../html-template.ts';

const shown = (part: Part): Part => {
  if (typeof part === 'string') return visible(part);
  return Array.isArray(part) ? part.map(shown) : part;
};

/**
 * A template tag for text that a server has sent: it is escaped, and invisible and bidirectional characters
 * are made visible.
 */
export const page = (texts: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  html(texts, ...parts.map(shown));

export const NOTHING: Html = page``;

const NUMBER = new Intl.NumberFormat('en');

/** `10,000`. */
export const formatCount = (number: number): string => NUMBER.format(number);

/** `1 case`, `2 cases`. */
export const plural = (number: number, word: string): string =>
  `${formatCount(number)} ${word}${number === 1 ? '' : 's'}`;

/** Texts with more characters than this are folded. */
const LONG = 400;

/** Folds a long text after a few lines. A checkbox does it, so that no script is needed. */
export const folded = (content: Html, length: number, most = LONG): Html =>
  length <= most
    ? content
    : page`<span class="long"><span class="clamp">${content}</span><label class="more"><input type="checkbox"> all of it</label></span>`;

/** Cuts a text that is too long to read. */
export const truncate = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most)}… ${formatCount(text.length - most)} characters more` : text;
