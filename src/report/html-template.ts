import { createHash } from 'node:crypto';

/** Markup, which must not be escaped again. */
export interface Html {
  readonly markup: string;
}

/** What a template accepts between its texts. */
export type Part = Html | string | number | readonly Part[];

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const render = (part: Part): string => {
  if (typeof part === 'string' || typeof part === 'number')
    return String(part).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
  return 'markup' in part ? part.markup : part.map(render).join('');
};

/** Marks a text as markup. Only for text that this program or a trusted renderer has written. */
export const raw = (markup: string): Html => ({ markup });

/** A template tag for markup: inserted values are escaped, unless they are markup. */
export const html = (texts: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  raw(String.raw({ raw: texts }, ...parts.map(render)));

/** Marks our pages, so that a folder of them is recognised. */
export const GENERATOR = html`<meta name="generator" content="provider-contracts">`.markup;

/** The source expression of an inline script or style sheet in a Content-Security-Policy. */
export const hashOf = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * A Content-Security-Policy by which a page loads nothing from other origins, not even images in
 * descriptions, and runs only the named scripts.
 * @param scripts source expressions
 * @param styles source expressions
 */
export const policyOf = (
  scripts: readonly string[],
  styles: readonly string[],
  more: readonly string[] = [],
): string =>
  [
    "default-src 'none'",
    `script-src ${scripts.join(' ')}`,
    `style-src ${styles.join(' ')}`,
    'img-src data:',
    ...more,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

const ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#1d4ed8"/><path d="M9 16.5l5 5 9-11" fill="none" stroke="#fff" stroke-width="3.5" stroke-linecap="round" stroke-linejoin="round"/></svg>',
)}`;

export interface Page {
  readonly title: string;
  readonly description: string;
  readonly head: Html;
  readonly body: Html;
  /** The Content-Security-Policy; by default one that allows no script. */
  readonly policy?: string;
}

/** A whole page, which loads nothing from other hosts. */
export const renderPage = ({
  title,
  description,
  head,
  body,
  policy = policyOf(["'none'"], ["'unsafe-inline'"]),
}: Page): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${description}">
${raw(GENERATOR)}
<link rel="icon" href="${ICON}">
<title>${title}</title>
${head}
</head>
<body>
${body}
</body>
</html>
`.markup;
