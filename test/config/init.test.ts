import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { runCli } from '../support/cli.ts';
import { folderOf } from '../support/files.ts';

const API = `openapi: 3.1.0
info: { title: x, version: '1' }
servers: [{ url: 'https://{region}.example.com/v1', variables: { region: { default: eu } } }, { url: http://test.example/v1 }]
security: [{ Token: [] }, { Key: [] }]
paths:
  /groups:
    get: { operationId: list, responses: &ok { '200': { description: d, content: { application/json: { schema: { type: array, items: &group { type: object, properties: { id: { type: string } } } } } } } } }
    post: { operationId: create, requestBody: { content: { application/json: { schema: *group } } }, responses: { '201': { description: d, content: { application/json: { schema: *group } } } } }
  /groups/{groupId}:
    get: { operationId: read, parameters: [{ name: groupId, in: path, required: true, schema: { type: string } }], responses: { '200': { description: d, content: { application/json: { schema: *group } } } } }
  /users/{userId}:
    get: { operationId: readUser, parameters: [{ name: userId, in: path, required: true, schema: { type: integer, example: 7 } }], responses: { '200': { description: d } } }
components:
  securitySchemes:
    Token: { type: http, scheme: bearer }
    Key: { type: apiKey, in: query, name: k }
`;

const CONFIG = 'contracts.config.ts';

test('init writes what a document says of its servers, credentials and the values that nobody can make', async () => {
  await using folder = await folderOf({ 'openapi.yaml': API });
  const { code, stdout } = await runCli(['init'], { cwd: folder.path });
  expect([code, stdout]).toEqual([0, expect.stringContaining(`${CONFIG} was written`)]);
  const text = await readFile(join(folder.path, CONFIG), 'utf8');
  expect(text).toContain(`document: './openapi.yaml',`);
  expect(text).toMatch(/^ {4}Token: \{ env: 'CONTRACTS_\w+_TOKEN' \},$/m);
  expect(text).toMatch(/^ {4}\/\/ or Key: \{ env: 'CONTRACTS_\w+_KEY' \},$/m);
  expect(text).toMatch(/^ {4}\/\/ userId: 7, for readUser$/m);
  expect(text).not.toContain('groupId');
  expect(text).toContain(`production: {\n      upstream: 'https://eu.example.com/v1',`);
  const plan = await runCli(['check', '--plan', '--env', 'production'], { cwd: folder.path });
  expect([plan.code, plan.stdout]).toEqual([0, expect.stringContaining('→ https://eu.example.com/v1')]);
});

test('what it writes is code by nothing that a document says', async () => {
  const name = JSON.stringify(`a'\n\u2028process.exit(9)//`);
  const hostile = API.replaceAll('Token', name)
    .replaceAll('readUser', name)
    .replace('test.example', '\u2028x()//');
  await using folder = await folderOf({ 'openapi.yaml': hostile });
  expect(await runCli(['init'], { cwd: folder.path })).toMatchObject({ code: 0 });
  expect(await runCli(['check', '--plan'], { cwd: folder.path })).toMatchObject({ code: 0 });
});

test.each([
  {
    what: 'a configuration is there',
    files: { 'openapi.yaml': API, [CONFIG]: 'mine' },
    args: [],
    says: 'is there already',
  },
  {
    what: 'another one is there',
    files: { 'openapi.yaml': API, 'contracts.config.json': '{}' },
    args: [],
    says: 'contracts.config.json is there already',
  },
  {
    what: 'no document is',
    files: { 'a.txt': '' },
    args: [],
    says: 'Name the OpenAPI document: contracts init FILE.',
  },
  {
    what: 'it would be JSON',
    files: { 'openapi.yaml': API },
    args: ['--config', 'c.json'],
    says: 'name a file that ends with .ts',
  },
])('init writes nothing where $what', async ({ files, args, says }) => {
  await using folder = await folderOf(files);
  const { code, stderr } = await runCli(['init', ...args], { cwd: folder.path });
  expect([code, stderr]).toEqual([2, expect.stringContaining(says)]);
  const kept = await readFile(join(folder.path, CONFIG), 'utf8').catch(() => 'mine');
  expect(kept).toBe('mine');
});
