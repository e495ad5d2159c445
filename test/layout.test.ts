import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

/** The README's list of modules, in the order of the data flow: `router.ts  method + path → Operation`. */
const layout = (/## Layout[\s\S]*?```text\n([\s\S]*?)```/.exec(read('README.md'))?.[1] ?? '')
  .split('\n')
  .map((line) => line.trim().split(/\s/)[0] ?? '')
  .filter((name) => /\.ts$|\/$/.test(name));

const modules = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
);

const rankOf = (file: string): number =>
  layout.findIndex((entry) => entry === file || (entry.endsWith('/') && file.startsWith(entry)));

const importsOf = (file: string): string[] =>
  [...read(join('src', file)).matchAll(/(?:from |import\()'(\.[^']+)'/g)].map(([, target]) =>
    relative('src', join('src', dirname(file), target as string)),
  );

/** Each big library is known to one module. */
const OWNERS: Record<string, string> = {
  '@hyperjump/json-schema/draft-2020-12': 'hyperjump.ts',
  '@redocly/openapi-core': 'bundle.ts',
  '@stoplight/prism-http': 'mock.ts',
  '@hyperjump/json-schema-formats': 'formats.ts',
  'ajv/dist/2020.js': 'ajv.ts',
  'idn-hostname': 'formats.ts',
  '@jest/globals': 'jest.ts',
  'js-yaml': 'source-file.ts',
  'openapi-typescript': 'generate.ts',
  chokidar: 'watch.ts',
  'fast-xml-parser': 'xml-element.ts',
  'p-queue': 'pace.ts',
  '@smithy/signature-v4': 'sign.ts',
  '@aws-crypto/sha256-js': 'sign.ts',
  vitest: 'vitest.ts',
};

describe('the README lists', () => {
  test.each(modules)('%s', (file) => {
    expect(rankOf(file)).toBeGreaterThanOrEqual(0);
  });

  test('no module that is not there', () => {
    const missing = layout.filter(
      (entry) => !modules.some((file) => file === entry || (entry.endsWith('/') && file.startsWith(entry))),
    );
    expect(missing).toEqual([]);
  });
});

test.each(modules)('%s imports only from modules above it', (file) => {
  const below = importsOf(file).filter((target) => rankOf(target) > rankOf(file));
  expect(below).toEqual([]);
});

test.each(Object.entries(OWNERS))('%s is known to %s alone', (library, owner) => {
  const users = modules.filter((file) => read(join('src', file)).includes(`from '${library}'`));
  expect(users).toEqual([owner]);
});
