import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { createProgram } from '../../src/cli/main.ts';
import { findProviders } from '../../src/document/provider.ts';
import { reporters } from '../../src/report/reporters.ts';
import { faults } from '../support/faulty/faults.ts';
import { tableLike, tables } from '../support/tables.ts';

const readme = readFileSync(fileURLToPath(new URL('../../README.md', import.meta.url)), 'utf8');

/** The first cells of the table that follows a text. */
const firstCells = (after: string): string[] => {
  const table = readme.slice(readme.indexOf(after) + after.length).trimStart();
  const rows = table.split('\n\n')[0]?.split('\n') ?? [];
  return rows.map((row) => row.split('|')[1]?.trim() ?? '');
};

test('the table of providers lists the folder', () => {
  const listed = firstCells('| provider | contract | creates a group by |\n| --- | --- | --- |\n');
  expect(listed.sort()).toEqual(
    findProviders()
      .map(({ name }) => `\`${name}\``)
      .sort(),
  );
});

test('the table of commands lists every command, by its name', () => {
  const listed = firstCells('| command | what it does |\n| --- | --- |\n').map(
    (cell) => /`contracts (\w+)/.exec(cell)?.[1],
  );
  const commands = createProgram().commands.map((command) => command.name());
  expect(listed).toEqual(commands);
});

test.each(await tables())('%s has the table that the code makes', (file, table) => {
  const text = readFileSync(fileURLToPath(new URL(`../../${file}`, import.meta.url)), 'utf8');
  // To write them anew: node test/support/tables.ts
  expect(tableLike(text, table)).toBe(table);
});

test('it says how many faults are seeded', () => {
  expect(readme).toContain(`${faults.length} faults to be seeded`);
});

test('every option that it shows exists', () => {
  const shown = [...readme.matchAll(/`(--[a-z][a-z-]+)/g)].map(([, option]) => option as string);
  const known = createProgram().commands.flatMap(({ options }) => options.map(({ long }) => long));
  expect(shown.filter((option) => !known.includes(option))).toEqual([]);
});

test('the table of reports lists every format', () => {
  const listed = firstCells('| format | for |\n| --- | --- |\n').map((cell) => cell.replaceAll('`', ''));
  expect(listed).toEqual(Object.keys(reporters));
});

test('every file that it links is there', () => {
  const links = [...readme.matchAll(/\]\(([\w./-]+)\)/g)].map(([, target]) => target as string);
  expect(links).not.toEqual([]);
  for (const target of links) {
    expect(() => readFileSync(fileURLToPath(new URL(`../../${target}`, import.meta.url)))).not.toThrow();
  }
});
