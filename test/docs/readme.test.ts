import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { createProgram } from '../../src/cli/main.ts';
import { createContract } from '../../src/contract/contract.ts';
import { loadDocument } from '../../src/document/document.ts';
import { findProviders } from '../../src/document/provider.ts';
import { reporters } from '../../src/report/reporters.ts';
import { tableLike, tables } from '../support/tables.ts';

const read = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../../${name}`, import.meta.url)), 'utf8');

const readme = read('README.md');

/** The first cells of the table that follows a text. */
const firstCells = (after: string, page = readme): string[] => {
  const table = page.slice(page.indexOf(after) + after.length).trimStart();
  const rows = table.split('\n\n')[0]?.split('\n') ?? [];
  return rows.map((row) => row.split('|')[1]?.trim() ?? '');
};

test('the table of providers lists the folder, and how many operations each has', async () => {
  const rows = [...readme.matchAll(/^\| (`[\w.-]+`) \| .* \| (\d+): .* \|$/gm)].map(
    ([, name, count]) => `${name} ${count}`,
  );
  const found = findProviders().map(async (provider) => {
    const { operations } = createContract(await loadDocument(provider));
    return `\`${provider.name}\` ${operations.length}`;
  });
  expect(rows.sort()).toEqual((await Promise.all(found)).sort());
});

test('the table of commands lists every command, by its name', () => {
  const listed = firstCells('| command | what it does |\n| --- | --- |\n').map(
    (cell) => /`contracts (\w+)/.exec(cell)?.[1],
  );
  const commands = createProgram().commands.map((command) => command.name());
  expect(listed).toEqual(commands);
});

test.each(await tables())('%s has the table that the code makes', (file, table) => {
  const text = read(file);
  // To update the tables: node test/support/tables.ts
  expect(tableLike(text, table)).toBe(table);
});

test('the table of reports lists every format', () => {
  const listed = firstCells('| format | for |\n| --- | --- |\n', read('docs/reports.md')).map((cell) =>
    cell.replaceAll('`', ''),
  );
  expect(listed).toEqual(Object.keys(reporters));
});
