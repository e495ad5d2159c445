import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { runCli } from '../support/cli.ts';
import { folderOf } from '../support/files.ts';

const INFO = { title: 't', version: '1' };
const OK = { responses: { 200: { description: 'd' } } };

const lint = async (document: Record<string, unknown>): Promise<string> => {
  await using folder = await folderOf({ 'openapi.json': JSON.stringify({ info: INFO, ...document }) });
  const { stdout, stderr } = await runCli(['lint', join(folder.path, 'openapi.json')]);
  return stdout + stderr;
};

const serverOf = (variable: object) => [{ url: 'https://a.example/{v}', variables: { v: variable } }];

describe('lint says nothing of a document that its version allows:', () => {
  test.each<{ what: string; document: Record<string, unknown> }>([
    { what: '3.1 with components alone', document: { openapi: '3.1.0', components: {} } },
    { what: '3.1 with webhooks alone', document: { openapi: '3.1.0', webhooks: { a: { post: OK } } } },
    {
      what: '3.1 with shared path items',
      document: { openapi: '3.1.0', components: { pathItems: { a: { get: OK } } } },
    },
    {
      what: '3.1 with a license by its identifier',
      document: { openapi: '3.1.0', info: { ...INFO, license: { name: 'A', identifier: 'MIT' } }, paths: {} },
    },
    {
      what: '3.1 with an enumerated variable',
      document: { openapi: '3.1.0', paths: {}, servers: serverOf({ enum: ['a', 'b'], default: 'a' }) },
    },
    { what: '3.0 with paths', document: { openapi: '3.0.3', paths: { '/a': { get: OK } } } },
    {
      what: '3.2 with shared media types',
      document: { openapi: '3.2.0', paths: {}, components: { mediaTypes: { A: { schema: {} } } } },
    },
    {
      what: '3.2 with another method',
      document: { openapi: '3.2.0', paths: { '/a': { additionalOperations: { COPY: OK } } } },
    },
    {
      what: '3.2 with its own URI',
      document: { openapi: '3.2.0', $self: 'https://a.example/openapi', paths: {} },
    },
  ])('$what', async ({ document }) => {
    expect(await lint(document)).toMatch(/^\S+: \d+ operations?, 0 errors, 0 warnings\n$/);
  });
});

describe('lint tells of a document that its version forbids:', () => {
  test.each<{ what: string; document: Record<string, unknown> }>([
    { what: '3.0 without paths', document: { openapi: '3.0.3', components: {} } },
    { what: '3.1 without anything that it describes', document: { openapi: '3.1.0' } },
    { what: '3.1 with an unknown member', document: { openapi: '3.1.0', paths: {}, overlays: {} } },
    {
      what: '3.1 with an empty enumeration of a variable',
      document: { openapi: '3.1.0', paths: {}, servers: serverOf({ enum: [], default: 'a' }) },
    },
    {
      what: '3.1 with a default that the enumeration has not',
      document: { openapi: '3.1.0', paths: {}, servers: serverOf({ enum: ['b'], default: 'a' }) },
    },
    {
      what: '3.1 with servers that are no list',
      document: { openapi: '3.1.0', paths: {}, servers: { url: '/' } },
    },
    {
      what: '3.2 with a standard method as another one',
      document: { openapi: '3.2.0', paths: { '/a': { additionalOperations: { POST: OK } } } },
    },
  ])('$what', async ({ document }) => {
    expect(await lint(document)).toMatch(/^(error|warning) /m);
  });
});
