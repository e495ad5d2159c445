import { readdir } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Served } from '../../src/gateway/gateway.ts';
import { runCli } from '../support/cli.ts';
import { type Folder, folderOf } from '../support/files.ts';
import { startHttp } from '../support/server.ts';

const documentWith = (schema: string, example = '{ a: 1 }') =>
  `openapi: 3.1.0
info: { title: t, version: '1' }
paths:
  /a:
    get:
      responses:
        '200':
          description: d
          content:
            application/json:
              schema: { $ref: ${schema} }
              examples: { one: { ${example.startsWith('{') ? 'value' : 'externalValue'}: ${example} } }
`;

const SCHEMA = 'type: object\nproperties: { a: { type: string } }\n';

/** The texts that the server sends, by path; `>` is followed by the target of a redirect. */
const files = (): Record<string, string> => ({
  '/shop/openapi.yaml': documentWith('parts/a.yaml', 'parts/a.json'),
  '/shop/parts/a.yaml': SCHEMA,
  '/shop/parts/a.json': '{ "a": 1 }',
  '/old.yaml': '>/shop/openapi.yaml',
  '/round.yaml': '>/round.yaml',
  '/page.yaml': '<!doctype html><html></html>',
  '/away.yaml': documentWith(`${other.url}/a.yaml`),
  '/led-away.yaml': documentWith('led.yaml'),
  '/led.yaml': `>${other.url}/a.yaml`,
});

const answer: RequestListener = ({ url = '' }, outgoing) => {
  asked.push(url);
  const text = files()[url];
  if (url === '/large.yaml') outgoing.end('#'.repeat(33 * 1024 * 1024));
  else if (text === undefined) outgoing.writeHead(404).end('no');
  else if (text.startsWith('>')) outgoing.writeHead(302, { location: text.slice(1) }).end();
  else outgoing.end(text);
};

let asked: string[] = [];
let server: Served;
let other: Served;
let folder: Folder;
beforeAll(async () => {
  server = await startHttp(answer);
  other = await startHttp((_, outgoing) => {
    asked.push('other');
    outgoing.end(SCHEMA);
  });
  folder = await folderOf({
    'api/remote.yaml': documentWith(`${other.url}/a.yaml`),
    'api/outside.yaml': documentWith('../a.yaml', '../a.json'),
    'a.yaml': SCHEMA,
    'a.json': '{}',
  });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await other[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

const run = async (line: string, cwd = join(folder.path, 'api')) => {
  asked = [];
  const args = line.replaceAll('URL', server.url).split(' ');
  const { code, stdout, stderr } = await runCli(args, { cwd, env: { XDG_CACHE_HOME: folder.path } });
  const said = (stdout + stderr).replaceAll(server.url, 'URL').replaceAll(other.url, 'OTHER');
  return { code, said: said.replace(/\s+/g, ' '), asked };
};

/** An error that is found only if both files were read: the example has a number where the schema requires a string. */
const READ_ALL = /"a".*must be string|\/a must be string/;

describe('a document at a URL', () => {
  test.each(['/shop/openapi.yaml', '/old.yaml'])(
    '%s is read with what it refers to beside it',
    async (path) => {
      const { code, said } = await run(`lint URL${path}`);
      expect(said).toMatch(READ_ALL);
      expect(said).toMatch(/URL\S+:12:\d+/);
      expect(code).toBe(0);
    },
  );

  test.each([
    { path: '/gone.yaml', says: /URL\/gone\.yaml cannot be read: the server answers 404 Not Found\./ },
    { path: '/round.yaml', says: /it leads on more than 5 times/ },
    { path: '/page.yaml', says: /the server answers with a page \(HTML\), which is no document/ },
    { path: '/large.yaml', says: /it is larger than 32 MiB/ },
    {
      path: '/led-away.yaml',
      says: /leads nowhere: it leads on to OTHER\/a\.yaml, another server, which needs --remote-refs/,
    },
  ])('$path is told', async ({ path, says }) => {
    const { code, said, asked: requests } = await run(`check URL${path} --plan`);
    expect(said).toMatch(says);
    expect(requests).not.toContain('other');
    expect(code).toBe(2);
  });

  test('keeps its copy where its server answers with a page for a while', async () => {
    let text = 'openapi: 3.1.0\ninfo: { title: t, version: "1" }\ncomponents: {}\n';
    await using moody = await startHttp((_, outgoing) => void outgoing.end(text));
    expect((await run(`lint ${moody.url}/a.yaml`)).code).toBe(0);
    text = '<!doctype html><html>Log in</html>';
    expect((await run(`lint ${moody.url}/a.yaml`)).said).toContain('a page (HTML)');
    const { code, said } = await run(`lint ${moody.url}/a.yaml --offline`);
    expect(said).toContain('Its copy of');
    expect(code).toBe(0);
  });

  test('of a server that there is not is told', async () => {
    const { code, said } = await run('lint https://no.such.host.invalid/openapi.yaml');
    expect(said).toMatch(/there is no server of that name|its name cannot be looked up/);
    expect(code).toBe(2);
  });

  test('is read from its copy with --offline, which is told', async () => {
    await run('lint URL/shop/openapi.yaml');
    const { code, said, asked: requests } = await run('lint URL/shop/openapi.yaml --offline');
    expect(said).toMatch(/warning URL\/shop\/openapi\.yaml: .* Its copy of 20\S+ is used: \/\S+\.json/);
    expect(said).toMatch(READ_ALL);
    expect(requests).toEqual([]);
    expect(code).toBe(0);
    expect(await readdir(join(folder.path, 'provider-contracts/documents'))).not.toEqual([]);
  });

  test('has no copy before the first start', async () => {
    const { code, said } = await run('lint URL/never.yaml --offline');
    expect(said).toMatch(/and there is no copy of an earlier start/);
    expect(code).toBe(2);
  });
});

describe('a reference to another server', () => {
  test.each(['remote.yaml', 'URL/away.yaml'])('of %s is followed with --remote-refs alone', async (name) => {
    const without = await run(`lint ${name}`);
    expect(without.said).toMatch(
      /:11:\d+ the reference "OTHER\/a\.yaml" is not followed: .* only with --remote-refs/,
    );
    expect(without.asked).not.toContain('other');
    expect(without.code).toBe(1);
    const followed = await run(`lint ${name} --remote-refs`);
    expect(followed.said).toMatch(READ_ALL);
    expect(followed.code).toBe(0);
  });

  test('is not followed by what reads the rest of a document either', async () => {
    const { code, asked: requests } = await run('generate remote.yaml --tolerate --output types');
    expect(requests).toEqual([]);
    expect(code).toBe(0);
  });

  test.each([
    'check remote.yaml --plan',
    'generate remote.yaml',
    'docs remote.yaml',
    'mock remote.yaml --strict',
  ])('is refused by %s', async (line) => {
    const { code, said, asked: requests } = await run(line);
    expect(said).toMatch(/only with --remote-refs/);
    expect(requests).toEqual([]);
    expect(code).toBe(2);
  });
});

describe('a file outside of the folder of the document', () => {
  test('is named, each once', async () => {
    const { said } = await run('lint outside.yaml');
    expect(said.match(/warning \S+ reads \S+\/a\.(yaml|json), which is outside/g)).toHaveLength(2);
  });

  test('is none where it is inside of the current one', async () => {
    const { said } = await run('lint api/outside.yaml', folder.path);
    expect(said).not.toMatch(/outside of/);
  });
});
