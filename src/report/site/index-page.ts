import { capitalized } from '../../base/text.ts';
import type { Upstream } from '../../gateway/upstream.ts';
import { type Html, hashOf, html, policyOf, raw, renderPage } from '../html-template.ts';

/** What stands in place of a vendor's server. */
export type ServerKind = NonNullable<Upstream['kind']>;

/** What the index page shows of a contract. */
export interface IndexEntry {
  readonly name: string;
  readonly title: string;
  readonly version: string;
  readonly summary: string;
  readonly operations: readonly {
    readonly method: string;
    readonly path: string;
    readonly summary: string;
  }[];
  /** The kind of its server. */
  readonly kind: ServerKind;
  /** The URL of its server, which replaces the vendor's. */
  readonly serverUrl: string;
  /** Credentials that its server accepts, and whose they are; empty if it accepts none or any. */
  readonly credentials: readonly { readonly who: string; readonly send: string }[];
  /** A curl command to copy; undefined if the contract has no operation. */
  readonly curl: string | undefined;
  /** The URL of the reference page. */
  readonly href: string;
  /** The files of the contract. */
  readonly downloads: readonly { readonly file: string; readonly href: string }[];
}

export interface IndexOptions {
  /** Does the server that the page describes serve it? */
  readonly isLive: boolean;
  /** The URL of the reference page of the server's own API, if it has one. */
  readonly control?: string;
}

const STYLE = `
:root { color-scheme: light dark; --text: #1b1f24; --soft: #59636e; --line: #d1d9e0; --page: #f6f8fa; --card: #fff; --accent: #0b57d0;
  --get: #0a6b2d; --post: #0b57d0; --put: #8a4b00; --patch: #6f3fb5; --delete: #b3261e }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6edf3; --soft: #9aa5b1; --line: #343b44; --page: #12161b; --card: #1a1f26; --accent: #8ab4f8;
    --get: #6fdd8b; --post: #8ab4f8; --put: #f0b46a; --patch: #c9a8f5; --delete: #ff9a90 }
}
* { box-sizing: border-box }
body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere }
header, main, footer { max-width: 76rem; margin: 0 auto; padding: 0 1.25rem }
header { padding-top: 2.5rem }
h1 { margin: 0; font-size: 2rem; line-height: 1.2 }
header p, footer { color: var(--soft) }
main { display: grid; gap: 1.25rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 30rem), 1fr)); align-items: start }
footer { padding-top: 1.5rem; padding-bottom: 2.5rem; font-size: .9rem }
article { background: var(--card); border: 1px solid var(--line); border-radius: .75rem; padding: 1.25rem; min-width: 0 }
h2 { margin: 0; font-size: 1.25rem; line-height: 1.3 }
h3 { margin: 1.25rem 0 .35rem; font-size: .8rem; letter-spacing: .04em; text-transform: uppercase; color: var(--soft) }
a { color: var(--accent); text-underline-offset: .15em }
h2 a { text-decoration: none }
h2 a:hover, h2 a:focus-visible { text-decoration: underline }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 3px }
code, pre, .method { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: .85rem }
.about { margin: .35rem 0 0; color: var(--soft); font-size: .9rem }
.summary { margin: .75rem 0 0 }
ul { list-style: none; margin: 0; padding: 0 }
li + li { margin-top: .5rem }
.method { font-weight: 700; margin-right: .4rem }
${['get', 'post', 'put', 'patch', 'delete'].map((method) => `.${method} { color: var(--${method}) }`).join('\n')}
li .what { display: block; color: var(--soft); font-size: .9rem }
summary { cursor: pointer }
.copyable { display: flex; align-items: start; gap: .5rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--page); padding: .5rem .5rem .5rem .75rem }
.copyable > :first-child { flex: 1; min-width: 0; margin: 0; padding: .2rem 0 }
pre { overflow: auto; max-height: 14rem; line-height: 1.45; white-space: pre-wrap }
[role=status] { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%) }
button { font: inherit; font-size: .8rem; color: var(--text); background: var(--card); border: 1px solid var(--line); border-radius: .35rem; padding: .15rem .6rem; cursor: pointer }
button:hover { border-color: var(--accent) }
`;

// The clipboard needs a secure origin; elsewhere the text is selected and copied by a command. Without
// scripts there are no buttons.
const SCRIPT = `
const copy = (element) => {
  if (navigator.clipboard) return navigator.clipboard.writeText(element.textContent);
  getSelection().selectAllChildren(element);
  document.execCommand('copy');
};
const announcement = document.querySelector('[role=status]');
for (const button of document.querySelectorAll('button')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    await copy(button.previousElementSibling);
    const show = (label, news) => { button.textContent = label; announcement.textContent = news };
    show('Copied', 'Copied');
    setTimeout(show, 1500, 'Copy', '');
  });
}
`;

