import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { sentFor, withSerial } from '../../bench/sent.ts';
import { createSynthetic } from '../../bench/synthetic/document.ts';
import type { Json } from '../../bench/synthetic/part.ts';
import { formats, writeDocument } from '../../bench/synthetic/write.ts';
import { createContract } from '../../src/contract/contract.ts';
import { loadDocument } from '../../src/document/document.ts';
import { folderOf } from '../support/files.ts';
import { show, startPair } from '../support/prism.ts';
import { call } from '../support/server.ts';

type Components = Readonly<Record<string, Json>>;

const operationsIn = ({ paths }: Json): string[] =>
  Object.entries(paths as Components).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method} ${path}`),
  );

const schemasOf = ({ components }: Json): Json => (components as Components).schemas as Json;

test.each([1, 5, 10, 13, 100])('a document of %i operations has so many, no two the same', (operations) => {
  const found = operationsIn(createSynthetic({ operations }));
  expect(found).toHaveLength(operations);
  expect(new Set(found).size).toBe(operations);
});

test('names stay different in a document of 10,000 operations', () => {
  const document = createSynthetic({ operations: 10_000 });
  expect(new Set(operationsIn(document)).size).toBe(10_000);
});

test('an operation takes about 10 KB', () => {
  const text = JSON.stringify(createSynthetic({ operations: 500 }), null, 2);
  expect(text.length / 500).toBeGreaterThan(9_000);
  expect(text.length / 500).toBeLessThan(12_000);
});

test('the same seed gives the same document, another one another', () => {
  const text = (seed: number) => JSON.stringify(createSynthetic({ operations: 50, seed }));
  expect(text(3)).toBe(text(3));
  expect(text(3)).not.toBe(text(4));
});

test('some resources alone are those of the whole document', () => {
  const whole = createSynthetic({ operations: 100 });
  const part = createSynthetic({ operations: 100, only: [0, 11, 19] });
  expect(operationsIn(part)).toHaveLength(15);
  expect(whole.paths).toMatchObject(part.paths as object);
  expect(schemasOf(whole)).toMatchObject(schemasOf(part));
});

test('schemas lead to one another up to eight deep, and here and there back to themselves', () => {
  const schemas = schemasOf(createSynthetic({ operations: 100 }));
  const levels = Object.keys(schemas).flatMap((name) => /Detail(\d)$/.exec(name)?.[1] ?? []);
  // The last schema of a chain, at most the eighth, is a shared one with another name.
  expect(Math.max(...levels.map(Number))).toBe(7);
  const recursive = Object.entries(schemas).filter(([name, schema]) =>
    JSON.stringify(schema).includes(`"#/components/schemas/${name}"`),
  );
  expect(recursive.length).toBeGreaterThan(0);
});

test.each(formats)('Prism and this mock answer the same by its %s, and keep the contract', async (format) => {
  await using folder = await folderOf({});
  const file = join(folder.path, `api.${format}`);
  writeDocument(createSynthetic({ operations: 10 }), format, file);
  const contract = createContract(await loadDocument({ name: 'api', file }));
  const requests = sentFor(contract).map((sent) => withSerial(sent, 7));
  expect(requests).toHaveLength(10);
  await using pair = await startPair(file);
  for (const { body, ...rest } of requests) {
    const request = { ...rest, ...(body === undefined ? {} : { body }) };
    const [prism, mock] = await Promise.all([call(pair.prism, request), call(pair.mock, request)]);
    expect(mock.status).toBeLessThan(300);
    expect(mock.headers['contract-violations']).toMatch(/^0;/);
    expect(show(mock)).toEqual(show(prism));
  }
});
