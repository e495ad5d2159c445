import { createHash } from 'node:crypto';
import { mkdtempDisposable, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../../base/errors.ts';
import { capitalized } from '../../base/text.ts';
import type { Contract } from '../../contract/contract.ts';
import { type Document, titleOf } from '../../document/document.ts';
import { displayPath } from '../../document/place.ts';
import { runRedocly } from '../../document/redocly-command.ts';
import { hashOf, html, policyOf, raw, renderPage } from '../html-template.ts';
import { withoutRemote } from '../remote-references.ts';
import {
  type ANY,
  type KnownCredential,
  languagesIn,
  originOf,
  type SampleLanguage,
  withCodeSamples,
} from './code-samples.ts';
import { downloadsOf } from './downloads.ts';
import { withIdTables } from './id-table.ts';
import type { ServerKind } from './index-page.ts';
import { type Members, withLinks, withTryIt } from './links.ts';
import { BAR_HEIGHT, STYLE } from './page-style.ts';
import {
  CDN,
  redocScript,
  replace,
  SCRIPT,
  SEARCH_BUTTON,
  SEARCH_TRIGGER,
  withHeadingLevels,
} from './redoc-script.ts';
import { sanitized } from './sanitized.ts';

/** @param languages the languages of the samples. Without them Redoc shows only those that it knows */
const configOf = (languages: readonly SampleLanguage[]) => ({
  telemetry: 'off',
  openapi: {
    scrollYOffset: BAR_HEIGHT,
    jsonSamplesExpandLevel: 5,
    codeSamples: { languages: [...languages, { lang: 'payload', label: 'Payload' }] },
  },
});

// Redoc renders only these two fragments; the page around them is ours.
const BETWEEN = '<!-- between head and body -->';
const TEMPLATE = `{{{redocHead}}}${BETWEEN}{{{redocHTML}}}`;

const COMMAND =
  'build-docs openapi.json --template template.hbs --config redocly.yaml --output page.html'.split(' ');

/** Runs `redocly build-docs` in a temporary folder, where it finds no other configuration. */
const render = async (definition: Members): Promise<{ head: string; body: string }> => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'contracts-docs-'));
  const write = (name: string, text: string) => writeFile(join(folder.path, name), text);
  await write('openapi.json', JSON.stringify(sanitized(withoutRemote(definition))));
  await write('redocly.yaml', JSON.stringify(configOf(languagesIn(definition))));
  await write('template.hbs', TEMPLATE);
  await runRedocly(folder.path, COMMAND);
  const page = await readFile(join(folder.path, 'page.html'), 'utf8');
  const at = page.indexOf(BETWEEN);
  return { head: page.slice(0, at), body: page.slice(at + BETWEEN.length) };
};

// Redocly prints its error in the last line.
const explain = ({ provider }: Document, error: unknown): unknown => {
  const { stderr } = error as { stderr?: string };
  if (stderr === undefined) return error;
  const reason = stderr.trim().split('\n').at(-1);
  return new UserError(`${displayPath(provider.file)}: Redocly made no page of it: ${reason}`);
};

/** The server of a reference page, which is listed before the servers of the contract. */
export interface ReferenceOptions {
  readonly kind: ServerKind;
  /** Its origin, which is that of the page too. */
  readonly origin: string;
  readonly path: string;
  /** How operations can be tried on the live page. */
  readonly tried?: {
    /** The name of its mount. */
    readonly name: string;
    /** The contract, with parameter values that name records of the server. */
    readonly contract: Contract;
    /** Credentials that the server accepts. */
    readonly credential: KnownCredential | typeof ANY;
  };
}

const withServer = ({ written }: Document, server: ReferenceOptions | undefined): Record<string, unknown> => {
  if (server === undefined) return written;
  const vendors = Array.isArray(written.servers) ? written.servers : [];
  return {
    ...written,
    servers: [{ url: `${server.origin}${server.path}`, description: `This ${server.kind}` }, ...vendors],
  };
};

/** The document for Redoc, with tables, links and samples added. */
const definitionOf = async (
  contract: Contract,
  server: ReferenceOptions | undefined,
): Promise<Record<string, unknown>> => {
  const linked = withIdTables(contract, withLinks(withServer(contract.document, server)));
  if (server === undefined) {
    const vendor = originOf(contract);
    return vendor === undefined ? linked : withCodeSamples(contract, linked, vendor);
  }
  if (server.tried === undefined) return linked;
  const { name, contract: valued, credential } = server.tried;
  const sampled = await withCodeSamples(valued, linked, `${server.origin}/${name}`, credential);
  return withTryIt(sampled, server.origin, name);
};

