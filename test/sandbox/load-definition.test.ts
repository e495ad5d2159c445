import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { definitionFile } from '../../src/sandbox/load-definition.ts';
import { startSandbox } from '../../src/testing/index.ts';
import { runCli, startCli, urlOf } from '../support/cli.ts';
import { folderOf } from '../support/files.ts';

const DOCUMENT = `openapi: 3.1.0
info: { title: Teams, version: '1' }
paths:
  /teams:
    get:
      operationId: listTeams
      responses:
        '200': { description: All., content: { application/json: { schema: { type: array, items: { type: string } } } } }
    post:
      operationId: addTeam
      responses: { '204': { description: Added. } }
`;

const handlers = (body: string, imports = ''): string => `${imports}
export default {
  handlers: {
    listTeams: async ({ store, answer }) => {
      ${body}
    },
    addTeam: async ({ store, answer }) => {
      await store.collection('teams').put('1', {});
      throw new Error('halfway');
    },
  },
};
`;
const COUNTING = handlers("return answer(200, [String(await store.collection('teams').count())]);");

describe('handlers that cannot be loaded', () => {
  test.each([
    {
      what: 'a missing file',
      file: 'none.ts',
      text: undefined,
      says: /none\.ts: there is no such file\. It should hold the handlers\./,
    },
    {
      what: 'a syntax error',
      file: 'a.ts',
      text: 'export default {{',
      says: /The handlers cannot be loaded \(a\.ts:1\)/,
    },
    {
      what: 'an error while it loads',
      file: 'a.ts',
      text: "\nthrow new Error('too early');",
      says: /The handlers cannot be loaded \(.*a\.ts:2:7\): too early/,
    },
    {
      what: 'no default export',
      file: 'a.ts',
      text: 'export const handlers = {};',
      says: /a\.ts has to export what defineSandbox returns as its default\./,
    },
    {
      what: 'an unknown operation',
      file: 'a.ts',
      text: 'export default { handlers: { listTeam: () => undefined } };',
      says: /a\.ts has a handler for "listTeam", and the contract has no such operation\. Did you mean "listTeams"\?/,
    },
  ])('$what: one message, exit code 2', async ({ file, text, says }) => {
    await using folder = await folderOf({
      'teams.yaml': DOCUMENT,
      ...(text === undefined ? {} : { [file]: text }),
    });
    const args = ['sandbox', 'teams.yaml', '--handlers', file, '--port', '0'];
    const { code, stdout, stderr } = await runCli(args, { cwd: folder.path });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(says);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

test('saved changes are served, of what is imported too; a broken one keeps the last good handlers', async () => {
  const imports = "import { names } from './names.ts';";
  const sources = {
    'teams.yaml': DOCUMENT,
    'sandbox.ts': handlers('return answer(200, names);', imports),
    'names.ts': "export const names: string[] = ['jets'];",
  };
  await using folder = await folderOf(sources);
  const args = [
    'sandbox',
    'teams.yaml',
    '--handlers',
    'sandbox.ts',
    '--port',
    '0',
    '--latency',
    '1',
    '--rate-limit',
    '9/h',
  ];
  await using running = await startCli(args, { cwd: folder.path });
  const teams = `${await urlOf(running)}/teams`;
  const list = async () => (await fetch(teams)).json();
  let reloads = 0;
  const save = async (name: string, text: string, says = 'reloaded') => {
    await writeFile(join(folder.path, name), text);
    reloads += says === 'reloaded' ? 1 : 0;
    await running.waitFor(
      says === 'reloaded' ? new RegExp(`(?:(?<!not )reloaded[\\s\\S]*){${reloads}}`) : new RegExp(says),
    );
  };
  expect(await list()).toEqual(['jets']);
  await save('names.ts', "export const names: string[] = ['sharks'];");
  expect(await list()).toEqual(['sharks']);
  await save('sandbox.ts', handlers("return answer(200, [...names, 'eagles']);", imports));
  expect(await list()).toEqual(['sharks', 'eagles']);
  await save('sandbox.ts', 'export default {', 'not reloaded');
  expect(await list()).toEqual(['sharks', 'eagles']);
  await save('sandbox.ts', handlers("throw new Error('no teams');", imports));
  const failed = await fetch(teams);
  expect([failed.status, await failed.json()]).toMatchObject([
    500,
    { title: 'The handler of listTeams failed' },
  ]);
  await running.waitFor(/failed the handler of listTeams[\s\S]*no teams[\s\S]*sandbox\.ts/);
  for (let count = 0; count < 4; count += 1) await fetch(teams);
  expect((await fetch(teams)).status).toBe(429);
  expect(await running.stop('SIGTERM')).toBe(0);
});

test('what handlers leave running does not end the server, and is printed with its place', async () => {
  const body = `setTimeout(() => {
        throw new Error('stray timer');
      });
      void Promise.reject(new Error('stray promise'));
      return answer(200, []);`;
  await using folder = await folderOf({ 'teams.yaml': DOCUMENT, 'h.ts': handlers(body) });
  const args = ['sandbox', 'teams.yaml', '--handlers', 'h.ts', '--port', '0'];
  await using running = await startCli(args, { cwd: folder.path });
  const teams = `${await urlOf(running)}/teams`;
  expect((await fetch(teams)).status).toBe(200);
  await running.waitFor(/failed in handlers[\s\S]*stray promise[\s\S]*h\.ts:8:/);
  await running.waitFor(/failed in handlers[\s\S]*stray timer[\s\S]*h\.ts:6:/);
  expect((await fetch(teams)).status).toBe(200);
  expect(await running.stop('SIGTERM')).toBe(0);
});

test('handlers outside of any project import by the name of the package', async () => {
  const text =
    "import { refuse } from 'provider-contracts/sandbox';\nexport default { handlers: { listTeams: () => refuse(200) } };";
  await using folder = await folderOf({ 'teams.yaml': DOCUMENT, 'h.ts': text });
  const args = ['sandbox', 'teams.yaml', '--handlers', 'h.ts', '--port', '0'];
  await using running = await startCli(args, { cwd: folder.path });
  expect((await fetch(`${await urlOf(running)}/teams`)).status).toBe(200);
  expect(await running.stop('SIGTERM')).toBe(0);
});

test.each([
  { file: 'specs/acme/openapi.yaml', found: 'specs/acme/sandbox.ts' },
  { file: 'openapi.yaml', found: undefined },
  { file: 'acme/openapi.yaml', found: undefined },
])(
  'beside $file, handlers are $found: what lies beside other documents is not run',
  async ({ file, found }) => {
    await using folder = await folderOf({ [file]: DOCUMENT, [join(dirname(file), 'sandbox.ts')]: COUNTING });
    const expected = found && join(folder.path, found);
    expect(definitionFile({ name: 'acme', file: join(folder.path, file) })).toBe(expected);
  },
);

describe('an error in a handler', () => {
  test('is a 500 that names file and line, takes its changes back, and the server lives', async () => {
    await using folder = await folderOf({ 'teams.yaml': DOCUMENT, 'sandbox.mjs': COUNTING });
    await using sandbox = await startSandbox(join(folder.path, 'teams.yaml'), {
      port: false,
      handlers: join(folder.path, 'sandbox.mjs'),
    });
    const failed = await sandbox.fetch(`${sandbox.urlOf()}/teams`, { method: 'POST' });
    expect(failed.status).toBe(500);
    expect(await failed.json()).toMatchObject({
      detail: expect.stringMatching(/^halfway \(.*sandbox\.mjs:9:13\)$/),
      operation: 'addTeam',
    });
    expect(await (await sandbox.fetch(`${sandbox.urlOf()}/teams`)).json()).toEqual(['0']);
  });

  test.each([
    {
      what: 'never ends',
      body: 'await new Promise(() => undefined);',
      detail: /took longer than 0\.05 seconds/,
    },
    { what: 'returns nothing', body: '', detail: /The handler of listTeams returned nothing/ },
    {
      what: 'answers what is not documented',
      body: 'return answer(418);',
      detail: /answers 418, which its contract does not document. It has 200/,
    },
    { what: 'throws what is no error', body: "throw 'up';", detail: /up/ },
  ])('one that $what is a 500', async ({ body, detail }) => {
    await using folder = await folderOf({ 'teams.yaml': DOCUMENT, 'sandbox.mjs': handlers(body) });
    await using sandbox = await startSandbox(join(folder.path, 'teams.yaml'), {
      port: false,
      handlers: join(folder.path, 'sandbox.mjs'),
      handlerTime: 50,
    });
    const failed = await sandbox.fetch(`${sandbox.urlOf()}/teams`);
    expect(failed.status).toBe(500);
    expect(((await failed.json()) as { detail: string }).detail).toMatch(detail);
    expect(sandbox.violations()).toMatchObject([{ side: 'response', check: 'status-code' }]);
  });
});

test('a required header that a handler does not set is made, and several cookies are several fields', async () => {
  const cookies = "properties: { a: { const: '1' }, b: { const: '2' } }, required: [a, b]";
  const header = `headers: { Set-Cookie: { required: true, schema: { type: object, ${cookies} } } }`;
  const document = DOCUMENT.replace('description: All.,', `description: All., ${header},`);
  expect(document).toContain('Set-Cookie');
  await using folder = await folderOf({
    'teams.yaml': document,
    'sandbox.mjs': handlers('return answer(200, []);'),
  });
  await using sandbox = await startSandbox(join(folder.path, 'teams.yaml'), {
    port: false,
    handlers: join(folder.path, 'sandbox.mjs'),
  });
  const { headers } = await sandbox.fetch(`${sandbox.urlOf()}/teams`);
  expect(headers.getSetCookie()).toEqual(['a=1', 'b=2']);
});
