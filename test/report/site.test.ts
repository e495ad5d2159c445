import { access, cp, mkdir, mkdtempDisposable, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { Command } from 'commander';
import { UserError } from '../../src/base/errors.ts';
import { docs } from '../../src/cli/commands/docs.ts';
import { findProviders, ownSpecs } from '../../src/document/provider.ts';
import { createMock } from '../../src/mock/mock.ts';
import { type IndexEntry, indexPage } from '../../src/report/site/index-page.ts';
import { createSite, writeSite } from '../../src/report/site.ts';
import { createSandboxes } from '../../src/sandbox/create.ts';
import { openStore } from '../../src/state/open-store.ts';
import { loadContract } from '../../src/testing/index.ts';
import { HOSTILE, named, titled } from '../support/site.ts';

const temporary = () => mkdtempDisposable(join(tmpdir(), 'docs-test-'));

const ENTRY: IndexEntry = {
  name: 'acme',
  title: 'Acme',
  version: '1',
  summary: 'Makes things',
  operations: [{ method: 'get', path: '/things', summary: 'List things' }],
  kind: 'mock',
  serverUrl: 'http://127.0.0.1:4010/acme',
  credentials: [{ who: 'Ann', send: 'X-Key: admin-token' }],
  curl: 'curl x',
  href: 'acme.html',
  downloads: [{ file: 'openapi.yaml', href: 'acme/openapi.yaml' }],
};
const tagsOf = (page: string): number => page.split('<').length;

describe('on the index', () => {
  test.each([
    ['name', { name: HOSTILE }],
    ['title', { title: HOSTILE }],
    ['version', { version: HOSTILE }],
    ['summary', { summary: HOSTILE }],
    ['path', { operations: [{ method: 'get', path: HOSTILE, summary: 'List things' }] }],
    ["operation's summary", { operations: [{ method: 'get', path: '/things', summary: HOSTILE }] }],
    ['method', { operations: [{ method: HOSTILE, path: '/things', summary: 'List things' }] }],
    ['server URL', { serverUrl: HOSTILE }],
    ['curl line', { curl: HOSTILE }],
    ['credential', { credentials: [{ who: 'Ann', send: HOSTILE }] }],
    ['owner', { credentials: [{ who: HOSTILE, send: 'X-Key: k' }] }],
    ['link', { href: HOSTILE }],
  ])('a hostile %s stays text', (_, members) => {
    const page = indexPage([{ ...ENTRY, ...members }], { isLive: true });
    expect(page).toContain('&amp;amp;');
    expect(tagsOf(page)).toBe(tagsOf(indexPage([ENTRY], { isLive: true })));
  });

  test.each([
    { operations: 8, folded: false },
    { operations: 9, folded: true },
  ])('$operations operations are folded: $folded', ({ operations, folded }) => {
    const list = Array.from({ length: operations }, (_, index) => ({
      method: 'get',
      path: `/${index}`,
      summary: '',
    }));
    expect(indexPage([{ ...ENTRY, operations: list }], { isLive: true }).includes('<details>')).toBe(folded);
  });

  test('the number of operations stands there, however many they are', () => {
    const page = indexPage([{ ...ENTRY, operations: [] }, ENTRY], { isLive: true });
    expect(page).toContain('<p class="about">1 operation</p>');
  });

  test.each(findProviders(ownSpecs).map((provider) => [provider.name, provider] as const))(
    'the request to the sandbox of %s is sent with credentials of its seed, which stand there too',
    async (name, provider) => {
      const contract = await loadContract(provider.file);
      await using store = await openStore(undefined);
      using sandboxes = createSandboxes(store);
      const own = { ...contract, document: { ...contract.document, provider } };
      await sandboxes.create(own, createMock(own));
      const known = { ...sandboxes, takesAny: false };
      const site = createSite(new Map([[name, { contract: own }]]), undefined, known);
      const page = String((await site('/', 'http://localhost:1'))?.content);
      const request = /curl -i [^<]*/.exec(page)?.[0] ?? '';
      expect(request).not.toContain('contract-check');
      const [first] = sandboxes.credentialsOf(name);
      expect(page).toContain(`<code>${first?.send}</code>`);
      expect(request).toContain(name === 'vinyldns' ? 'superUserAccessKey:superUserSecretKey' : first?.send);
    },
  );

  test('the request can be pasted into a shell, whatever is in its values', async () => {
    const paths = {
      '/things': {
        put: {
          security: [{ key: [] }],
          requestBody: { content: { 'application/json': { example: { name: "it's" } } } },
          responses: {},
        },
      },
    };
    const components = { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } };
    const contract = titled('Acme', { paths, components, servers: [{ url: 'https://acme.example/v1' }] });
    const site = createSite(new Map([['test', { contract }]]));
    const page = String((await site('/', 'http://localhost:1'))?.content);
    expect(
      page
        .match(/curl -i [^<]*/)?.[0]
        .replaceAll('&#39;', "'")
        .replaceAll('&quot;', '"'),
    ).toBe(
      [
        "curl -i -X PUT 'http://localhost:1/test/v1/things' \\",
        "  -H 'Authorization: Bearer contract-check' \\",
        "  -H 'Content-Type: application/json' \\",
        `  --data-raw '{"name":"it'\\''s"}'`,
      ].join('\n'),
    );
  });
});

