import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { UserError } from '../../src/base/errors.ts';
import { loadDocument } from '../../src/document/document.ts';
import { findProviders, ownSpecs } from '../../src/document/provider.ts';
import { generateTypes, writeGenerated } from '../../src/report/types.ts';
import { runCli } from '../support/cli.ts';
import { documentOf } from '../support/document.ts';

const GENERATED = fileURLToPath(new URL('../../generated', import.meta.url));

const contractOf = (member: string): string => `openapi: 3.1.0
info: { title: Test, version: '1' }
paths:
  /things:
    get:
      operationId: getThing
      responses:
        '200':
          description: A thing.
          content:
            application/json:
              schema: { type: object, properties: { ${member}: { type: string } } }
`;

const GOOD = contractOf('name');
const BROKEN = GOOD.replace('type: string', 'type: strange');

/** A temporary folder with these files. */
const createFolder = async (files: Readonly<Record<string, string>>) => {
  const path = await mkdtemp(join(tmpdir(), 'generate-'));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(path, name, '..'), { recursive: true });
    await writeFile(join(path, name), text);
  }
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) };
};

const generate = (cwd: string, ...args: string[]) => runCli(['generate', ...args], { cwd });

/** The texts of all files in a folder, by path. */
const contentOf = async (folder: string): Promise<Record<string, string>> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(
    await Promise.all(files.map(async (file) => [file, await readFile(file, 'utf8')])),
  );
};

describe.each(findProviders(ownSpecs))('the types of $name', (provider) => {
  test('come out the same twice, as they are committed', async () => {
    const first = await generateTypes(await loadDocument(provider), GENERATED);
    const second = await generateTypes(await loadDocument(provider), GENERATED);
    expect(second.text).toBe(first.text);
    expect(first.state).toBe('fresh');
  });

  test('close no object that the contract leaves open', async () => {
    const { text } = await generateTypes(await loadDocument(provider), GENERATED);
    const lines = text.split('\n').filter((line) => line.includes('Record<string, never>'));
    expect(lines).toEqual([
      'export type webhooks = Record<string, never>;',
      'export type $defs = Record<string, never>;',
    ]);
  });
});

describe('a schema becomes the type', () => {
  test.each([
    { schema: { type: 'object' }, type: 'Record<string, unknown>' },
    { schema: {}, type: 'unknown' },
    { schema: { type: ['string', 'null'] }, type: 'string | null' },
    { schema: { type: ['string', 'integer'] }, type: 'string | number' },
    { schema: { oneOf: [{ const: 'a' }, { const: 'b' }] }, type: '"a" | "b"' },
    { schema: { type: 'array', items: { type: 'string' } }, type: 'string[]' },
    { schema: { properties: { a: { type: 'string' } } }, type: '{ a?: string; }' },
    { schema: { properties: { a: { type: 'string' } }, required: ['a'] }, type: '{ a: string; }' },
    {
      schema: { properties: { a: { type: 'string' } }, additionalProperties: true },
      type: '{ a?: string; }',
    },
    { schema: { additionalProperties: { type: 'number' } }, type: '{ [key: string]: number; }' },
  ])('$type', async ({ schema, type }) => {
    const { text } = await generateTypes(documentOf({ components: { schemas: { T: schema } } }), 'nowhere');
    expect(text.replaceAll(/\s+/g, ' ')).toMatch(`schemas: { T: ${type}; }; responses`);
  });

  test.each([
    { header: { schema: { type: 'integer' } }, type: '"x-left"?: number;' },
    { header: { required: true, schema: { type: 'integer' } }, type: '"x-left": number;' },
  ])('a header behind a reference is as required as it says: $type', async ({ header, type }) => {
    const headers = { 'x-left': { $ref: '#/components/headers/Left' } };
    const document = documentOf({
      paths: { '/a': { get: { responses: { 200: { description: 'A.', headers } } } } },
      components: { headers: { Left: header } },
    });
    const { text } = await generateTypes(document, 'nowhere');
    expect(text).toContain(type);
  });
});

test('no file is written when there is no room for one of them', async () => {
  await using folder = await createFolder({ blocked: '' });
  const files = ['first.ts', 'blocked/second.ts'].map((name) => ({
    file: join(folder.path, name),
    text: 'export {};',
    state: 'missing' as const,
  }));
  await expect(writeGenerated(files)).rejects.toThrow(UserError);
  expect(await readdir(folder.path)).toEqual(['blocked']);
});