/** The page shows text of documents, so only this script and style sheet may run. */
export const INDEX_POLICY = policyOf([hashOf(SCRIPT)], [hashOf(STYLE)]);

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

const copyable = (content: Html, label: string): Html =>
  html`<div class="copyable">${content}<button type="button" hidden aria-label="Copy ${label}">Copy</button></div>`;

const MOST_SHOWN = 8;

const operationList = (operations: IndexEntry['operations']): Html => {
  const items = operations.map(
    ({ method, path, summary }) =>
      html`<li><span class="method ${method.toLowerCase()}">${method.toUpperCase()}</span><code>${path}</code> <span class="what">${summary}</span></li>`,
  );
  const list = html`<ul>${items}</ul>`;
  const total = count(operations.length, 'operation');
  return operations.length > MOST_SHOWN
    ? html`<details><summary>${total}</summary>${list}</details>`
    : html`<p class="about">${total}</p>${list}`;
};

const downloadLinks = ({ name, downloads }: IndexEntry): readonly Html[] =>
  downloads.map(
    ({ file, href }) => html` · <a href="${href}" download aria-label="${name}: ${file}">${file}</a>`,
  );

const credentialList = (credentials: IndexEntry['credentials']): Html | string =>
  credentials.length === 0
    ? ''
    : html`<h3>Credentials</h3><ul>${credentials.map(
        ({ who, send }) => html`<li><code>${send}</code> <span class="what">${who}</span></li>`,
      )}</ul>`;

/** @param isLive has the server a live page, on which operations can be called? */
const card = (entry: IndexEntry, isLive: boolean): Html => {
  const { name, title, version, summary, operations, kind, serverUrl, credentials, curl, href } = entry;
  const trial = isLive
    ? html` · <a href="/_contracts/#/try/${encodeURIComponent(name)}" aria-label="Try a call of ${name}">try a call</a>`
    : '';
  return html`<article>
<h2><a href="${href}">${title || name}</a></h2>
<p class="about"><code>${name}</code>${version === '' ? '' : html`, version ${version}`}${downloadLinks(entry)}${trial}</p>
${summary === '' ? '' : html`<p class="summary">${summary}</p>`}
<h3>Operations</h3>
${operations.length === 0 ? html`<p class="about">None yet.</p>` : operationList(operations)}
<h3>${capitalized(kind)}</h3>
${copyable(html`<code>${serverUrl}</code>`, `the ${kind} URL of ${name}`)}
${credentialList(credentials)}
${curl === undefined ? '' : html`<h3>Try it</h3>${copyable(html`<pre tabindex="0">${curl}</pre>`, `a request to ${name}`)}`}
</article>
`;
};

const live = (kind: ServerKind): Html =>
  html`The ${kind} URLs below answer now. What is sent to them, and what their contracts say of it, is on the <a href="/_contracts/">live page</a>.`;
const built = (kind: ServerKind): Html =>
  html`The ${kind} URLs below answer while <code>contracts ${kind}</code> runs.`;

const controlled = (href: string | undefined): Html | string =>
  href === undefined
    ? ''
    : html` Workspaces of a sandbox, their state and clock, and what the next answers are: <a href="${href}">the control API</a>.`;

/** The page that lists all contracts, as a single file. */
export const indexPage = (entries: readonly IndexEntry[], { isLive, control }: IndexOptions): string => {
  const operations = entries.reduce((sum, entry) => sum + entry.operations.length, 0);
  const kind = entries[0]?.kind ?? 'mock';
  const totals = `${count(entries.length, 'contract')}, ${count(operations, 'operation')}`;
  return renderPage({
    title: 'API contracts',
    description: `${totals}: reference pages, and a ${kind} of each`,
    policy: INDEX_POLICY,
    head: raw(`<style>${STYLE}</style>`),
    body: html`<header><h1>API contracts</h1><p>${totals}. ${isLive ? live(kind) : built(kind)}${controlled(control)}</p></header>
<main>
${entries.map((entry) => card(entry, isLive))}</main>
<footer>Reference pages rendered by Redoc, from OpenAPI documents. Nothing here is loaded from another host.</footer>
<p role="status"></p>
${raw(`<script>${SCRIPT}</script>`)}`,
  });
};
