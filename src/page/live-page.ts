import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
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

/** The page's libraries, served from node_modules by these paths. The package has them bundled in one script. */
const LIBRARIES: Readonly<Record<string, string>> = {
  preact: 'lib/preact.js',
  'preact/hooks': 'lib/preact-hooks.js',
  htm: 'lib/htm.js',
};

const SCRIPT = 'text/javascript; charset=utf-8';
const TYPES = { html: 'text/html; charset=utf-8', css: 'text/css; charset=utf-8', js: SCRIPT } as const;

const pathOf = (name: string): string => fileURLToPath(new URL(`browser/${name}`, import.meta.url));

/** Rewrites imports for browsers: library names become URLs, and `.ts` becomes `.js`. */
const forBrowsers = (code: string): string =>
  code.replace(
    /((?:^|[\s;}])(?:import|export)\b[^'"()]*?)(['"])([^'"]+)\2/g,
    (_, before: string, quote: string, target: string) => {
      const library = LIBRARIES[target];
      const path = library ? `/_contracts/page/${library}` : target.replace(/^(\..*)\.ts$/, '$1.js');
      return `${before}${quote}${path}${quote}`;
    },
  );

/** The library that is served under a path, read from node_modules. */
const libraryAt = async (name: string): Promise<PageFile | undefined> => {
  const found = Object.entries(LIBRARIES).find(([, path]) => path === name);
  if (!found) return undefined;
  const code = await readFile(new URL(import.meta.resolve(found[0])), 'utf8');
  return { type: SCRIPT, content: forBrowsers(code) };
};

/** Sources without types by path, with the time of the last change. */
const stripped = new Map<string, { readonly changed: number; readonly file: PageFile }>();

const strippedOf = async (source: string): Promise<PageFile> => {
  const { mtimeMs: changed } = await stat(source);
  const known = stripped.get(source);
  if (known?.changed === changed) return known.file;
  const content = forBrowsers(stripTypeScriptTypes(await readFile(source, 'utf8')));
  const file = { type: SCRIPT, content };
  stripped.set(source, { changed, file });
  return file;
};

/** A built script, or the source without types where nothing was built. */
const scriptAt = async (name: string): Promise<PageFile | undefined> => {
  const built = pathOf(name);
  if (existsSync(built)) return { type: SCRIPT, content: await readFile(built, 'utf8') };
  const source = built.replace(/\.js$/, '.ts');
  return existsSync(source) ? strippedOf(source) : libraryAt(name);
};

/** The allowed paths: lower-case names in folders, no `..`. */
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
 * The live page at `/_contracts/`.
 * @param known data for the control API that only the starting command has
 */
export const createLivePage = (
  known: Pick<LivePage, 'referenceOf'> & Partial<Pick<LivePage, 'credentialsOf'>>,
): LivePage => ({ credentialsOf: () => [], ...known, file: load, policy: POLICY });
