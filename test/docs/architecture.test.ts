import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const page = read('docs/architecture.md');

/** A row of the page's table: a folder of `src/`, and the libraries that it imports. */
interface Room {
  readonly name: string;
  readonly libraries: readonly string[];
}

const rooms: Room[] = [...page.matchAll(/^\| `(\w+)\/` \|.*\|([^|]*)\|$/gm)].map(([, name, libraries]) => ({
  name: name as string,
  libraries: (libraries as string)
    .split(',')
    .map((library) => library.trim())
    .filter((library) => library !== ''),
}));

const modulesBelow = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file));

const modules = modulesBelow('src');

const targetsIn = (text: string): string[] =>
  [...text.matchAll(/(?:\bfrom\s+|\bimport\s*\(?\s*|\brequire\(\s*)'([^']+)'/g)].map(
    ([, target]) => target as string,
  );

const imported = new Map<string, readonly string[]>();

/** What a file imports, in any form of `import` or `require`: files by path, packages by name. */
const importsOf = (file: string): readonly string[] => {
  const known = imported.get(file);
  if (known) return known;
  const targets = targetsIn(read(file)).map((target) =>
    target.startsWith('.') ? relative('.', join(dirname(file), target)) : target,
  );
  imported.set(file, targets);
  return targets;
};

/**
 * The folder that a file is in: `judge` for `src/judge/checks/body.ts`; `entries`, which is below all others, for the
 * package's entry points in `src/` itself.
 */
const roomOf = (file: string): string =>
  file.split('/').length > 2 ? (file.split('/')[1] as string) : 'entries';
const rankOf = (room: string): number => {
  const rank = rooms.findIndex(({ name }) => name === room);
  return rank < 0 ? rooms.length : rank;
};
const isPrivate = (file: string): boolean => file.split('/').length > 3;

const filesImportedBy = (file: string): string[] =>
  importsOf(file).filter((target) => target.startsWith('src/'));

describe('imports are read in every form:', () => {
  test.each([
    `import { a } from './x.ts';`,
    `import './x.ts';`,
    `export * from './x.ts';`,
    `import type { A } from './x.ts';`,
    `await import('./x.ts');`,
    `import {\n  a,\n} from './x.ts';`,
  ])('%j', (text) => {
    expect(targetsIn(text)).toEqual(['./x.ts']);
  });
});

test('the map lists the folders of src/', () => {
  const folders = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  expect(rooms.map(({ name }) => name).sort()).toEqual(folders.map(({ name }) => name).sort());
});

test.each(modules)('%s imports only from folders above its own', (file) => {
  const below = filesImportedBy(file).filter((target) => rankOf(roomOf(target)) > rankOf(roomOf(file)));
  expect(below).toEqual([]);
});

test.each(modules)('%s imports nothing private of another folder', (file) => {
  const foreign = filesImportedBy(file).filter(
    (target) => isPrivate(target) && roomOf(target) !== roomOf(file),
  );
  expect(foreign).toEqual([]);
});

test.each([...modulesBelow('bench'), ...modulesBelow('scripts')])('%s imports from faces alone', (file) => {
  expect(filesImportedBy(file).filter(isPrivate)).toEqual([]);
});

/** The first import cycle that a file is in, as a path; empty if there is none. */
const circleOf = (file: string): readonly string[] => {
  const seen = new Set<string>();
  const walk = (path: readonly string[]): readonly string[] => {
    for (const target of filesImportedBy(path.at(-1) as string)) {
      if (target === file) return [...path, target];
      if (seen.has(target)) continue;
      seen.add(target);
      const circle = walk([...path, target]);
      if (circle.length > 0) return circle;
    }
    return [];
  };
  return walk([file]);
};

test('no files import each other in a circle', () => {
  expect(modules.map(circleOf).filter((circle) => circle.length > 0)).toEqual([]);
});

const isOf = (library: string) => (target: string) => target === library || target.startsWith(`${library}/`);

const libraries = [...new Set(rooms.flatMap((room) => room.libraries))];

test.each(libraries)('%s is imported by the folders that list it, and no other', (library) => {
  const users = modules.filter((file) => importsOf(file).some(isOf(library))).map(roomOf);
  const listed = rooms.filter((room) => room.libraries.includes(library)).map(({ name }) => name);
  expect([...new Set(users)].sort()).toEqual(listed.sort());
});

test('each library that src/ imports is in the map', () => {
  const { dependencies, peerDependencies } = JSON.parse(read('package.json'));
  const imported = Object.keys({ ...dependencies, ...peerDependencies }).filter((library) =>
    modules.some((file) => importsOf(file).some(isOf(library))),
  );
  expect(imported.filter((library) => !rooms.some(({ libraries }) => libraries.includes(library)))).toEqual(
    [],
  );
});

test('each file that the map names is there', () => {
  const named = [...page.matchAll(/`((?:src\/)?[\w-]+\/[\w/.-]+\.ts)`/g)]
    .map(([, file]) => (file as string).replace(/^(?!src\/|test\/)/, 'src/'))
    .filter((file) => !file.includes('/my-'));
  expect(named.length).toBeGreaterThan(8);
  expect(named.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});
