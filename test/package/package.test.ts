import { cp, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { publint } from 'publint';
import { startMock } from '../../src/index.ts';
import { chromiumPath, describeInBrowser } from '../support/browser.ts';
import {
  compile,
  MACHINE_PATH,
  type Packed,
  pack,
  type Ran,
  ROOT,
  runBin,
  runIn,
  unpackBesideModules,
} from '../support/package.ts';

const DOCUMENT = `
openapi: 3.1.0
info: { title: Things, version: '1' }
servers: [{ url: 'https://api.example.com/v1' }]
paths:
  /things:
    get:
      operationId: listThings
      responses:
        '200':
          description: All of them.
          content:
            application/json:
              schema: { type: array, items: { type: string } }
              examples: { one: { value: [a] } }
`;

const ORDERS = `
openapi: 3.1.0
info: { title: Orders, version: '1' }
security: [{ key: [] }, { token: [] }]
paths:
  /orders:
    post:
      operationId: createOrder
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [sku]
              properties: { sku: { type: string, minLength: 2 }, when: { type: string, format: date-time } }
      responses:
        '201':
          description: It was created.
          content:
            application/json:
              schema:
                type: object
                required: [id, state, at]
                properties:
                  id: { type: string, format: uuid }
                  state: { enum: [open, closed] }
                  at: { type: string, format: date-time }
                  note: { type: string }
                  tags: { type: array, items: { type: string } }
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: x-key }
    token: { type: http, scheme: bearer }
`;

/** Requests that run the deferred parts of Prism: it validates a body, refuses credentials, and generates values. */
const ANSWERS = `
export const answersOf = async (startMock, file) => {
  const answers = [];
  for (const options of [{}, { dynamic: true, seed: 'acme' }]) {
    await using mock = await startMock(file, { port: 0, ...options });
    for (const [headers, body] of [
      [{ 'x-key': 'k' }, { sku: 'a', when: 'noon' }],
      [{}, { sku: 'ab' }],
      [{ 'x-key': 'k' }, { sku: 'ab' }],
    ]) {
      const response = await fetch(mock.url + '/orders', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
      answers.push([response.status, response.headers.get('www-authenticate'), await response.json()]);
    }
  }
  return answers;
};
`;

const CONSUMER = `
import { judge, loadContract, matchers, startMock, startProxy, UserError } from 'provider-contracts';
import type { Contract, JudgedExchange, RunningMock, RunningProxy } from 'provider-contracts';
import type { paths } from 'provider-contracts/generated/vinyldns';

const contract: Contract = await loadContract('vinyldns');
const mock: RunningMock = await startMock([contract, './things.yaml'], { port: 0, cors: false });
const proxy: RunningProxy = await startProxy(contract, mock.url, { timeout: 1000 });
const exchanges: readonly JudgedExchange[] = mock.exchanges();
const found: string[] = exchanges.flatMap(({ violations }) => violations.map(({ place }) => place));
const things: paths['/groups']['post']['responses']['200']['content']['application/json']['name'] = 'dns';
const request = { method: 'GET', url: '/nowhere', headers: {} };
const verdict = judge(contract, { request, response: { status: 200, headers: {}, body: '{}' } });
const { pass } = await matchers.toConformTo({ status: 418, headers: {} }, contract, 'createGroup');
// @ts-expect-error A port is a number.
const misused = () => startMock('vinyldns', { port: '0' }).catch((error: unknown) => error instanceof UserError);
console.log(JSON.stringify([found, things, verdict.undocumented?.rule, pass, Object.keys(mock.coverage())]));
await Promise.all([mock.close(), proxy[Symbol.asyncDispose]()]);
`;

/** Sends a body that is so large that a worker thread judges it: the package must find the file of that thread. */
const LARGE_BODY = `
import { startMock } from 'provider-contracts';

let threads = 0;
process.on('worker', () => threads++);
await using mock = await startMock('vinyldns');
const body = JSON.stringify({ name: 7, description: 'x'.repeat(300_000) });
const headers = { 'Content-Type': 'application/json' };
await (await fetch(mock.urlOf() + '/groups', { method: 'POST', headers, body })).text();
console.log(threads, mock.violations().some(({ instance }) => instance === '/body/name'));
`;

/**
 * The only files that TypeScript may read to compile `CONSUMER`: types of other libraries would be checked for each
 * user of the package.
 */
const LISTED =
  /\/(?:consumer|node_modules\/(?:provider-contracts|typescript|@typescript|@types\/node|undici-types|buffer)\/.*)\.ts$/;

let packed: Packed;
let project: string;
/** A project with the examples and the package, next to all packages that this repository has installed. */
let beside: string;
beforeAll(async () => {
  packed = await pack();
  beside = await unpackBesideModules(packed);
  await cp(join(ROOT, 'examples'), join(beside, 'examples'), { recursive: true });
  for (const name of ['jest', 'vitest', 'playwright', 'msw', 'page']) {
    await symlink(join(beside, 'node_modules'), join(beside, 'examples', name, 'node_modules'));
  }
  await mkdir(join(beside, 'bin'));
  await symlink(
    join(beside, 'node_modules/provider-contracts/bin/contracts.js'),
    join(beside, 'bin/contracts'),
  );
  project = packed.folder;
  await writeFile(join(project, 'package.json'), '{ "private": true, "type": "module" }');
  await writeFile(join(project, 'things.yaml'), DOCUMENT);
  await writeFile(
    join(project, 'older.yaml'),
    DOCUMENT.replace('info:', 'jsonSchemaDialect: http://json-schema.org/draft-07/schema#\ninfo:'),
  );
  const install =
    'install --omit=dev --ignore-scripts --prefer-offline --no-audit --no-fund --loglevel=error'.split(' ');
  const { code, output } = await runIn(project, 'npm', [...install, packed.tarball]);
  if (code !== 0) throw new Error(`The package cannot be installed:\n${output}`);
});
afterAll(async () => packed?.[Symbol.asyncDispose]());

/** The total size of the files in a folder, in bytes. */
const sizeOf = async (folder: string): Promise<number> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(
    files.map(async (one) => (await stat(join(one.parentPath, one.name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
};

const contracts = (...args: string[]): Promise<Ran> =>
  runIn(project, process.execPath, [join(project, 'node_modules/.bin/contracts'), ...args]);

describe('what is packed', () => {
  test('is what it runs, and what people read', () => {
    const others = packed.files
      .map(({ path }) => path)
      .filter(
        (path) =>
          !/^(bin|dist|schemas|specs)\/|^(CHANGELOG|README)\.md$|^LICENSE$|^package\.json$|^redocly\.yaml$/.test(
            path,
          ),
      );
    expect(others).toEqual([]);
  });

  test('has no source in it, and no test', () => {
    const sources = packed.files.filter(({ path }) => /\.test\.|(?<!\.d)\.ts$/.test(path));
    expect(sources).toEqual([]);
  });

  test('has at most three and a half megabytes, with all that it needs of other packages', () => {
    expect(packed.size).toBeLessThan(3.5 * 1024 * 1024);
  });

  test('has the licenses of what was taken along', async () => {
    const file = 'package/dist/LICENSES.txt';
    const { output } = await runIn(packed.folder, 'tar', ['-xOzf', packed.tarball, file]);
    for (const name of ['@stoplight/prism-http', '@stoplight/http-spec', 'lodash', '@faker-js/faker', 'ajv'])
      expect(output).toMatch(new RegExp(`^${name} \\d\\S* \\(.+\\)$`, 'm'));
    expect(output).toContain('Permission is hereby granted, free of charge');
  });

  test('has the live page, of less than 60 KB compressed', async () => {
    const folder = join(beside, 'node_modules/provider-contracts/dist/page/browser');
    const names = (await readdir(folder, { recursive: true })).filter((name) => /\.\w+$/.test(name));
    expect(names).toContain('main.js');
    const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
    expect(gzipSync(texts.join('')).length).toBeLessThan(60_000);
  });

  test('pleases publint', async () => {
    const tarball = new Uint8Array(await readFile(packed.tarball)).buffer;
    const { messages } = await publint({ pack: { tarball }, strict: true });
    expect(messages).toEqual([]);
  });

  test('has types that are found, as an ES module', async () => {
    const { code, output } = await runBin(
      ROOT,
      'attw',
      packed.tarball,
      '--profile',
      'esm-only',
      '--format',
      'table-flipped',
    );
    expect({ code, output }).toMatchObject({ code: 0 });
  });
});

describe('installed into an empty folder', () => {
  test.each([
    { line: 'check ./things.yaml', says: /1 contract, \d+ cases: \d+ passed/ },
    { line: 'check ./older.yaml', says: /1 contract, \d+ cases: \d+ passed/ },
    {
      line: 'check vinyldns',
      says: /node_modules\/provider-contracts\/specs\/vinyldns\/openapi\.yaml → mock/,
    },
    { line: 'lint ./things.yaml', says: /1 operation, 0 errors, 0 warnings/ },
    { line: 'mock --help', says: /Serve contracts as mocks/ },
    { line: 'docs ./things.yaml --output site', says: /Wrote 3 pages to site/ },
    { line: '--version', says: /^\d+\.\d+\.\d+\n$/ },
  ])('contracts $line works', async ({ line, says }) => {
    const { code, output } = await contracts(...line.split(' '));
    expect(output).toMatch(says);
    expect(code).toBe(0);
  });

  test.each([
    {
      line: 'generate ./things.yaml',
      says: /Making types needs the package openapi-typescript, .*: npm install --save-dev openapi-typescript@7/,
    },
    {
      line: 'sandbox ./things.yaml --state postgres://localhost/x',
      says: /Keeping state in PostgreSQL needs the package pg, .*: npm install --save-dev pg@8/,
    },
    {
      line: 'mock ./things.yaml --tls',
      says: /Making a certificate needs the package selfsigned, .*: npm install --save-dev selfsigned@5/,
    },
  ])('contracts $line says what to install', async ({ line, says }) => {
    const { code, output } = await contracts(...line.split(' '));
    expect(output).toMatch(says);
    expect(output.trim().split('\n')).toHaveLength(1);
    expect(code).toBe(2);
  });

  test('it brings fewer than 10 packages, of 40 megabytes with itself, and none that runs a script when it is installed', async () => {
    const modules = join(project, 'node_modules');
    const { packages } = JSON.parse(await readFile(join(modules, '.package-lock.json'), 'utf8'));
    const names = Object.keys(packages);
    expect(names.length).toBeLessThan(10);
    expect(names.filter((name) => packages[name].hasInstallScript)).toEqual([]);
    expect(names.filter((name) => /scarf|prism/.test(name))).toEqual([]);
    expect(await sizeOf(modules)).toBeLessThan(40_000_000);
  });

  test("the machine's Node is told nothing of this package when it is installed, and finds its contracts", async () => {
    const env = { PATH: MACHINE_PATH, npm_config_loglevel: undefined };
    const install =
      'install --dry-run --omit=dev --prefer-offline --no-audit --no-fund --loglevel=warn'.split(' ');
    const { code, output } = await runIn(project, 'npm', [...install, packed.tarball], env);
    expect({ code, output }).toMatchObject({
      code: 0,
      output: expect.not.stringContaining("package: 'provider-contracts"),
    });
    const script = `console.log(require.resolve('provider-contracts/specs/vinyldns/openapi.yaml'))`;
    expect((await runIn(project, 'node', ['--eval', script], env)).output).toMatch(/openapi\.yaml\n$/);
  });

  test('an older Node is told what to do', async () => {
    const older = `data:text/javascript,Object.defineProperty(process,'versions',{value:{node:'20.20.2'}})`;
    const bin = join(project, 'node_modules/provider-contracts/bin/contracts.js');
    const { code, output } = await runIn(project, process.execPath, ['--import', older, bin, 'check']);
    expect(output).toContain('contracts needs Node 24.18 or later, this is 20.20.2.');
    expect(output).toContain('npm install --save-dev node@24');
    expect(code).toBe(2);
  });

  test.each(['', '/jest', '/vitest', '/msw'])(
    'an older Node that imports it%s is told which is needed',
    async (path) => {
      const older = `data:text/javascript,Object.defineProperty(process,'versions',{value:{node:'22.21.0'}})`;
      const script = `import 'provider-contracts${path}'`;
      const args = ['--import', older, '--input-type=module', '--eval', script];
      const { code, output } = await runIn(project, process.execPath, args);
      expect(output).toContain('Error: provider-contracts needs Node 24.18 or later, this is 22.21.0. ');
      expect(output).not.toContain('SyntaxError');
      expect(code).toBe(1);
    },
  );

  test.each(['index', 'jest', 'vitest', 'msw'])(
    'an older Node can read all that %s.js loads before it looks at the version',
    async (name) => {
      const folder = join(project, 'node_modules/provider-contracts/dist');
      const code = await readFile(join(folder, `${name}.js`), 'utf8');
      const loaded = [...code.matchAll(/\bimport\b[^(;]*?["'`]([^"'`]+)["'`]/g)].map(([, path]) => path);
      expect(loaded).toEqual(['./chunks/node-version.js']);
    },
  );

  test('it can be required as well, by a Node that can', async () => {
    const script = `console.log(typeof require('provider-contracts').loadContract)`;
    expect(await runIn(project, process.execPath, ['--eval', script])).toEqual({
      code: 0,
      output: 'function\n',
    });
  });

  test.each([
    { moduleResolution: 'nodenext', version: 'typescript' },
    { moduleResolution: 'bundler', version: 'typescript-7' },
  ] as const)(
    'its API is typed under moduleResolution "$moduleResolution" of $version, and does what it says',
    async ({ moduleResolution, version }) => {
      await writeFile(join(project, 'consumer.ts'), CONSUMER);
      const compilerOptions = {
        module: moduleResolution === 'bundler' ? 'esnext' : 'nodenext',
        moduleResolution,
        target: 'es2024',
        lib: ['esnext', 'dom'],
        strict: true,
        skipLibCheck: moduleResolution !== 'nodenext', // Checked in one of the two rows, since it takes long.
        skipDefaultLibCheck: true, // TypeScript's own libraries are not tested.
        listFiles: true,
        types: ['node'],
        typeRoots: [join(ROOT, 'node_modules/@types')],
      };
      await writeFile(
        join(project, 'tsconfig.json'),
        JSON.stringify({ compilerOptions, files: ['consumer.ts'] }),
      );
      const { code, output } = await compile(project, version, '-p', '.');
      expect({ code, others: output.split('\n').filter((line) => !LISTED.test(line)) }).toEqual({
        code: 0,
        others: [''],
      });
      expect(await runIn(project, process.execPath, ['consumer.js'])).toEqual({
        code: 0,
        output: `${JSON.stringify([[], 'dns', 'path', false, ['vinyldns', 'things']])}\n`,
      });
    },
  );

  test('its mock answers as that of the sources, where it loads parts of Prism on first use', async () => {
    await writeFile(join(project, 'orders.yaml'), ORDERS);
    await writeFile(join(project, 'answers.mjs'), ANSWERS);
    const script = `
      import { startMock } from 'provider-contracts';
      import { answersOf } from './answers.mjs';
      console.log(JSON.stringify(await answersOf(startMock, './orders.yaml')));`;
    const { output } = await runIn(project, process.execPath, ['--input-type=module', '--eval', script]);
    const { answersOf } = await import(pathToFileURL(join(project, 'answers.mjs')).href);
    const expected = await answersOf(startMock, join(project, 'orders.yaml'));
    expect(expected.map(([status]: [number]) => status)).toEqual([422, 401, 201, 422, 401, 201]);
    expect(JSON.parse(output)).toEqual(expected);
  });

  test('a large body is judged in a thread of its own', async () => {
    const args = ['--input-type=module', '--eval', LARGE_BODY];
    expect(await runIn(project, process.execPath, args)).toEqual({ code: 0, output: '1 true\n' });
  });

  test('a contract is found by its subpath', async () => {
    const script = `console.log(import.meta.resolve('provider-contracts/specs/vinyldns/openapi.yaml'))`;
    const { output } = await runIn(project, process.execPath, ['--input-type=module', '--eval', script]);
    expect(output).toMatch(/\/specs\/vinyldns\/openapi\.yaml\n$/);
  });
});

const HANDLERS = `
import { bearerToken, defineSandbox } from 'provider-contracts/sandbox';
import type { operations } from '../../generated/acme.ts';

export default defineSandbox<operations>({
  handlers: {
    listThings: ({ answer, workspace }) => answer(200, ['a', workspace]),
  },
});
// @ts-expect-error There is no such operation.
export const misnamed = () => defineSandbox<operations>({ handlers: { listNothings: () => undefined } });
export const unused = bearerToken;
`;

const USING_SANDBOXES = `
import { startSandbox } from 'provider-contracts';
import { handlers } from 'provider-contracts/msw';
import { setupServer } from 'msw/node';

await using acme = await startSandbox('acme', { port: false });
const things = await acme.workspace('mine').fetch('https://api.example.com/v1/things');
await using partoo = await startSandbox('partoo', { port: false });
const server = setupServer(...handlers(partoo));
server.listen();
const url = 'https://api.partoo.co/v2/sections';
const refused = await fetch(url);
const listed = await fetch(url, { headers: { 'x-APIKey': 'admin-token' } });
const { sections } = await listed.json() as { sections: { name: string }[] };
console.log(JSON.stringify(await things.json()), refused.status, JSON.stringify([sections[0]?.name]));
server.close();
`;

/** Writes a project with `specs/acme/`, and with a program that uses its sandbox, into a folder. */
const writeOwnSandbox = async (folder: string): Promise<void> => {
  await mkdir(join(folder, 'specs/acme'), { recursive: true });
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  await writeFile(join(folder, 'specs/acme/openapi.yaml'), DOCUMENT);
  await writeFile(join(folder, 'specs/acme/sandbox.ts'), HANDLERS);
  await writeFile(join(folder, 'acme.ts'), USING_SANDBOXES);
  const compilerOptions = { paths: {}, typeRoots: ['node_modules/@types'] };
  const config = {
    extends: join(ROOT, 'tsconfig.json'),
    compilerOptions,
    include: ['acme.ts', 'specs/acme/*.ts'],
    exclude: [],
  };
  await writeFile(join(folder, 'tsconfig.acme.json'), JSON.stringify(config));
};

/** Runs `npm test` of an example in the project with the installed package. */
const runExample = (name: string, env = {}): Promise<Ran> =>
  runIn(join(beside, 'examples', name), 'npm', ['test', '--silent'], {
    // npm would put the package's command into `node_modules/.bin`, with those of other packages.
    PATH: [join(beside, 'bin'), join(beside, 'node_modules', '.bin'), process.env.PATH].join(':'),
    ...env,
  });

describe('beside the installed package', () => {
  test('the example for Jest passes', async () => {
    const { code, output } = await runExample('jest', {
      NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
    });
    expect(output).toMatch(/Tests: +5 passed, 5 total/);
    expect(code).toBe(0);
  });

  test('the example for Vitest passes', async () => {
    const { code, output } = await runExample('vitest');
    expect(output).toMatch(/Tests +3 passed \(3\)/);
    expect(code).toBe(0);
  });

  test('the example for MSW passes', async () => {
    const { code, output } = await runExample('msw');
    expect(output).toMatch(/Tests +4 passed \(4\)/);
    expect(code).toBe(0);
  });

  test('the example of a page is typed', async () => {
    expect(await compile(join(beside, 'examples/page'), 'typescript-7', '--noEmit')).toEqual({
      code: 0,
      output: '',
    });
  });

  test('a project has a contract and handlers of its own, typed by its generated types', async () => {
    await writeOwnSandbox(beside);
    const bin = join(beside, 'node_modules/provider-contracts/bin/contracts.js');
    const generated = await runIn(beside, process.execPath, [
      bin,
      'generate',
      'acme',
      '--output',
      'generated',
    ]);
    expect(generated.output).toContain('acme.ts written');
    const compiled = await compile(beside, 'typescript-7', '-p', 'tsconfig.acme.json');
    expect(compiled).toEqual({ code: 0, output: '' });
    const { code, output } = await runIn(beside, process.execPath, ['acme.ts']);
    expect(output).toContain('["a","mine"] 401 ["Territory"]');
    expect(code).toBe(0);
  });

  test('the examples are typed', async () => {
    const compilerOptions = { paths: {}, typeRoots: ['node_modules/@types'] };
    const config = {
      extends: join(ROOT, 'tsconfig.json'),
      compilerOptions,
      include: ['examples/*/*.ts'],
      exclude: ['examples/page'],
    };
    await writeFile(join(beside, 'tsconfig.json'), JSON.stringify(config));
    expect(await compile(beside, 'typescript-7', '-p', '.')).toEqual({ code: 0, output: '' });
  });
});

describeInBrowser('in a browser', () => {
  test('the example for Playwright passes, and finds the page that breaks the contract', async () => {
    const { code, output } = await runExample('playwright', { CHROMIUM_PATH: chromiumPath });
    expect(output).toMatch(/2 passed/);
    expect(code).toBe(0);
  });

  test('the page manages the groups of all five vendors', async () => {
    const { code, output } = await runExample('page', { CHROMIUM_PATH: chromiumPath });
    expect(output).toMatch(/8 passed/);
    expect(code).toBe(0);
  });
});