/** Redoc's own script in its pages, which chooses the theme. */
const THEME = `try{var m=localStorage.getItem("redoc.colorMode");if(m!=="light"&&m!=="dark")m=matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light";document.documentElement.classList.add(m)}catch(e){}`;

/**
 * The script that hydrates the page. It is the same on each page, so that a policy can name its hash; the
 * data is in the element before it.
 */
const HYDRATE = `
const [definition, options] = JSON.parse(document.currentScript.previousElementSibling.textContent);
hydrate(definition, options, document.getElementById('redoc'));
`;

const HYDRATION =
  /<script type="module">\s*import \{ hydrate \} from "(.*?)";\s*const __redoc_definition = (.*);\s*const __redoc_options = (.*);\s*hydrate\(__redoc_definition, __redoc_options, document\.getElementById\('redoc'\)\);\s*<\/script>/;

/** Takes the data out of Redoc's last script, as JSON in which no tag can end. */
const dataOf = (body: string): { readonly rendered: string; readonly data: string } => {
  const at = body.lastIndexOf('<script type="module">');
  const [whole, from, definition = '', options = ''] = HYDRATION.exec(body.slice(Math.max(at, 0))) ?? [];
  if (at < 0 || whole === undefined || from !== CDN || !body.includes(`<script>${THEME}</script>`))
    throw new Error('Redoc has changed: its scripts are not the ones that the policy of pages allows');
  const data = `[${definition},${options}]`;
  JSON.parse(data);
  const searchable = withHeadingLevels(replace(body.slice(0, at), SEARCH_TRIGGER, SEARCH_BUTTON));
  // These paths exist only on a server of Redoc's own, and would be broken links in a new tab.
  const rendered = searchable.replace(/ href="(?=\/[^"]*" data-discover="true")/g, ' href="#');
  return { rendered, data: data.replaceAll('<', '\\u003c') };
};

const integrityOf = async (): Promise<string> =>
  `sha384-${createHash('sha384')
    .update(await redocScript())
    .digest('base64')}`;

// `file:` is for pages opened from the disk, where 'self' has no origin. Redoc's search needs workers, and
// its styles are added while it runs.
const policyFor = (origin: string | undefined): string =>
  policyOf(
    [
      hashOf(THEME),
      hashOf(HYDRATE),
      ...(origin === undefined ? ["'self'", 'file:'] : [`${origin}/${SCRIPT}`]),
    ],
    ["'unsafe-inline'"],
    ['font-src data:', 'worker-src blob:'],
  );

/** Links to the files of the contract. */
const downloadLinks = ({ provider: { name } }: Document) =>
  html`<span class="downloads">${downloadsOf(name).map(({ file, href }) => html`<a href="${href}" download>${file}</a> `)}</span>`;

/** A rendered page, and its Content-Security-Policy. */
export interface ReferencePage {
  readonly content: string;
  readonly policy: string;
}

/**
 * The reference page of a document: rendered and searchable. It needs only `redoc.standalone.js` in its
 * folder.
 * @param hasDownloads are the files of the contract beside the page?
 * @throws UserError when Redocly cannot render the document
 */
export const buildPage = async (
  contract: Contract,
  server?: ReferenceOptions,
  hasDownloads = true,
): Promise<ReferencePage> => {
  const { document } = contract;
  const { title, version, summary } = titleOf(document);
  const { head, body } = await render(await definitionOf(contract, server)).catch((error: unknown) => {
    throw explain(document, error);
  });
  const styles = replace(head, new RegExp(`^<link rel="modulepreload" href="${CDN}"[^>]*>`), '');
  const { rendered, data } = dataOf(body);
  // A mounted contract may answer at the path of the script: the hash keeps its answer from running.
  const script = server
    ? html`<script src="${SCRIPT}" integrity="${await integrityOf()}"></script>`
    : html`<script src="${SCRIPT}"></script>`;
  const shown = server
    ? html`<span>${capitalized(server.kind)}: <code>${server.origin}${server.path}</code></span>`
    : '';
  const policy = policyFor(server?.origin);
  const content = renderPage({
    title: `${title} ${version}`.trim() || document.provider.name,
    description: summary,
    policy,
    head: html`${raw(styles)}${STYLE}`,
    body: html`<nav class="bar" aria-label="Site"><a href="index.html">← All contracts</a>${shown}${hasDownloads ? downloadLinks(document) : ''}</nav>${raw(rendered)}
${script}<script type="application/json">${raw(data)}</script>${raw(`<script>${HYDRATE}</script>`)}`,
  });
  return { content, policy };
};
