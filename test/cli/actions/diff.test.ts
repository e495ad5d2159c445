import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runCli } from '../../support/cli.ts';
import { type Folder, folderOf } from '../../support/files.ts';

const documentOf = (values: string): string => `openapi: 3.1.0
info: {title: Things, version: '1'}
paths:
  /things:
    post:
      requestBody:
        required: true
        content:
          application/json:
            schema: {$ref: 'thing.yaml'}
      responses:
        '204': {description: ${values}}
`;
const schemaOf = (values: string): string => `type: object\nproperties:\n  kind: {enum: [${values}]}\n`;

let folder: Folder;
const git = (...args: readonly string[]): string =>
  execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...args], {
    cwd: folder.path,
    encoding: 'utf8',
  });

beforeAll(async () => {
  folder = await folderOf({ 'api/openapi.yaml': documentOf('Done'), 'api/thing.yaml': schemaOf('a, b') });
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'First');
  await writeFile(join(folder.path, 'api/thing.yaml'), schemaOf('a'));
  await writeFile(
    join(folder.path, 'wide.yaml'),
    documentOf('Done').replace('thing.yaml', 'wide-thing.yaml'),
  );
  await writeFile(join(folder.path, 'wide-thing.yaml'), schemaOf('a, b, c'));
});
afterAll(async () => await folder?.[Symbol.asyncDispose]());

const FILE = 'api/openapi.yaml';
const run = (...args: readonly string[]) => runCli(['diff', ...args], { cwd: folder.path });

test('a revision is compared with the working tree, with the files that it refers to', async () => {
  const before = git('status', '--porcelain');
  const { code, stdout } = await run(`git:HEAD:${FILE}`);
  expect({ code, stdout }).toEqual({
    code: 1,
    stdout: `POST /things
  breaks clients: request /body/kind must be one of "a", is "b"
    HEAD:api/thing.yaml:3:10 → api/thing.yaml:3:10
    keeps the old contract: POST /things {"kind":"b"}

HEAD:api/openapi.yaml → api/openapi.yaml: 1 change breaks clients, 0 changes
break servers, 0 warnings
`,
  });
  expect(git('status', '--porcelain')).toBe(before);
});

test('a response that several operations may give is told with its own', async () => {
  const two = (values: string): string => `openapi: 3.1.0
info: { title: Things, version: '1' }
servers: [{ url: / }]
paths:
  /things/{id}:
    get:
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { '200': { description: Found, content: &thing { application/json: { schema: { $ref: '#/components/schemas/Kind' } } } } }
  /things:
    post:
      responses: { '201': { description: Made, content: *thing } }
components: { schemas: { Kind: { enum: [${values}] } } }
`;
  await using both = await folderOf({ 'old.yaml': two('aa'), 'new.yaml': two('aa, b') });
  const { stdout } = await runCli(['diff', 'old.yaml', 'new.yaml'], { cwd: both.path });
  expect(stdout).toMatch(/keeps the new contract: (GET \/things\/\{id\} → 200|POST \/things → 201) "b"/);
});

test('a path that Git would count from the root is told as it counts here', async () => {
  const { code, stderr } = await runCli(['diff', `git:HEAD:${FILE}`], { cwd: join(folder.path, 'api') });
  expect(stderr).toContain('Paths count from the current folder: git:HEAD:openapi.yaml');
  expect(code).toBe(2);
});

describe('the exit code', () => {
  test.each([
    { args: ['git:HEAD', FILE], code: 1 },
    { args: [FILE, '--against', `git:HEAD:${FILE}`], code: 1 },
    { args: ['git:HEAD', FILE, '--fail-on', 'none'], code: 0 },
    { args: [`git:HEAD:${FILE}`, 'wide.yaml'], code: 0 },
    { args: [`git:HEAD:${FILE}`, 'wide.yaml', '--for', 'servers'], code: 1 },
    { args: [`git:HEAD:${FILE}`, 'wide.yaml', '--for', 'both'], code: 1 },
    { args: [`git:HEAD:${FILE}`, `git:HEAD:${FILE}`], code: 0 },
  ])('$args: $code', async ({ args, code }) => {
    expect((await run(...args)).code).toBe(code);
  });
});

test('the reports of a run stand beside each other', async () => {
  const { stdout } = await run(
    'git:HEAD',
    FILE,
    '--report',
    'github',
    '--report',
    'json=diff.json',
    '--report',
    'markdown=diff.md',
  );
  expect(stdout).toMatch(/^::error file=api\/thing.yaml,line=3,.*must be one of "a", is "b"/);
  const { changes } = JSON.parse(await readFile(join(folder.path, 'diff.json'), 'utf8'));
  expect(changes).toEqual([
    {
      breaks: 'clients',
      level: 'breaking',
      fails: true,
      operations: ['POST /things'],
      kind: 'request-body/enum',
      side: 'request',
      instance: '/body/kind',
      message: 'must be one of "a", is "b"',
      old: { file: 'HEAD:api/thing.yaml', line: 3, column: 10 },
      new: { file: 'api/thing.yaml', line: 3, column: 10 },
      counterExample: {
        keeps: 'old',
        operation: 'POST /things',
        request: { method: 'POST', url: '/things', body: '{"kind":"b"}' },
      },
    },
  ]);
  expect(await readFile(join(folder.path, 'diff.md'), 'utf8')).toContain(
    '- **POST /things** breaks clients:',
  );
});

describe('what cannot be compared is told in one message:', () => {
  test.each([
    { args: [`git:nowhere:${FILE}`], message: 'there is no revision nowhere' },
    { args: ['git:HEAD:api/none.yaml'], message: 'there is no api/none.yaml in HEAD' },
    { args: ['git:--help:x.yaml'], message: 'there is no revision --help' },
    { args: ['git:HEAD:../x.yaml'], message: 'is not in the repository' },
    {
      args: ['git:HEAD', join(process.cwd(), 'specs/partoo/openapi.yaml')],
      message: 'Name the file that it is compared with: git:HEAD:PATH',
    },
    { args: [FILE], message: `git:HEAD:${FILE}` },
    { args: ['none.yaml', FILE], message: 'none.yaml: there is no such file' },
    { args: ['a', 'b', '--against', 'c'], message: 'name the new one alone' },
    { args: [FILE, FILE, '--report', 'html'], message: 'There is no format "html"' },
  ])('$args', async ({ args, message }) => {
    const { code, stdout, stderr } = await run(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('    at ');
  });
});
