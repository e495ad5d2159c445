import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createProgram } from '../../src/cli/main.ts';
import { ROOT } from '../support/package.ts';

const pagesIn = (folder: string): string[] =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));

const pages = [...['.', 'docs', 'bench', 'examples', 'specs'].flatMap(pagesIn)];
const read = (page: string): string => readFileSync(join(ROOT, page), 'utf8');

interface Link {
  readonly file: string;
  readonly fragment: string | undefined;
}

/** The links of a page to files of the project. */
const linksOf = (page: string): Link[] =>
  [...read(page).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)/g)].map(([, target, fragment]) => ({
    file: target === '' ? page : join(dirname(page), target as string),
    fragment,
  }));

/**
 * The fragments of a page's headings as GitHub makes them: in lower case, without punctuation, with hyphens for spaces.
 */
const anchorsOf = (page: string): string[] =>
  [...read(page).matchAll(/^#{1,6} (.*)$/gm)].map(([, heading]) =>
    (heading as string)
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

const isThere = ({ file, fragment }: Link): boolean =>
  existsSync(resolve(ROOT, file)) &&
  (fragment === undefined || !file.endsWith('.md') || anchorsOf(file).includes(fragment));

test.each(pages)('every link of %s leads to something that is there', (page) => {
  expect(linksOf(page).filter((link) => !isThere(link))).toEqual([]);
});

test('links are found, and those that lead nowhere as well', () => {
  expect(linksOf('README.md').length).toBeGreaterThan(15);
  expect(isThere({ file: 'docs/nowhere.md', fragment: undefined })).toBe(false);
  expect(isThere({ file: 'docs/check.md', fragment: 'nowhere' })).toBe(false);
});

test('the index of docs/ lists every page', () => {
  const listed = linksOf('docs/README.md').map(({ file }) => file);
  expect(listed.sort()).toEqual(
    pagesIn('docs')
      .filter((page) => page !== 'docs/README.md')
      .sort(),
  );
});

/** Files of the project that a page names in code, such as `src/http/limits.ts`. Names with `my-` are examples. */
const namedFiles = (page: string): string[] =>
  [...read(page).matchAll(/`((?:src|test|bench|scripts)\/[\w./-]*\w)`/g)]
    .map(([, file]) => file as string)
    .filter((file) => !file.includes('my-'));

describe('every file that a page names is there:', () => {
  test.each(pages.filter((page) => !/^(CHANGELOG|specs)/.test(page)))('%s', (page) => {
    expect(namedFiles(page).filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });
});

const known = createProgram().commands.flatMap(({ options }) => options.map(({ long }) => long));

/** Pages of `bench/` are left out, since they name options of other programs, and so is the changelog. */
test.each(pages.filter((page) => !/^(bench|CHANGELOG)/.test(page)))(
  'every option that %s names exists',
  (page) => {
    const shown = [...read(page).matchAll(/`(--[a-z][a-z0-9-]+)/g)].map(([, option]) => option as string);
    expect(shown.filter((option) => !known.includes(option))).toEqual([]);
  },
);