describe('contracts generate', () => {
  test('writes what --check then calls fresh', async () => {
    await using folder = await createFolder({ 'specs/acme/openapi.yaml': GOOD });
    expect(await generate(folder.path)).toMatchObject({ code: 0, stdout: 'generated/acme.ts written.\n' });
    expect(await generate(folder.path, '--check')).toMatchObject({
      code: 0,
      stdout: 'generated/acme.ts is fresh.\n',
    });
    const text = await readFile(join(folder.path, 'generated/acme.ts'), 'utf8');
    expect(text).toMatch(
      /^\/\/ Made from specs\/acme\/openapi\.yaml by `contracts generate`\. Do not edit\.\n/,
    );
    expect(text).toContain('name?: string;');
  });

  test('leaves a fresh file alone', async () => {
    await using folder = await createFolder({ 'specs/acme/openapi.yaml': GOOD });
    const file = join(folder.path, 'generated/acme.ts');
    await generate(folder.path);
    const { mtimeMs, ino } = await stat(file);
    await generate(folder.path);
    expect(await stat(file)).toMatchObject({ mtimeMs, ino });
  });

  test('--check names each stale and each missing file, exits 1 and writes nothing', async () => {
    await using folder = await createFolder({
      'specs/acme/openapi.yaml': GOOD,
      'specs/beta/openapi.yaml': GOOD,
      'specs/gamma/openapi.yaml': GOOD,
    });
    await generate(folder.path, 'acme', 'beta');
    await writeFile(join(folder.path, 'specs/beta/openapi.yaml'), contractOf('title'));
    const before = await contentOf(folder.path);
    expect(await generate(folder.path, '--check')).toEqual({
      code: 1,
      stdout: 'generated/acme.ts is fresh.\n',
      stderr: 'generated/beta.ts is stale.\ngenerated/gamma.ts is missing.\nRun `contracts generate`.\n',
    });
    expect(await contentOf(folder.path)).toEqual(before);
  });

  test('--check tells the command that helps', async () => {
    await using folder = await createFolder({ 'api.yaml': GOOD });
    const { stderr } = await generate(folder.path, 'api.yaml', '--output', 'types', '--check');
    expect(stderr).toContain('Run `contracts generate api.yaml --output types`.');
    expect(existsSync(join(folder.path, 'types'))).toBe(false);
  });

  test.each([
    { what: 'a schema that is none', text: BROKEN, says: /^error: specs\/beta\/openapi\.yaml:12:\d+: / },
    {
      what: 'no YAML',
      text: 'openapi: [',
      says: /^error: specs\/beta\/openapi\.yaml:\d+:\d+ is not valid YAML/,
    },
    {
      what: 'a reference that leads nowhere',
      text: GOOD.replace('{ type: string }', `{ $ref: '#/components/schemas/Nowhere' }`),
      says: /^error: specs\/beta\/openapi\.yaml:12:\d+/,
    },
    {
      what: 'parameters that are no list',
      text: GOOD.replace('operationId: getThing', 'parameters: {}'),
      says: /^error: specs\/beta\/openapi\.yaml:\d+:\d+: /,
    },
  ])('$what exits 2 and leaves every file as it was', async ({ text, says }) => {
    await using folder = await createFolder({
      'specs/acme/openapi.yaml': GOOD,
      'specs/beta/openapi.yaml': text,
      'specs/gamma/openapi.yaml': GOOD,
      'generated/acme.ts': 'stale',
    });
    const before = await contentOf(folder.path);
    const { code, stderr } = await generate(folder.path);
    expect(stderr).toMatch(says);
    expect(code).toBe(2);
    expect(await contentOf(folder.path)).toEqual(before);
  });

  test('takes a document of another folder and tells nobody where that is', async () => {
    await using elsewhere = await createFolder({ 'acme/openapi.yaml': GOOD });
    await using folder = await createFolder({});
    const document = join(elsewhere.path, 'acme/openapi.yaml');
    expect(await generate(folder.path, document, '--output', 'src/types')).toMatchObject({ code: 0 });
    expect(await readdir(join(folder.path, 'src/types'))).toEqual(['acme.ts']);
    const text = await readFile(join(folder.path, 'src/types/acme.ts'), 'utf8');
    expect(text.split('\n')[0]).toBe('// Made from openapi.yaml by `contracts generate`. Do not edit.');
    expect(text).not.toContain(elsewhere.path);
  });

  test.each([
    { what: 'a file in place of the folder', files: { types: '' } },
    { what: 'a folder in place of a file', files: { 'types/beta.ts/file': '' } },
  ])('$what exits 2 and leaves nothing behind', async ({ files }) => {
    await using folder = await createFolder({
      'specs/acme/openapi.yaml': GOOD,
      'specs/beta/openapi.yaml': GOOD,
      ...files,
    });
    const before = await contentOf(folder.path);
    const { code, stderr } = await generate(folder.path, '--output', 'types');
    expect(stderr).toMatch(/^error: .*(types|beta\.ts)/);
    expect(code).toBe(2);
    expect(await contentOf(folder.path)).toEqual(before);
  });
});
