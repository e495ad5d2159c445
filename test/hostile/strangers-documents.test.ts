import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runCli } from '../support/cli.ts';
import { type Folder, folderOf } from '../support/files.ts';

const documentWith = (schema: string, schemas = '{}'): string =>
  `{"openapi":"3.1.0","info":{"title":"d","version":"1"},"paths":{"/a":{"get":{"operationId":"a","responses":{"200":{"description":"ok","content":{"application/json":{"schema":${schema}}}}}}}},"components":{"schemas":${schemas}}}`;

const nested = (levels: number): string => `${'{"items":'.repeat(levels)}{}${'}'.repeat(levels)}`;

const REFERENCE = '{"$ref":"#/components/schemas/S0"}';

/** S0 refers to S1, which refers to S2, … */
const chain = (length: number): string =>
  JSON.stringify(
    Object.fromEntries(
      Array.from({ length }, (_, index) => [
        `S${index}`,
        index + 1 < length ? { $ref: `#/components/schemas/S${index + 1}` } : {},
      ]),
    ),
  );

/** Each anchor has ten aliases of the one before. */
const laughs = (anchors: number): string =>
  [
    'openapi: 3.1.0',
    "info: {title: L, version: '1'}",
    'x-a0: &a0 {type: string}',
    ...Array.from(
      { length: anchors },
      (_, index) =>
        `x-a${index + 1}: &a${index + 1} {properties: {${Array.from({ length: 10 }, (_, at) => `p${at}: *a${index}`).join(', ')}}}`,
    ),
    'paths: {}',
  ].join('\n');

const FILES = {
  'deep.json': documentWith(nested(900)),
  'deep.yaml': `# as YAML\n${documentWith(nested(900))}`,
  'deep-enough.json': documentWith(nested(400)),
  'usual.json': documentWith(nested(100)),
  'chain.json': documentWith(REFERENCE, chain(1000)),
  'short-chain.json': documentWith(REFERENCE, chain(50)),
  'laughs.yaml': laughs(9),
  'few-laughs.yaml': laughs(3),
  'self.json': documentWith(REFERENCE, '{"S0":{"$ref":"#/components/schemas/S0"}}'),
  'twice.json': '{"openapi":"3.1.0","info":{"title":"c","version":"1"},"paths":{},"paths":{}}',
};

let folder: Folder;
beforeAll(async () => {
  folder = await folderOf(FILES);
});
afterAll(async () => folder?.[Symbol.asyncDispose]());

describe('a document that costs more than its bytes', () => {
  const DEEP = /^error: deep\.\w+:\d+:\d+ is nested more than 500 levels deep/;
  test.each([
    ...['lint', 'check', 'generate --output t', 'docs --output s', 'resources', 'mock'].map((command) => ({
      line: `${command} deep.json`,
      message: DEEP,
    })),
    { line: 'lint deep.yaml', message: DEEP },
    {
      line: 'lint chain.json',
      message: /^error: chain\.json:1:\d+: the reference "#\/\S+S0" begins a chain of more than 100/,
    },
    { line: 'lint laughs.yaml', message: /^error: laughs\.yaml:4:\d+: the aliases of this document make/ },
  ])('is refused with its line: $line', async ({ line, message }) => {
    const { code, stderr } = await runCli(line.split(' '), { cwd: folder.path });
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });

  test.each([
    { file: 'deep-enough.json', code: 0, told: 'nested more than 100 levels deep' },
    { file: 'usual.json', code: 0, told: 'nested more than 100 levels deep' },
    { file: 'short-chain.json', code: 0, told: '0 errors' },
    { file: 'few-laughs.yaml', code: 0, told: '0 errors' },
    { file: 'self.json', code: 1, told: 'leads in a circle' },
    { file: 'twice.json', code: 0, told: 'this member is there twice' },
  ])('lint says of $file: $told', async ({ file, code, told }) => {
    const ended = await runCli(['lint', file], { cwd: folder.path });
    expect(ended.stdout.replaceAll(/\s+/g, ' ')).toContain(told);
    expect(ended.code).toBe(code);
  });
});
