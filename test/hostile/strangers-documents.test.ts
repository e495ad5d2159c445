import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runCli } from '../support/cli.ts';
import { type Folder, folderOf } from '../support/files.ts';

const documentWith = (schema: string, schemas = '{}'): string =>
  `{"openapi":"3.1.0","info":{"title":"d","version":"1"},"paths":{"/a":{"get":{"operationId":"a","responses":{"200":{"description":"ok","content":{"application/json":{"schema":${schema}}}}}}}},"components":{"schemas":${schemas}}}`;

const nested = (levels: number): string => `${'{"items":'.repeat(levels)}{}${'}'.repeat(levels)}`;

const REFERENCE = '{"$ref":"#/components/schemas/S0"}';

/** The schemas S0, S1, …, each a reference to the next. */
const chain = (length: number): string =>
  JSON.stringify(
    Object.fromEntries(
      Array.from({ length }, (_, index) => [
        `S${index}`,
        index + 1 < length ? { $ref: `#/components/schemas/S${index + 1}` } : {},
      ]),
    ),
  );

/** Each anchor has ten aliases of the previous one, so each multiplies the expanded size by ten ("billion laughs"). */
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

const inFiles = (schema: string): string =>
  `openapi: 3.1.0
info: {title: d, version: '1'}
paths:
  /a:
    get:
      operationId: a
      responses:
        '200': {description: ok, content: {application/json: {schema: ${schema}}}}
`;

const times = (count: number, of: (index: number) => string, between = '\n'): string =>
  Array.from({ length: count }, (_, index) => of(index)).join(between);

const files = (count: number, of: (index: number) => string): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}.yaml`, of(index)]));

const levels = (count: number, inner: string): string =>
  `${'{items: '.repeat(count)}${inner}${'}'.repeat(count)}`;

const EXAMPLES = `openapi: 3.1.0
info: {title: d, version: '1'}
paths:
  /a:
    get:
      responses:
        '200':
          description: ok
          content:
            application/json:
              examples:
`;

/** Documents of several files, each of which is within the limits, but not all together. */
const SEVERAL = [
  {
    what: 'a chain that goes from file to file',
    files: {
      'a.yaml': inFiles('{$ref: "./f0.yaml"}'),
      ...files(102, (index) => (index < 101 ? `$ref: './f${index + 1}.yaml'` : 'type: string')),
    },
    message: /^error: a\.yaml:8:\d+: the reference "\.\/f0\.yaml" begins a chain of more than 100 references/,
  },
  {
    what: 'a chain to and fro between two files',
    files: {
      'a.yaml': inFiles('{$ref: "./b.yaml#/S0"}'),
      'b.yaml': times(60, (index) => `S${index}: {$ref: './c.yaml#/S${index}'}`),
      'c.yaml': times(60, (index) => `S${index}: ${index < 59 ? `{$ref: './b.yaml#/S${index + 1}'}` : '{}'}`),
    },
    message: /^error: a\.yaml:8:\d+: the reference "\.\/b\.yaml#\/S0" begins a chain of more than 100/,
  },
  {
    what: 'levels within levels of other files',
    files: {
      'a.yaml': inFiles(levels(390, '{$ref: "./f0.yaml"}')),
      ...files(6, (index) => levels(390, index < 5 ? `{$ref: './f${index + 1}.yaml'}` : '{}')),
    },
    message: /^error: f0\.yaml:1:\d+: the reference "\.\/f1\.yaml" stands more than 500 levels deep/,
  },
  {
    what: 'callbacks that refer ten times to a file with such callbacks',
    files: {
      'a.yaml': "openapi: 3.1.0\ninfo: {title: d, version: '1'}\npaths:\n  /a: {$ref: './f0.yaml'}\n",
      ...files(
        8,
        (index) =>
          `get:\n  responses: {'200': {description: ok}}\n${
            index < 7
              ? `  callbacks:\n${times(10, (at) => `    c${at}: {'{$request.query.u}': {$ref: './f${index + 1}.yaml'}}`)}`
              : ''
          }`,
      ),
    },
    message:
      /^error: f0\.yaml:3:3: what the files of this document refer to here makes more than \d+ values of it/,
  },
  {
    what: 'a file of examples that is referred to very often',
    files: {
      'a.yaml': EXAMPLES + times(300, (index) => `                e${index}: {externalValue: './big.json'}`),
      'big.json': JSON.stringify(Array(5000).fill({ a: 1 })),
    },
    message: /^error: a\.yaml:\d+:17: the files of examples make more than \d+ values of this document/,
  },
  {
    what: 'aliases of many files',
    files: {
      'a.yaml': inFiles(
        `{properties: {${times(100, (index) => `p${index}: {$ref: './f${index}.yaml'}`, ', ')}}}`,
      ),
      ...files(100, () =>
        [
          'x-0: &a0 {type: string}',
          times(
            4,
            (at) => `x-${at + 1}: &a${at + 1} {properties: {${times(8, (p) => `p${p}: *a${at}`, ', ')}}}`,
          ),
          'properties: {a: *a4}',
        ].join('\n'),
      ),
    },
    message: /^error: f\d+\.yaml:2:\d+: the aliases of this document make more than \d+ values of it/,
  },
];

describe('a document of several files that are too much together is refused with file and line:', () => {
  test.each(SEVERAL)('$what', async ({ files, message }) => {
    await using folder = await folderOf(files);
    const { code, stderr } = await runCli(['lint', 'a.yaml'], { cwd: folder.path });
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });

  test('and one that refers 1,000 times to a file that does so is none', async () => {
    const next = (file: string) =>
      `properties:\n${times(1000, (index) => `  p${index}: {$ref: './${file}'}`)}`;
    await using folder = await folderOf({
      'a.yaml': inFiles('{$ref: "./b.yaml"}'),
      'b.yaml': next('c.yaml'),
      'c.yaml': next('d.yaml'),
      'd.yaml': `properties:\n${times(1000, (index) => `  p${index}: {type: string}`)}`,
    });
    for (const command of ['lint', 'resources'])
      expect(await runCli([command, 'a.yaml'], { cwd: folder.path })).toMatchObject({ code: 0, stderr: '' });
  });
});
