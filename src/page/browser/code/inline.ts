/** A part of a text with inline Markdown (CommonMark, 6). */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'em'; readonly parts: readonly Inline[] }
  | { readonly kind: 'link'; readonly href: string; readonly parts: readonly Inline[] };

type Make = (match: RegExpExecArray) => Inline;

/** Only these links are allowed: `javascript:` would run code, and relative URLs belong to another page. */
const isAddress = (text: string): boolean => /^(?:https?:\/\/|mailto:)/i.test(text);

const linkTo = (href: string, parts: readonly Inline[], written: string): Inline =>
  isAddress(href) ? { kind: 'link', href, parts } : { kind: 'text', text: written };

/** The inline forms. At the same position the earlier one wins. */
const SYNTAX: readonly (readonly [RegExp, Make])[] = [
  [/\\([!-/:-@[-`{-~])/, ([, text = '']) => ({ kind: 'text', text })],
  [
    /(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)/s,
    ([, , text = '']) => ({ kind: 'code', text: text.replace(/^ (.*\S.*) $/s, '$1') }),
  ],
  [
    /<((?:https?:\/\/|mailto:)[^\s<>]+)>/i,
    ([whole, href = '']) => linkTo(href, [{ kind: 'text', text: href }], whole),
  ],
  [
    /\[([^[\]]+)\]\(<?([^\s()<>]+)>?(?:\s+"[^"]*")?\)/,
    ([whole, text = '', href = '']) => linkTo(href, inlineOf(text), isAddress(href) ? whole : text),
  ],
  [/\*\*(?=\S)(.+?)(?<=\S)\*\*/s, ([, text = '']) => ({ kind: 'strong', parts: inlineOf(text) })],
  [/(?<!\w)__(?=\S)(.+?)(?<=\S)__(?!\w)/s, ([, text = '']) => ({ kind: 'strong', parts: inlineOf(text) })],
  [/\*(?=[^\s*])([^*]+?)(?<=\S)\*/s, ([, text = '']) => ({ kind: 'em', parts: inlineOf(text) })],
  [/(?<!\w)_(?=[^\s_])([^_]+?)(?<=\S)_(?!\w)/s, ([, text = '']) => ({ kind: 'em', parts: inlineOf(text) })],
];

/** The form with the first match in a text. */
const firstIn = (text: string): { readonly match: RegExpExecArray; readonly make: Make } | undefined => {
  let first: ReturnType<typeof firstIn>;
  for (const [form, make] of SYNTAX) {
    const match = form.exec(text);
    if (match && (!first || match.index < first.match.index)) first = { match, make };
  }
  return first;
};

/**
 * Parses code, links and emphasis. Everything else stays text: lists, tables, HTML.
 * @returns the parts in order; their texts are not escaped
 */
export const inlineOf = (text: string): readonly Inline[] => {
  const parts: Inline[] = [];
  const addText = (plain: string): void => {
    if (plain !== '') parts.push({ kind: 'text', text: plain });
  };
  let rest = text;
  for (let first = firstIn(rest); first; first = firstIn(rest)) {
    const { match, make } = first;
    addText(rest.slice(0, match.index));
    parts.push(make(match));
    rest = rest.slice(match.index + match[0].length);
  }
  addText(rest);
  return parts;
};

/** The text without Markdown, for places that show only text. */
export const plainOf = (text: string): string => {
  const textOf = (part: Inline): string => ('parts' in part ? part.parts.map(textOf).join('') : part.text);
  return inlineOf(text).map(textOf).join('');
};
