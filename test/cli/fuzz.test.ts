import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { runCli } from '../support/cli.ts';
import { folderOf } from '../support/files.ts';

const FUZZ = join(import.meta.dirname, '../support/fuzz.ts');

test('no command ends as a bug over a few changed documents and recordings', () => {
  const args = ['--disable-warning=ExperimentalWarning', FUZZ, '--runs', '6', '--seed', '7'];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^(✓ contracts .*: 6 files, .*\n){8}0 bugs with --seed 7\.\n$/);
  expect(status).toBe(0);
});

const HEAD = "openapi: 3.1.0\ninfo: { title: t, version: '1' }\npaths:\n  /a:\n    get:\n";
const OK = "      responses: { '200': { description: d } }\n";

/** Bugs that the fuzzer found, with one row for each kind. */
describe('what once ended as a bug is told:', () => {
  test.each([
    {
      what: 'a parameter in a place that there is not',
      line: 'check openapi.yaml --plan --tolerate',
      text: `${HEAD}      parameters: [{ name: a, in: nowhere, schema: {} }]\n${OK}`,
      says: /request/,
      code: 0,
    },
    {
      what: 'a key in a place that there is not',
      line: 'check openapi.yaml --plan',
      text: `${HEAD}      security: [{ key: [] }]\n${OK}components: { securitySchemes: { key: { type: apiKey, name: k, in: body } } }\n`,
      says: /openapi\.yaml:8:\d+: the security scheme "key" is in "body", which is none of header, query, cookie/,
      code: 2,
    },
    {
      what: 'a key without a name',
      line: 'check openapi.yaml --plan',
      text: `${HEAD}      security: [{ key: [] }]\n${OK}components: { securitySchemes: { key: { type: apiKey, in: query } } }\n`,
      says: /openapi\.yaml:8:\d+: the security scheme "key" has no "name" of a parameter/,
      code: 2,
    },
    {
      what: 'a reference that is put within itself',
      line: 'lint openapi.yaml',
      text: `${HEAD}      requestBody: { required: { $ref: '#' }, content: { a/b: { schema: { $ref: ./b.yaml } } } }\n${OK}`,
      says: /openapi\.yaml:6:\d+: a reference leads to what it stands in/,
      code: 2,
    },
    {
      what: 'a reference that is no URI',
      line: 'generate openapi.yaml --tolerate --output types',
      text: `${HEAD}${OK}components: { schemas: { A: { $ref: '#/%' } } }\n`,
      says: /openapi\.yaml:7:\d+: no types can be made of this: this reference is no URI/,
      code: 2,
    },
  ])('$what', async ({ line, text, says, code }) => {
    await using folder = await folderOf({ 'openapi.yaml': text, 'b.yaml': 'type: string\n' });
    const ended = await runCli(line.split(' '), { cwd: folder.path });
    expect(ended.stdout + ended.stderr).toMatch(says);
    expect(ended.code).toBe(code);
  });
});
