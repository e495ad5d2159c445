import { relative } from 'node:path';
import { expect, test } from '@jest/globals';
import { createContract } from '../../src/contract/contract.ts';
import { loadDocument } from '../../src/document/document.ts';
import { folderOf } from '../support/files.ts';

const operation = (id: string): string => `{ operationId: ${id}, responses: { '200': { description: d } } }`;

const HEAD = (version: string) => [version, "info: { title: Test, version: '1' }", 'paths:', '  /a:'];

const OWN = [
  `    post: ${operation('ownPost')}`,
  `    get: ${operation('ownGet')}`,
  '    parameters: [{ name: q, in: query, type: integer }]',
];

const OTHER = [
  `get: ${operation('otherGet')}`,
  `put: ${operation('otherPut')}`,
  'parameters: [{ name: r, in: query, type: integer }]',
];

const within = (lines: readonly string[]): string[] => [
  'x-items:',
  '  a:',
  ...lines.map((line) => `    ${line}`),
];

interface Form {
  readonly reference: string;
  readonly others: readonly string[];
  readonly files: Readonly<Record<string, string>>;
}

const FORMS: Readonly<Record<string, Form>> = {
  'in one file': { reference: '#/x-items/a', others: within(OTHER), files: {} },
  'in many files': {
    reference: 'my%20items/a%23b.yaml',
    others: [],
    files: { 'my items/a#b.yaml': OTHER.join('\n') },
  },
};

const rows = Object.entries(FORMS).flatMap(([where, form]) =>
  ["swagger: '2.0'", 'openapi: 3.0.3', 'openapi: 3.1.0'].map((version) => ({ where, version, ...form })),
);

test.each(rows)('a path item with a $ref and other members, $where, $version', async (row) => {
  const lines = [...HEAD(row.version), `    $ref: '${row.reference}'`, ...OWN, ...row.others];
  await using folder = await folderOf({ 'openapi.yaml': lines.join('\n'), ...row.files });
  const document = await loadDocument({ name: 'test', file: `${folder.path}/openapi.yaml` });
  expect(document.faults).toEqual([]);
  const found = createContract(document).operations.map(({ id, pointer, parameters }) => {
    const { file, line } = document.locate(pointer);
    const text = row.files[relative(folder.path, file)] ?? lines.join('\n');
    return { id, names: parameters.map(({ name }) => name), line: text.split('\n')[line - 1]?.trim() };
  });
  expect(found).toEqual([
    { id: 'ownGet', names: ['q'], line: OWN[1]?.trim() },
    { id: 'otherPut', names: ['q'], line: OTHER[1] },
    { id: 'ownPost', names: ['q'], line: OWN[0]?.trim() },
  ]);
});