describe('the site in a folder', () => {
  let folder: Awaited<ReturnType<typeof temporary>>;
  /** The folder of a written site, to be copied, which is faster than to write another one. */
  let written: string;
  beforeAll(async () => {
    folder = await temporary();
    written = join(folder.path, 'written');
    await writeSite([named('acme')], written);
  });
  afterAll(() => folder?.[Symbol.asyncDispose]());

  test('has a page for each contract, an index and the script, and no page of a contract that is gone', async () => {
    await using folder = await temporary();
    const output = join(folder.path, 'public', 'site');
    await writeSite([named('acme'), named('gone')], output);
    expect(await writeSite([named('acme'), named('Index')], output)).toEqual([
      'index.html',
      'acme.html',
      'Index-contract.html',
    ]);
    expect((await readdir(output)).sort()).toEqual(
      ['Index', 'Index-contract.html', 'acme', 'acme.html', 'index.html', 'redoc.standalone.js'].sort(),
    );
    expect((await readdir(join(output, 'acme'))).sort()).toEqual(['openapi.json', 'openapi.yaml']);
    expect(await readdir(join(folder.path, 'public'))).toEqual(['site']);
    expect(await readFile(join(output, 'index.html'), 'utf8')).toContain('http://127.0.0.1:4010/acme');
  });

  test.each([
    { holding: 'a file of mine', files: ['notes.txt'] },
    { holding: 'an index of mine', files: ['index.html'] },
    { holding: 'a page of mine among its own', files: ['mine.html'], isSite: true },
    { holding: 'something hidden among its own', files: ['.nojekyll'], isSite: true },
    { holding: 'contracts where I write them', files: ['mine/openapi.yaml', 'mine/openapi.json'] },
    { holding: 'contracts of mine among its own', files: ['mine/openapi.yaml'], isSite: true },
  ])('does not replace a folder holding $holding', async ({ files, isSite = false }) => {
    await using folder = await temporary();
    if (isSite) await cp(written, folder.path, { recursive: true });
    for (const file of files) {
      await mkdir(dirname(join(folder.path, file)), { recursive: true });
      await writeFile(join(folder.path, file), 'mine');
    }
    const before = await readdir(folder.path);
    await expect(writeSite([named('other')], folder.path)).rejects.toThrow(
      new UserError(
        `${folder.path} holds ${files[0]?.split('/')[0]}, which \`contracts docs\` did not make. Name another folder with --output, or empty this one.`,
      ),
    );
    expect(await readdir(folder.path)).toEqual(before);
  });

  test('goes into an empty folder', async () => {
    await using folder = await temporary();
    await mkdir(join(folder.path, 'empty'));
    await writeSite([named('acme')], join(folder.path, 'empty'));
    await access(join(folder.path, 'empty', 'acme.html'));
  });

  test('cannot take the place of a file', async () => {
    await using folder = await temporary();
    const file = join(folder.path, 'site');
    await writeFile(file, 'mine');
    await expect(writeSite([named('acme')], file)).rejects.toThrow(UserError);
    expect(await readFile(file, 'utf8')).toBe('mine');
  });

  test('stays as it was when a page cannot be made', async () => {
    await using folder = await temporary();
    const output = join(folder.path, 'site');
    await cp(written, output, { recursive: true });
    const broken = named('broken', titled('Broken', { openapi: '9.0.0' }));
    await expect(writeSite([named('other'), broken], output)).rejects.toThrow(
      new UserError('broken.yaml: Redocly made no page of it: Unsupported OpenAPI version: 9.0.0'),
    );
    expect(await readdir(folder.path)).toEqual(['site']);
    expect(await readdir(output)).toContain('acme.html');
  });

  test('is written by the command, which says what to open', async () => {
    await using folder = await temporary();
    const [file, output] = [join(folder.path, 'petstore.json'), join(folder.path, 'site')];
    await writeFile(
      file,
      JSON.stringify({ openapi: '3.0.3', info: { title: 'Pets', version: '1' }, paths: {} }),
    );
    const program = new Command();
    docs(program);
    const log = jest.spyOn(console, 'log').mockReturnValue();
    await program.parseAsync(['docs', file, '--output', output], { from: 'user' });
    const said = log.mock.calls;
    log.mockRestore();
    expect(said).toEqual([[`Wrote 3 pages to ${output}. Open ${join(output, 'index.html')}.`]]);
    expect(await readFile(join(output, 'petstore.html'), 'utf8')).toContain('<title>Pets 1</title>');
    const control = await readFile(join(output, '_contracts.html'), 'utf8');
    expect(control).toContain('<title>Control API of a sandbox 1</title>');
    expect(control).toContain('Restore a snapshot');
    expect(await readFile(join(output, 'index.html'), 'utf8')).toContain('href="_contracts.html"');
  });
});

