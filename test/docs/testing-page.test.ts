import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import * as api from '../../src/testing/index.ts';
import * as msw from '../../src/testing/msw.ts';
import { ROOT } from '../support/package.ts';

const page = readFileSync(join(ROOT, 'docs/testing.md'), 'utf8');
const examples = ['jest', 'vitest', 'msw', 'playwright'].flatMap((name) =>
  readdirSync(join(ROOT, 'examples', name), { encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(ROOT, 'examples', name, file), 'utf8')),
);
const blocks = [...page.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code as string);

test.each(blocks)('the code that the page on tests shows is that of an example: %#', (code) => {
  expect(examples.filter((text) => text.includes(code))).toHaveLength(1);
});

test('every function that it lists is there', () => {
  const listed = [...page.matchAll(/^\| `(\w+)\(/gm)].map(([, name]) => name as string);
  expect(listed.length).toBeGreaterThan(0);
  expect(listed.filter((name) => name !== 'expect' && !(name in api) && !(name in msw))).toEqual([]);
});
