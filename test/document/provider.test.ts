import { join, relative } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { findProviders, ownSpecs, resolveProviders } from '../../src/document/provider.ts';
import { type Folder, folderOf } from '../support/files.ts';

const start = process.cwd();
afterEach(() => process.chdir(start));

/** Makes a folder whose registry has two providers, and changes into it. */
const standIn = async (files: Readonly<Record<string, string>> = {}): Promise<Folder> => {
  const folder = await folderOf({ 'specs/beta/openapi.yaml': '', 'specs/acme/openapi.yaml': '', ...files });
  process.chdir(folder.path);
  return folder;
};

/** The providers, each as `name at file`. */
const shown = (providers: ReturnType<typeof findProviders>, folder: string): string[] =>
  providers.map(({ name, file }) => `${name} at ${relative(folder, file)}`);

describe('the registry', () => {
  test('is every folder that has an openapi.yaml, by name', async () => {
    await using folder = await folderOf({
      'zeta/openapi.yaml': '',
      'acme/openapi.yaml': '',
      'acme/paths/openapi.yaml': '',
      'other/readme.md': '',
      'openapi.yaml': '',
    });
    expect(shown(findProviders(folder.path), folder.path)).toEqual([
      'acme at acme/openapi.yaml',
      'zeta at zeta/openapi.yaml',
    ]);
  });

  test('is empty where there is no folder', () => {
    expect(findProviders(join(ownSpecs, 'nowhere'))).toEqual([]);
  });

  test('is that of the current folder', async () => {
    await using folder = await standIn();
    expect(shown(findProviders(), folder.path)).toEqual([
      'acme at specs/acme/openapi.yaml',
      'beta at specs/beta/openapi.yaml',
    ]);
    expect(resolveProviders([])).toEqual(findProviders());
  });

  test('is the one of this package where the current folder has none', async () => {
    await using folder = await folderOf({ 'readme.md': '' });
    process.chdir(folder.path);
    expect(findProviders()).toEqual(findProviders(ownSpecs));
    expect(findProviders().length).toBeGreaterThan(0);
  });
});

describe('a target', () => {
  test.each([
    { target: 'acme', found: 'acme at specs/acme/openapi.yaml' },
    { target: 'specs/acme', found: 'acme at specs/acme/openapi.yaml' },
    { target: './specs/acme/openapi.yaml', found: 'acme at specs/acme/openapi.yaml' },
    { target: 'petstore.json', found: 'petstore at petstore.json' },
    { target: 'apis/groups/index.yml', found: 'groups at apis/groups/index.yml' },
    { target: 'apis/My API (v2).yaml', found: 'My-API-v2- at apis/My API (v2).yaml' },
    { target: 'plain', found: 'plain at plain' },
  ])('$target is $found', async ({ target, found }) => {
    await using _ = await standIn({
      'petstore.json': '',
      'apis/groups/index.yml': '',
      'apis/My API (v2).yaml': '',
      plain: '',
    });
    expect(shown(resolveProviders([target]), process.cwd())).toEqual([found]);
  });

  test('is a contract of this package beside a registry that has none of this name', async () => {
    await using folder = await standIn({ 'specs/partoo/openapi.yaml': '' });
    const [partoo, vinyldns] = resolveProviders(['partoo', 'vinyldns']);
    expect(relative(folder.path, partoo?.file ?? '')).toBe('specs/partoo/openapi.yaml');
    expect(vinyldns?.file).toBe(join(ownSpecs, 'vinyldns', 'openapi.yaml'));
    expect(resolveProviders([]).map(({ name }) => name)).toEqual(['acme', 'beta', 'partoo']);
  });

  test('that is there twice counts once', async () => {
    await using _ = await standIn();
    expect(resolveProviders(['acme', 'acme', 'specs/acme/openapi.yaml'])).toHaveLength(1);
  });

  test('keeps its place in the order', async () => {
    await using _ = await standIn();
    expect(resolveProviders(['beta', 'acme']).map(({ name }) => name)).toEqual(['beta', 'acme']);
  });
});

describe('a mistake is told in one sentence:', () => {
  test.each([
    { targets: ['acne'], sentence: 'No provider "acne". Did you mean "acme"? There are: acme, beta.' },
    { targets: ['ACME'], sentence: 'No provider "ACME". Did you mean "acme"? There are: acme, beta.' },
    { targets: ['something-else'], sentence: 'No provider "something-else". There are: acme, beta.' },
    { targets: ['gone.yaml'], sentence: /^gone\.yaml: there is no such file\./ },
    {
      targets: ['apis'],
      sentence: 'apis is a folder without openapi.yaml. Name the OpenAPI document itself.',
    },
    {
      targets: ['acme', 'apis/acme.yaml'],
      sentence:
        /specs\/acme\/openapi\.yaml and .*apis\/acme\.yaml would both be called "acme"\. Rename one of them\.$/,
    },
  ])('$targets', async ({ targets, sentence }) => {
    await using _ = await standIn({ 'apis/acme.yaml': '' });
    expect(() => resolveProviders(targets)).toThrow(sentence);
  });
});
