import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Command } from 'commander';
import type { Case } from '../../src/cases/case.ts';
import { plainDraft, writeDraft } from '../../src/cases/draft.ts';
import { createKnownProtection } from '../../src/cases/protect-known.ts';
import { applySettings, settings } from '../../src/cli/commands/apply-config.ts';
import { createProgram } from '../../src/cli/main.ts';
import type { Config } from '../../src/config/config.ts';
import { exclusionsOf } from '../../src/config/exclusions.ts';
import { withKnown } from '../../src/config/known-values.ts';
import { configOf, mergeConfig } from '../../src/config/merge.ts';
import type { Operation } from '../../src/contract/operation.ts';
import { sampleParameter } from '../../src/values/sample.ts';
import { runCli, spawnCli } from '../support/cli.ts';
import { contractOf } from '../support/document.ts';
import { folderOf } from '../support/files.ts';

test('its type has every option of the commands that read it, and no other', async () => {
  const text = await readFile(new URL('../../src/config/settings.ts', import.meta.url), 'utf8');
  const typed = [...text.matchAll(/^ {2}(\w+)\?:/gm)].map(([, name]) => name as string);
  expect(typed.toSorted()).toEqual([...settings(createProgram()).keys()].toSorted());
});

const API = `openapi: 3.1.0
info: { title: x, version: '1' }
paths:
  /x:
    get: { operationId: getX, responses: { '200': { description: d } } }
components: { securitySchemes: { Token: { type: http, scheme: bearer } } }
`;

test.each([
  { given: false, set: false },
  { given: true, set: true },
  { given: 'any', set: true },
  { given: 'vendor', set: 'vendor' },
] as const)('cors: $given of a configuration is $set for a server', ({ given, set }) => {
  const mock = createProgram().commands.find((command) => command.name() === 'mock') as Command;
  applySettings(mock, { file: 'c.json', folder: '.', config: { cors: given } as Config });
  expect(mock.opts().cors).toBe(set);
});

describe('what is wrong is told by file and place, with 2:', () => {
  test.each([
    { config: { timeuot: 3 }, says: 'c.json: timeuot is no member. Did you mean "timeout"?' },
    { config: { timeout: 'x' }, says: 'c.json: timeout: Write a number of seconds from 0.001 to 3600.' },
    { config: { port: 70000 }, says: 'c.json: port: A port is' },
    { config: { sequences: 'no' }, says: 'c.json: sequences: It has to be true or false.' },
    { config: { cors: 'x' }, says: 'c.json: cors: It is "vendor" or "any".' },
    { config: { rate: [1] }, says: 'c.json: rate: It has to be a text or a number.' },
    { config: { report: ['pdf=x'] }, says: 'c.json: report: There is no format "pdf".' },
    { config: { values: { grupId: 1 } }, says: 'c.json: values.grupId: shop has no parameter' },
    { config: { exclude: [{ case: 'x' }] }, says: 'c.json: exclude.0.reason is missing.' },
    {
      config: { exclude: [{ case: 'x', reason: 'y', until: '2027-02-30' }] },
      says: 'c.json: exclude.0.until has to be a day, as "2027-01-31".',
    },
    { config: { credentials: { Token: 7 } }, says: 'c.json: credentials.Token has to be a text, { env:' },
    {
      config: { upstream: 'http://127.0.0.1:9', credentials: { Tokn: 'secret-text' } },
      says: 'c.json: credentials.Tokn: shop has no such security scheme. Did you mean "Token"?',
    },
    {
      config: { upstream: 'http://127.0.0.1:9', headers: { a: 'secret-\ntext' } },
      says: 'c.json: headers.a is no header that can be sent.',
    },
    {
      config: { environments: { a: { upstream: 'secret:9' } } },
      says: 'c.json: environments.a.upstream has to be an address, as "https://api.example.com".',
    },
    { config: { hooks: { before: 'x' } }, says: 'c.json: hooks.before has to be a function.' },
    {
      config: { environments: { a: { environments: {} } } },
      says: 'c.json: environments.a.environments is no member.',
    },
  ])('$says', async ({ config, says }) => {
    await using folder = await folderOf({ 'shop.yaml': API, 'c.json': JSON.stringify(config) });
    const { code, stderr } = await runCli(['check', 'shop.yaml', '--config', 'c.json'], { cwd: folder.path });
    expect(stderr).toContain(says);
    expect(stderr).not.toContain('secret');
    expect(code).toBe(2);
  });

  test.each([
    { config: { document: './nope.yaml' }, says: 'c.json: document: nope.yaml: there is no such file.' },
    {
      config: { providers: { shop: { document: './nope.yaml' } } },
      says: 'c.json: providers.shop.document: nope.yaml: there is no such file.',
    },
    { config: { providers: { shpo: {} } }, says: 'c.json: providers.shpo: No provider "shpo".' },
  ])('$says', async ({ config, says }) => {
    await using folder = await folderOf({ 'c.json': JSON.stringify(config) });
    const { code, stderr } = await runCli(['check', '--config', 'c.json'], { cwd: folder.path });
    expect(stderr).toContain(says);
    expect(code).toBe(2);
  });

  test.each([
    { args: ['--env', 'prod'], says: '--env prod: contracts.config.js has no such environment.' },
    { args: ['--no-config', '--env', 'prod'], says: 'there is no contracts.config.ts here' },
    { args: ['--config', 'nope.ts'], says: '--config nope.ts: there is no such file.' },
    { args: ['--config', 'enum.ts'], says: 'enum.ts cannot be loaded (enum.ts:1)' },
    { args: ['--config', 'empty.mjs'], says: 'empty.mjs exports nothing' },
  ])('$says', async ({ args, says }) => {
    await using folder = await folderOf({
      'shop.yaml': API,
      'contracts.config.js': 'module.exports = { environments: { staging: {} } };',
      'enum.ts': 'enum A { B }\nexport default {};',
      'empty.mjs': '',
    });
    const { code, stderr } = await runCli(['check', 'shop.yaml', ...args], { cwd: folder.path });
    expect(stderr).toContain(says);
    expect(code).toBe(2);
  });
});

