import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { LivePage, PageFile } from '../gateway/live-page.ts';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Libraries of the page, which are served as they are installed. The package has them in its one script. */
const LIBRARIES: Readonly<Record<string, string>> = {
  preact: 'lib/preact.js',
  'preact/hooks': 'lib/preact-hooks.js',
  htm: 'lib/htm.js',
};

const SCRIPT = 'text/javascript; charset=utf-8';
const TYPES = { html: 'text/html; charset=utf-8', css: 'text/css; charset=utf-8', js: SCRIPT } as const;

const pathOf = (name: string): string => fileURLToPath(new URL(`browser/${name}`, import.meta.url));

/** Code for a browser: the names of libraries become the paths where they are served, and `.ts` becomes `.js`. */
const forBrowsers = (code: string): string =>
  code.replace(
    /((?:^|[\s;}])(?:import|export)\b[^'"()]*?)(['"])([^'"]+)\2/g,
    (_, before: string, quote: string, target: string) => {
      const library = LIBRARIES[target];
      const path = library ? `/_contracts/page/${library}` : target.replace(/^(\..*)\.ts$/, '$1.js');
      return `${before}${quote}${path}${quote}`;
    },
  );

/** The library that is served under a name, from where it is installed. */
const libraryAt = async (name: string): Promise<PageFile | undefined> => {
  const found = Object.entries(LIBRARIES).find(([, path]) => path === name);
  if (!found) return undefined;
  const code = await readFile(new URL(import.meta.resolve(found[0])), 'utf8');
  return { type: SCRIPT, content: forBrowsers(code) };
};

/** A script as it was built, or, where nothing is built, its source without types. */
const scriptAt = async (name: string): Promise<PageFile | undefined> => {
  const built = pathOf(name);
  if (existsSync(built)) return { type: SCRIPT, content: await readFile(built, 'utf8') };
  const source = built.replace(/\.js$/, '.ts');
  if (!existsSync(source)) return libraryAt(name);
  return { type: SCRIPT, content: forBrowsers(stripTypeScriptTypes(await readFile(source, 'utf8'))) };
};

/** What may be asked for: names in folders, and nothing above them. */
const NAME = /^(?:[a-z][a-z-]*\/)*[a-z][a-z-]*\.(html|css|js)$/;

const load = async (name: string): Promise<PageFile | undefined> => {
  const [, kind] = NAME.exec(name) ?? [];
  if (kind === undefined) return undefined;
  if (kind === 'js') return scriptAt(name);
  const path = pathOf(name);
  return existsSync(path)
    ? { type: TYPES[kind as keyof typeof TYPES], content: await readFile(path, 'utf8') }
    : undefined;
};

/**
 * The page at `/_contracts/`: a few modules for browsers, which are served from their sources.
 * @param known what its API says that only those know who start the server
 */
export const createLivePage = (
  known: Pick<LivePage, 'referenceOf'> & Partial<Pick<LivePage, 'credentialsOf'>>,
): LivePage => ({ credentialsOf: () => [], ...known, file: load, policy: POLICY });
