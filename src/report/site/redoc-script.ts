import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lazy } from '../../base/lazy.ts';

const require = createRequire(import.meta.url);

/** The folder of the package `redoc`: beside this file in the built package, a dependency in a checkout. */
const built = fileURLToPath(new URL('../../redoc', import.meta.url));
const redoc = existsSync(built) ? built : dirname(require.resolve('redoc/package.json'));

/** The name of the script's file, which is in the folder of the pages. */
export const SCRIPT = 'redoc.standalone.js';

// Both packages must have the same version: the script hydrates what the command line has rendered.
const { version } = require(join(redoc, 'package.json')) as { version: string };
/** The URL of the script in the pages that Redocly renders. */
export const CDN = `https://cdn.redocly.com/redoc/v${version}/bundles/redoc.standalone.js`;

/**
 * Replaces a text, and throws if it is not there, so that a change of Redoc is noticed.
 * @param by the new text, or a function of the match and its groups
 */
export const replace = (
  text: string,
  what: RegExp,
  by: string | ((...match: readonly string[]) => string),
): string => {
  if (text.search(what) < 0) throw new Error(`Redoc has changed: ${what} is not in it`);
  return typeof by === 'string' ? text.replace(what, () => by) : text.replace(what, by);
};

// An empty image, because Redoc makes an image of its logo's URL.
const LOGO = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="38" height="12" viewBox="0 0 38 12"><text y="9.5" font-family="sans-serif" font-size="10" font-weight="bold" fill="#5a84f0">Redoc</text></svg>',
)}`;

/** Makes the search field a button that the keyboard reaches: Redoc renders a `div`. */
export const SEARCH_TRIGGER = /<div data-testid="search-trigger"/;
export const SEARCH_BUTTON = '<div role="button" tabindex="0" data-testid="search-trigger"';

/**
 * Corrects the levels of headings for assistive technology: Redoc leaves out `h3`. They look as before.
 * @param rendered a page that Redoc has rendered
 */
export const withHeadingLevels = (rendered: string): string =>
  rendered.replace(/<h([45]) (?=class="sc-)/g, (_, h: string) => `<h${h} aria-level="${Number(h) - 1}" `);

/** Faults of Redoc's script, each with its correction. */
const MENDED: readonly (readonly [RegExp, (...match: readonly string[]) => string])[] = [
  // Browsers load no modules from the disk (`file:`).
  [/export\{RedocStandalone,hydrate,init\};\s*$/, () => ''],
  [/import\.meta\b/g, () => '({})'],
  // The logo would be loaded from another host.
  [/https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini(-full)?\.svg/g, () => LOGO],
  // Tab reaches the search field, and Enter and Space open it.
  [
    /\{onClick:(\w+),onPointerEnter:\w+,className:\w+,"data-testid":`search-trigger`,/,
    (found, click) =>
      `${found}role:"button",tabIndex:0,onKeyDown:event=>{(event.key==="Enter"||event.key===" ")&&(event.preventDefault(),${click}(event))},`,
  ],
  // Cells and items must not run together in the text that is searched and shown.
  [
    /(for\(let (\w+) of (\w+)\.children\?\?\[\]\)(\w+)\(\2\))(\}\}return \4\(\w+\),(\w+)\.join\(``\)\})/,
    (_, loop, _item, node, _walk, end, texts) =>
      `${loop};/^t[dh]$/.test(${node}.type)?${texts}.push(" · "):/^(?:item|paragraph|tr)$/.test(${node}.type)&&${texts}.push(" ")${end}`,
  ],
  // The same levels of headings as in the rendered page.
  [/\bL\.h([45])`/g, (_, level) => `L.h${level}.attrs({"aria-level":${Number(level) - 1}})\``],
  [/\{("data-component-name":`Typography\/H4`,)/, (_, attributes) => `{"aria-level":3,${attributes}`],
  // The list of examples is labelled with the chosen example.
  [/"aria-label":`Example`,(options:\w+\.map)/, (_, options) => String(options)],
];

/** Redoc's bundle as a classic script, which needs no other host and no mouse. */
export const redocScript = lazy(async (): Promise<string> => {
  const bundle = await readFile(join(redoc, 'bundles', 'redoc.standalone.js'), 'utf8');
  return MENDED.reduce((text, [what, by]) => replace(text, what, by), bundle);
});
