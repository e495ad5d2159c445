// How many roles of operations in public documents are inferred correctly? `npm run bench:resources`
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createContract } from '../../src/contract/contract.ts';
import { loadDocument } from '../../src/document/document.ts';
import { main } from '../command.ts';
import { fetchDocuments, type LabelSet, OWN, PUBLIC } from './documents.ts';
import { compare, labelsOf, type Row, rightsOf } from './measure.ts';

const percent = (right: number, all: number): string =>
  all === 0 ? '' : `${((100 * right) / all).toFixed(1)} %`;

const line = (name: string, rows: readonly Row[]): string => {
  const cells = (['role', 'resource', 'key'] as const).map((aspect) => {
    const { right, all } = rightsOf(rows, aspect);
    return `${`${right}/${all}`.padStart(10)} ${percent(right, all).padStart(7)}`;
  });
  return `${name.padEnd(22)}${cells.join('')}`;
};

const tellWrong = (rows: readonly Row[]): void => {
  for (const { label, found } of rows.filter((row) => row.label.role !== row.found.role))
    console.log(
      `    ${label.method} ${label.path}: ${label.role}, found ${found.role} (${found.reasons.join('; ')})`,
    );
};

const rowsOf = async (name: string, file: string): Promise<Row[]> =>
  compare(createContract(await loadDocument({ name, file })), await labelsOf(name));

await main(async () => {
  const { values } = parseArgs({ options: { quiet: { type: 'boolean', default: false } } });
  const folder = await fetchDocuments();
  const own = Object.fromEntries(OWN.map((name) => [name, join('specs', name, 'openapi.yaml')]));
  const sets = [
    { title: 'own contracts', files: own },
    ...PUBLIC.map(({ files, ...set }) => ({
      ...set,
      files: Object.fromEntries(
        Object.entries(files).map(([name, file]) => [name, join(folder, `${file}.json`)]),
      ),
    })),
  ];
  const all: Row[] = [];
  for (const { title, files, atFirst } of sets as readonly LabelSet[]) {
    console.log(
      `\n${title.padEnd(22)}${['role', 'resource', 'key'].map((cell) => cell.padStart(18)).join('')}`,
    );
    const rows: Row[] = [];
    for (const [name, file] of Object.entries(files)) {
      const found = await rowsOf(name, file);
      rows.push(...found);
      console.log(line(name, found));
      if (!values.quiet) tellWrong(found);
    }
    console.log(line('together', rows));
    if (atFirst !== undefined) console.log(`${'at first sight'.padEnd(22)}${atFirst.padStart(10)}`);
    all.push(...rows);
  }
  console.log(`\n${line('all', all)}`);
});