test.each(['{}', '{"type":"commonjs"}', '{"type":"module"}'])(
  'TypeScript is a module in a package that says %s, and nothing warns of it',
  async (manifest) => {
    await using folder = await folderOf({
      'package.json': manifest,
      'shop.yaml': API,
      'contracts.config.ts':
        'import { defineConfig } from "provider-contracts";\nexport default defineConfig({ fuzz: 0 });',
    });
    const { code, stderr } = await spawnCli(['check', 'shop.yaml'], { cwd: folder.path });
    expect([code, stderr]).toEqual([0, '']);
  },
);

test('files count from its folder, and providers have their own names and documents', async () => {
  await using folder = await folderOf({
    'ci/c.json': JSON.stringify({
      fuzz: 0,
      report: 'json=out.json',
      providers: { first: { document: '../shop.yaml' }, second: { document: '../shop.yaml' } },
    }),
    'shop.yaml': API,
  });
  const { code } = await runCli(['check', '--config', 'ci/c.json'], { cwd: folder.path });
  const report = JSON.parse(await readFile(join(folder.path, 'ci/out.json'), 'utf8'));
  expect(report.contracts.map(({ provider }: { provider: string }) => provider)).toEqual(['first', 'second']);
  expect(code).toBe(0);
  const one = await runCli(['check', 'second', '--config', 'ci/c.json', '--report', 'json'], {
    cwd: folder.path,
  });
  expect(JSON.parse(one.stdout).contracts).toHaveLength(1);
});

test('what is said more closely goes before what is said for all', () => {
  const all = { headers: { a: '1', b: '1' }, exclude: ['x'], providers: { p: { headers: { a: '2' } } } };
  const merged = mergeConfig(all, { headers: { b: '3' }, exclude: ['y'] });
  expect(configOf(merged, 'p')).toMatchObject({ headers: { a: '2', b: '3' }, exclude: ['x', 'y'] });
  expect(configOf(merged, 'other')).toMatchObject({ headers: { a: '1', b: '3' } });
});

test.each([
  { until: '2027-01-30', patterns: ['always'], title: 'Not left out any more, since the day is over:' },
  { until: '2027-01-31', patterns: ['always', 'a'], title: 'Left out, as the configuration says:' },
])('an exclusion until $until leaves out $patterns on 2027-01-31', ({ until, patterns, title }) => {
  const found = exclusionsOf(['always', { case: 'a', reason: 'b', until }], '2027-01-31');
  expect(found).toEqual({ patterns, remarks: [{ title, lines: [`a: b (until ${until})`] }] });
});

describe('known values', () => {
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer', example: 1 } };
  const ok = {
    '200': {
      description: 'd',
      content: {
        'application/json': { schema: { type: 'object', properties: { id: { type: 'integer' } } } },
      },
    },
  };
  const contract = contractOf({
    paths: {
      '/groups': {
        get: { operationId: 'list', responses: ok },
        post: { operationId: 'create', responses: ok },
      },
      '/groups/{id}': {
        get: { operationId: 'read', parameters: [id], responses: ok },
        delete: { operationId: 'remove', parameters: [id], responses: ok },
      },
    },
  });
  const valueIn = async (values: Record<string, never>, operation: string) => {
    const known = await withKnown(contract, values, 'values');
    const parameter = known.operations.find((one) => one.id === operation)?.parameters[0];
    return parameter && sampleParameter(known, parameter);
  };

  test.each([
    { values: {}, read: 1, remove: 1 },
    { values: { id: 5 }, read: 5, remove: 5 },
    { values: { groups: 6 }, read: 6, remove: 6 },
    { values: { id: 5, read: { id: 7 } }, read: 7, remove: 5 },
    { values: { read: { id: 7 }, id: 5 }, read: 7, remove: 5 },
  ])('$values gives $read and $remove', async ({ values, read, remove }) => {
    expect(await valueIn(values as never, 'read')).toBe(read);
    expect(await valueIn(values as never, 'remove')).toBe(remove);
  });

  test('are never removed by a request that a server carries out', async () => {
    const known = await withKnown(contract, { id: 5 }, 'values');
    const protectKnown = createKnownProtection(known);
    const caseOf = (id: string, kind: 'accept' | 'refuse') => {
      const operation = known.operations.find((each) => each.id === id) as Operation;
      return {
        ...writeDraft({ contract: known, givenHeaders: {}, seed: 1 }, plainDraft(known, operation)),
        name: id,
        family: 'example',
        expects: { kind, statuses: [] },
      } as Case;
    };
    const removal = caseOf('remove', 'accept');
    expect(protectKnown(removal).unsendable).toBe('it would remove what the known value of id stands for');
    expect([
      protectKnown(caseOf('read', 'accept')).unsendable,
      protectKnown(caseOf('remove', 'refuse')).unsendable,
    ]).toEqual([undefined, undefined]);
    expect(createKnownProtection(contract)(removal)).toBe(removal);
  });
});