describe('the served site', () => {
  test('shows a contract that was reloaded', async () => {
    const mounts = new Map([['test', { contract: titled('Before') }]]);
    const site = createSite(mounts);
    const titleAt = async (path: string) => /(Before|After)/.exec(String((await site(path))?.content))?.[0];
    expect([await titleAt('/'), await titleAt('/test.html')]).toEqual(['Before', 'Before']);
    mounts.set('test', { contract: titled('After') });
    expect([await titleAt('/'), await titleAt('/test.html')]).toEqual(['After', 'After']);
  });

  test.each([
    { kind: 'mock', other: /sandbox/i },
    { kind: 'sandbox', other: /mock/i },
  ] as const)('of a $kind says $kind and nothing else', async ({ kind, other }) => {
    const site = createSite(new Map([['test', { contract: titled('Acme'), upstream: { kind } }]]));
    const textAt = async (path: string) =>
      String((await site(path))?.content).replace(/<(style|script)[^>]*>.*?<\/\1>/gs, '');
    const [index, reference] = [await textAt('/'), await textAt('/test.html')];
    expect(index).toContain(`The ${kind} URLs below answer now.`);
    expect(index).toContain(`Copy the ${kind} URL of test`);
    expect(reference).toMatch(new RegExp(`>${kind}: <code>`, 'i'));
    expect(reference).toContain(`This ${kind}`);
    for (const page of [index, reference]) expect(page).not.toMatch(other);
  });

  test('shows the address under which it is read', async () => {
    const site = createSite(new Map([['test', { contract: titled('Acme') }]]));
    for (const origin of ['http://localhost:8080', 'http://devbox:4010']) {
      for (const path of ['/', '/test.html']) {
        expect((await site(path, origin))?.content).toContain(`<code>${origin}/test</code>`);
      }
    }
  });

  test('tries again after a page could not be made', async () => {
    const contract = titled('Acme', { openapi: '9.0.0' });
    const site = createSite(new Map([['test', { contract }]]));
    await expect(site('/test.html')).rejects.toThrow('Unsupported OpenAPI version');
    (contract.document.written as Record<string, unknown>).openapi = '3.1.0';
    expect(await site('/test.html')).toMatchObject({ type: 'text/html; charset=utf-8' });
  });

  test.each([
    '/nope.html',
    '/test',
    '/../package.json',
    '/%2e%2e%2fpackage.json',
    '/%zz',
    '/constructor.html',
  ])('knows nothing at %s', async (path) => {
    const site = createSite(new Map([['test', { contract: titled('Acme') }]]));
    expect(await site(path)).toBeUndefined();
  });
});
