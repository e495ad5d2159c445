import { raw } from '../html-template.ts';

/** The height of our bar above Redoc's page, in pixels. */
export const BAR_HEIGHT = 44;

/** Colours of methods, with a contrast of at least 4.5 on all of Redoc's light backgrounds. */
const METHODS = { get: '#0a6b2d', post: '#0b57d0', put: '#8a4b00', patch: '#6f3fb5', delete: '#b3261e' };

const methodColors = Object.entries(METHODS).map(
  ([method, color]) => `html:not(.dark) #redoc .tag-${method} { --tag-color: ${color} }`,
);

/** In a narrow container the last cell of a row, a line of code to copy, moves below the others. */
const narrowTables = `@container (max-width: 640px) {
  #redoc table:has(th:nth-child(3)):has(td:last-child code) { display: grid; width: 100%; grid-template-columns: minmax(min-content, 2fr) minmax(min-content, 1fr) }
  #redoc table:has(th:nth-child(4)):has(td:last-child code) { grid-template-columns: fit-content(6rem) fit-content(7rem) minmax(min-content, 1fr) }
  #redoc table:has(th:nth-child(3)):has(td:last-child code) :is(thead, tbody, tr) { display: grid; grid-column: 1 / -1; grid-template-columns: subgrid }
  #redoc table:has(th:nth-child(3)):has(td:last-child code) tr > :last-child { grid-column: 1 / -1; padding-top: 0 }
  #redoc table:has(th:nth-child(3)):has(td:last-child code) tr > :not(:last-child) { border-bottom: 0 }
  #redoc table:has(th:nth-child(3)):has(td:last-child code) tr > :nth-child(5):not(:last-child) { grid-column: 1 / -1 }
}`;

/** The width in pixels below which Redoc replaces its menu by a round button above the text. */
const NARROW = 672;

/**
 * In a narrow window the bar hides the server's URL (Redoc lists it too) and contains the menu button, and
 * headings are small enough for their longest words.
 */
const narrowPage = `@media (max-width: 840px) {
  .bar > span:not(.downloads) { display: none }
}
@media (max-width: ${NARROW}px) {
  .bar { padding-right: 60px; gap: 8px 16px }
  #redoc [data-testid="floating-button"] { top: 2px; right: 8px; bottom: auto; width: 40px; height: 40px; z-index: 120; box-shadow: none; background: none }
  #redoc h1 { font-size: 26px; line-height: 1.25 }
  #redoc h2 { font-size: 22px; line-height: 1.3 }
}
@media (max-width: 400px) {
  .bar { padding-left: 12px; font-size: 13px }
  .bar, .bar .downloads { gap: 10px }
}`;

/** Our styles of a reference page, in Redoc's own variables, which follow its light and dark theme. */
export const STYLE = raw(`<style>
html:not(.dark) { --link-color-primary-palette: #0b57d0; --link-color-primary-legacy: #0b57d0; --link-color-primary-hover-legacy: #0842a0;
  --input-content-placeholder-color: #5c5d68; --code-block-tokens-string-color-legacy: #0b57d0; --schema-required-color: #c00a0a;
  --code-block-tokens-boolean-color: #0a6b2d; --code-block-tokens-operator-color: #8a4b00; --code-block-tokens-regex-color: #8a4b00;
  --code-block-tokens-class-name-color: #8a4b00; --code-block-tokens-function-color: #8a4b00; --code-block-tokens-keyword-color: #a8005d;
  --code-block-tokens-property-string-color: #0b57d0; --code-block-tokens-link-color: #0b57d0 }
html.dark { --input-content-placeholder-color: #a5a6b2 }
html:not(.dark) #redoc .schema-name { color: #0b57d0 }
html.dark #redoc .schema-name { color: #b3b0ff }
${methodColors.join('\n')}
body { margin: 0 }
.bar { position: sticky; top: 0; z-index: 110; box-sizing: border-box; height: ${BAR_HEIGHT}px; padding: 0 16px; display: flex; align-items: center;
  gap: 8px 24px; overflow: hidden; white-space: nowrap; font: 14px/1.4 system-ui, sans-serif; color: var(--text-color-secondary);
  background: var(--bg-color); border-bottom: 1px solid var(--border-color-secondary) }
.bar a { color: var(--link-color-primary); text-decoration: none }
.bar a:hover, .bar a:focus-visible { text-decoration: underline }
.bar span { overflow: hidden; text-overflow: ellipsis }
.bar .downloads { margin-left: auto; flex: none; display: flex; gap: 16px }
.bar code { font: 13px ui-monospace, monospace; user-select: all }
#redoc :focus-visible, .bar :focus-visible { outline: 2px solid var(--link-color-primary); outline-offset: 2px }
#redoc a[href*="/_contracts/#/try/"] { display: inline-block; padding: 4px 12px; border-radius: 6px; background: #0b57d0; color: #fff; text-decoration: none }
#redoc a[href*="/_contracts/#/try/"]:hover { background: #0842a0 }
#redoc :is(td, th) { padding-inline: 8px }
#redoc td code { word-break: normal; overflow-wrap: break-word }
#redoc .md-table-wrapper { container-type: inline-size }
#redoc .panel-request-samples pre :is(code, .line, .line span) { white-space: pre-wrap; overflow-wrap: anywhere }
#redoc .panel-request-samples pre { padding-right: 44px }
${narrowTables}
${narrowPage}
@media print { .bar { display: none } }
</style>`);
