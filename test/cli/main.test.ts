import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { UserError } from '../../src/base/errors.ts';
import { createProgram, reportError } from '../../src/cli/main.ts';
import type { Served } from '../../src/gateway/gateway.ts';
import { runCli, runShell, spawnCli, startCli, urlOf } from '../support/cli.ts';
import { call, fixture, mountOf, startGateway, startHttp } from '../support/server.ts';

const HARNESS = 'test/fixtures/harness.yaml';
const WHO = 'test/fixtures/who.yaml';

let folder: string;
/** A mock of harness.yaml, so a server that conforms. */
let honest: Served;
let lying: Served;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'contracts-'));
  await writeFile(join(folder, 'broken.yaml'), 'openapi: 3.1.0\ninfo:\n  title: [\n');
  await writeFile(
    join(folder, 'dangling.yaml'),
    "openapi: 3.1.0\ninfo: { title: x, version: '1' }\npaths:\n  /x:\n    get:\n      responses:\n        '200': { $ref: '#/nowhere' }\n",
  );
  await writeFile(
    join(folder, 'odd.yaml'),
    "openapi: 3.1.0\ninfo: { title: x, version: '1' }\npaths:\n  /x:\n    fetch: {}\n    get: { responses: { '200': { description: d } } }\n",
  );
  await writeFile(
    join(folder, 'empty.yaml'),
    "openapi: 3.1.0\ninfo: { title: x, version: '1' }\npaths: {}\n",
  );
  await writeFile(
    join(folder, 'partly.yaml'),
    "openapi: 3.1.0\ninfo: { title: x, version: '1' }\npaths:\n  /x:\n    get: { parameters: [{ $ref: '#/nowhere' }], responses: { '200': { description: d } } }\n",
  );
  honest = await startGateway([await mountOf('harness.yaml')]);
  lying = await startHttp((_, outgoing) => void outgoing.writeHead(503).end());
});
afterAll(async () => {
  await honest[Symbol.asyncDispose]();
  await lying[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

/** Replaces placeholders in the rows below by values that are known only when the test runs. */
const fill = (text: string): string => {
  const portOf = ({ url }: Served): string => new URL(url).port;
  const values: Record<string, string> = {
    FOLDER: folder,
    HONEST: honest.url,
    LYING: lying.url,
    PORT: portOf(honest),
  };
  return text.replace(/FOLDER|HONEST|LYING|PORT/g, (name) => values[name] ?? '');
};
const split = (line: string): string[] => fill(line).split(' ').filter(Boolean);

describe('contracts exits with 0 and says', () => {
  test.each([
    { line: `check ${WHO}`, says: /1 contract, \d+ cases: \d+ passed in/ },
    {
      line: `check ${HARNESS} --upstream HONEST/harness --allow-writes --no-sequences --lenient`,
      says: /(\d+) cases: \1 passed/,
    },
    { line: `check ${HARNESS} --upstream HONEST --lenient`, says: /\d+ passed, \d+ not sent/ },
    {
      line: 'lint FOLDER/odd.yaml',
      says: /^warning \S+odd\.yaml:5:5\n {4}Property `fetch` is not expected here\nodd: 1 operation, 0 errors, 1 warning\n$/,
    },
    {
      line: `resources ${WHO}`,
      says: /^who: \d+ operations?, \d+ resources?\n\n\S+.*\n {2}(create|list|read|update|delete|action) +\d+ % [A-Z]+ \/\S+\n {15}\S/,
    },
    { line: 'resources FOLDER/dangling.yaml', says: /^dangling: 1 operation, 1 resource\n/ },
    { line: 'resources FOLDER/empty.yaml', says: /^empty: 0 operations, 0 resources\n$/ },
    {
      line: `resources ${WHO} --report json`,
      says: /^\{\n {2}"contracts": \[\n {4}\{\n {6}"provider": "who",/,
    },
    { line: `lint ${HARNESS}`, says: /^harness: 4 operations, 0 errors, 0 warnings\n$/ },
    {
      line: 'lint FOLDER/dangling.yaml --tolerate',
      says: /^warning \S+dangling\.yaml:7:18\n {4}the reference "#\/nowhere" leads nowhere\ndangling: 1 operation, 0 errors, 1 warning\n$/,
    },
  ])('$line', async ({ line, says }) => {
    const { code, stdout, stderr } = await runCli(split(line));
    expect(stderr).toBe('');
    expect(stdout).toMatch(says);
    expect(code).toBe(0);
  });
});

describe('contracts exits with 1 where a contract is broken, and says', () => {
  test.each([
    {
      line: 'check test/fixtures/broken-example.yaml',
      says: /✗ getX response \/body\/a\n {4}must be integer, is "one"\n.*in "response bad"\n {4}test\/fixtures\/broken-example\.yaml:12:\d+/,
    },
    {
      line: `check ${HARNESS} --upstream LYING`,
      says: /has the status 503[\s\S]*\d+ failed, \d+ passed, \d+ not sent/,
    },
    {
      line: 'lint FOLDER/odd.yaml --strict',
      says: /odd: 1 operation, 0 errors, 1 warning\n$/,
    },
    {
      line: 'lint FOLDER/dangling.yaml',
      says: /^error \S+dangling\.yaml:7:18\n[\s\S]*1 operation, 1 error, 0 warnings\n$/,
    },
  ])('$line', async ({ line, says }) => {
    const { code, stdout, stderr } = await runCli(split(line));
    expect(stderr).toBe('');
    expect(stdout).toMatch(says);
    expect(code).toBe(1);
  });
});

/** Users' mistakes, each of which is reported in one message without a stack. */
const MISTAKES = [
  {
    line: 'resources vinyldsn',
    says: /^error: No provider "vinyldsn"\. Did you mean "vinyldns"\? There are: /,
  },
  {
    line: 'resources --report junit',
    says: /argument 'junit' is invalid\. Allowed choices are pretty, json/,
  },
  { line: 'check vinyldsn', says: /^error: No provider "vinyldsn"\. Did you mean "vinyldns"\? There are: / },
  { line: 'check test/fixtures/harnes.yaml', says: /no such file\. Did you mean "harness\.yaml"\?/ },
  {
    line: 'lint ftp://x/y.yaml',
    says: /^error: ftp:\/\/x\/y\.yaml: .* a URL that begins with http: or https:/,
  },
  { line: 'check FOLDER/broken.yaml', says: /broken\.yaml:\d+:\d+ is not valid YAML or JSON: / },
  {
    line: 'check FOLDER/dangling.yaml',
    says: /dangling\.yaml:7:\d+: the reference "#\/nowhere" leads nowhere/,
  },
  {
    line: 'mock FOLDER/dangling.yaml --strict',
    says: /dangling\.yaml:7:\d+: the reference "#\/nowhere" leads nowhere/,
  },
  { line: 'check --upstraem x', says: /unknown option '--upstraem'\n\(Did you mean --upstream\?\)/ },
  { line: 'mock --port 99999', says: /A port is a whole number from 0 \(any free one\) to 65535/ },
  {
    line: `mock ${WHO} --port PORT`,
    says: /^error: Port \d+ on 127\.0\.0\.1 is in use\. .* choose another port, such as \d+/,
  },
  {
    line: `check ${WHO} --upstream http://127.0.0.1:1 --wait 0.01`,
    says: /^error: No server answered at http:\/\/127\.0\.0\.1:1 within 0\.01 s \(--wait\)/,
  },
  { line: `check ${WHO} --upstream localhost:80`, says: /"localhost:80" is no URL of an upstream/ },
  {
    line: `check ${WHO} --upstream http://127.0.0.1:1`,
    says: /Nothing of who was judged: .*no server answers at http:\/\/127\.0\.0\.1:1/,
  },
  {
    line: 'check vinyldns --only createGroup --upstream HONEST',
    says: /Nothing of vinyldns was judged: requests that write need --allow-writes/,
  },
  {
    line: `check ${WHO} --report pretty=FOLDER/missing/report.xml`,
    says: /there is no folder .*missing\. Make it first/,
  },
];
/** More of them, which are run in the process of this test. */
const MORE_MISTAKES = [
  {
    line: `check ${WHO} --allow-writes`,
    says: /^error: --allow-writes is about a server, and none is named: add --upstream URL/,
  },
  {
    line: `check ${WHO} --plan --report junit=FOLDER/plan.xml`,
    says: /--plan sends nothing, so there are no results to report as junit\. .*--report json=FILE/,
  },
  {
    line: `sandbox ${WHO} --workers 2`,
    says: /A sandbox has its records in one process\. `contracts mock` takes --workers; .*--state postgres:/,
  },
  {
    line: 'check test/fixtuers/harness.yaml',
    says: /no such file\. There is no folder test\/fixtuers either/,
  },
  { line: 'check FOLDER', says: /is a folder without openapi\.yaml/ },
  { line: 'chekc', says: /unknown command 'chekc'\n\(Did you mean check\?\)/ },
  {
    line: 'check --report json --report junit',
    says: /json and junit would be mixed up\. Write --report junit=FILE/,
  },
  {
    line: 'check --report json=FOLDER/one --report junit=FOLDER/one',
    says: /Two reports are to be written to .*one\. Give each a file of its own/,
  },
  { line: 'check --report json=', says: /Name the file: json=FILE/ },
  { line: 'check --seed x', says: /A seed is a whole number/ },
  { line: 'check --report xml', says: /There is no format "xml"\. The formats: pretty, json, junit/ },
  { line: 'sandbox partoo --latency 800-200', says: /Write milliseconds, 500, or a range of them, 200-800/ },
  { line: 'sandbox partoo --latency 600001', says: /600000 at most/ },
  { line: 'check --timeout never', says: /Write a number of seconds/ },
  { line: 'check -H Authorization', says: /Write a header like "Authorization: Bearer abc"/ },
  { line: 'check -H hunter2', says: /^(?!.*hunter2)/s },
  {
    line: `proxy ${WHO} --upstream https://me:hunter2@a:99999999/?k=hunter2`,
    says: /^(?!.*hunter2)error: "https:\/\/\[redacted\]@a:99999999\/" is no URL/s,
  },
  { line: 'check -H Authorization:日本', says: /Authorization has a character that no header may have/ },
  { line: 'mock --port http', says: /A port is a whole number/ },
  {
    line: `mock ${WHO} --host no.such.host.invalid --port 0`,
    says: /This machine has no address "no\.such\.host/,
  },
  { line: `proxy ${WHO} --upstream nowhere --port 0`, says: /"nowhere" is no URL of an upstream/ },
  { line: `proxy ${WHO}`, says: /Name the server that answers: --upstream URL/ },
  {
    line: `check ${WHO} ${HARNESS} --upstream HONEST`,
    says: /--upstream is one server: name the one provider/,
  },
  { line: `check ${WHO} --report pretty=FOLDER`, says: /is a folder\. Name a file in it/ },
  { line: `check ${WHO} --report pretty=FOLDER/broken.yaml/report.xml`, says: /there is no folder/ },
  { line: 'check FOLDER/empty.yaml', says: /Nothing of empty was judged: it has no operation/ },
  { line: '', says: /Usage: contracts/ },
];

const STACK = /\n\s+at /;

describe('contracts exits with 2 where it could not run, and says', () => {
  test.each(MISTAKES)('$line', async ({ line, says }) => {
    const { code, stdout, stderr } = await runCli(split(line));
    expect(stderr).toMatch(says);
    expect(stderr).not.toMatch(STACK);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});

describe('a process of its own ends with', () => {
  test.each([
    { code: 0, line: `check ${HARNESS} --upstream HONEST/harness --allow-writes --no-sequences --lenient` },
    { code: 1, line: `check ${HARNESS} --upstream LYING` },
    { code: 1, line: 'lint FOLDER/dangling.yaml' },
    { code: 2, line: `mock ${WHO} --port PORT` },
    { code: 2, line: 'check FOLDER/dangling.yaml' },
  ])('$code: $line', async ({ code, line }) => {
    expect(await spawnCli(split(line))).toMatchObject({ code });
  });
});

/** Runs `contracts` in this process. */
const runHere = async (line: string) => {
  const said = { stdout: '', stderr: '' };
  const hear = (name: 'stdout' | 'stderr') => (chunk: unknown) => {
    said[name] += chunk;
    return true;
  };
  const spies = [
    jest.spyOn(process.stdout, 'write').mockImplementation(hear('stdout')),
    jest.spyOn(process.stderr, 'write').mockImplementation(hear('stderr')),
    jest.spyOn(console, 'error').mockImplementation(hear('stderr')),
  ];
  try {
    await createProgram().parseAsync(['node', 'contracts', ...split(line)]);
    return { code: 0, ...said };
  } catch (error) {
    return { code: reportError(error), ...said };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
};

describe('contracts cannot run, and says', () => {
  test.each(MORE_MISTAKES)('$line', async ({ line, says }) => {
    const { code, stdout, stderr } = await runHere(line);
    expect(stderr).toMatch(says);
    expect(stderr).not.toMatch(STACK);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});

describe('a thrown', () => {
  test.each([
    { thrown: new TypeError('x is not a function'), code: 70 },
    { thrown: 'a text', code: 70 },
    { thrown: new UserError('There is no such file.'), code: 2 },
  ])('$thrown gives $code', ({ thrown, code }) => {
    const said = jest.spyOn(console, 'error').mockImplementation(() => {});
    try {
      expect(reportError(thrown)).toBe(code);
      const lines = said.mock.calls.flat();
      if (code === 2) expect(lines).toEqual(['error: There is no such file.']);
      // `console.error` gets the error object itself, so it prints the stack.
      else expect(lines).toEqual([expect.stringMatching(/^This is a bug/), thrown]);
    } finally {
      said.mockRestore();
    }
  });
});

describe('a report', () => {
  test('goes to the file whole, without colours, and in colours to the terminal', async () => {
    const file = join(folder, 'report.txt');
    await writeFile(file, 'an older report');
    const { code, stdout } = await spawnCli(['check', WHO, '--report', `pretty=${file}`], {
      env: { FORCE_COLOR: '1' },
    });
    expect(code).toBe(0);
    expect(stdout).toContain('\x1b[');
    expect(await readFile(file, 'utf8')).toMatch(/^who 1\n[\s\S]*\d+ passed in .* s\n$/);
    expect(await readdir(folder)).not.toContain('report.txt.part');
  });

  test.each([
    { what: 'has no colours where no terminal is', env: {}, coloured: false },
    { what: 'has colours with FORCE_COLOR', env: { FORCE_COLOR: '1' }, coloured: true },
    { what: 'has no colours with NO_COLOR', env: { NO_COLOR: '1' }, coloured: false },
  ])('$what', async ({ env, coloured }) => {
    const { stdout } = await spawnCli(['check', WHO], { env });
    expect(stdout.includes('\u001b[')).toBe(coloured);
  });

  test.each(['json', 'junit'])('in %s is nothing but that', async (format) => {
    const { code, stdout } = await runHere(`check ${WHO} --report ${format}`);
    expect(code).toBe(0);
    if (format === 'json')
      expect(JSON.parse(stdout)).toMatchObject({ passed: expect.any(Number), failed: 0 });
    else expect(stdout).toMatch(/^<\?xml [\s\S]*<\/testsuites>\n$/);
  });
});

test('contracts --version is one line', async () => {
  expect(await runHere('--version')).toEqual({
    code: 0,
    stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    stderr: '',
  });
});

describe('--help has an example:', () => {
  test.each(['', 'mock ', 'sandbox ', 'proxy ', 'check ', 'verify ', 'lint ', 'generate ', 'docs '])(
    'contracts %s--help',
    async (command) => {
      const { code, stdout } = await runHere(`${command}--help`);
      expect(code).toBe(0);
      expect(stdout).toMatch(/Examples?:\n {2}\$ contracts /);
    },
  );

  test.each([
    '',
    'mock ',
    'sandbox ',
    'proxy ',
    'check ',
    'verify ',
    'lint ',
    'resources ',
    'generate ',
    'docs ',
  ])('contracts %s--help fits 80 columns', async (command) => {
    const { stdout } = await runHere(`${command}--help`);
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });
});

describe('contracts mock', () => {
  test('tells where each contract is, each exchange and what is wrong with an example', async () => {
    const files = ['broken-example.yaml', 'harness.yaml'].map(fixture);
    await using mock = await startCli(['mock', ...files, '--port', '0']);
    const url = await urlOf(mock);
    await mock.waitFor(/broken-example +1 +1 +http:\/\/127\.0\.0\.1:\d+\/broken-example\n/);
    await mock.waitFor(/harness +1 +4 +http:\/\/127\.0\.0\.1:\d+\/harness\/v1\n/);
    await mock.waitFor(
      /warning test\/fixtures\/broken-example\.yaml:17:21\n {4}example "bad" breaks its own schema: \/a must/,
    );
    const headers = { 'X-Key': 'hush', 'Content-Type': 'application/json' };
    await call({ url } as Served, {
      method: 'POST',
      path: '/harness/v1/groups',
      headers,
      body: '{"name":"x"}',
    });
    await mock.waitFor(/201 POST \/harness\/v1\/groups [\d.]+ ms conforms\n/);
    await call({ url } as Served, {
      method: 'POST',
      path: '/harness/v1/groups',
      headers,
      body: '{"name":7}',
    });
    await mock.waitFor(
      /400 POST \/harness\/v1\/groups [\d.]+ ms violations: request 1\n {2}request \/body\/name must be string, is 7\n {4}test\/fixtures\/harness\.yaml:\d+:\d+\n/,
    );
    expect(mock.output()).not.toContain('hush');
    expect(
      mock
        .output()
        .split('\n')
        .filter((line) => line.length > 80),
    ).toEqual([]);
    expect(await mock.stop('SIGINT')).toBe(0);
    expect(mock.output()).toMatch(/\nStopped\.\n/);
  });
});

test('contracts mock serves a broken document, says what is broken, and what cannot be judged', async () => {
  await using mock = await startCli(['mock', join(folder, 'partly.yaml'), '--port', '0']);
  const served = { url: await urlOf(mock) } as Served;
  await mock.waitFor(/error \S+partly\.yaml:5:27\n {4}the reference "#\/nowhere" leads nowhere\n/);
  const problems = await call(served, { path: '/_contracts/problems' });
  expect(problems.json).toMatchObject([{ provider: 'partly', severity: 'error' }]);
  await call(served, { path: '/partly/x' });
  await mock.waitFor(/request cannot be judged wholly: the reference "#\/nowhere" leads nowhere\n/);
});

test('contracts mock makes bodies up, with what it loads only for that', async () => {
  await using mock = await startCli(['mock', HARNESS, '--dynamic', '--seed', 'a', '--port', '0']);
  const served = { url: await urlOf(mock) } as Served;
  const answer = await call(served, { path: '/harness/v1/groups/7', headers: { 'X-Key': 'x' } });
  expect(answer.status).toBe(200);
  expect(answer.json.id).not.toBe(7);
  expect(answer.headers['contract-violations']).toMatch(/^0;/);
});

test('contracts mock tells of a request that its contract does not document, and counts it', async () => {
  await using mock = await startCli(['mock', HARNESS, '--port', '0']);
  const served = { url: await urlOf(mock) } as Served;
  await call(served, { path: '/harness/v1/gruops' });
  await mock.waitFor(/404 GET \/harness\/v1\/gruops [\d.]+ ms undocumented\n {2}request \/path asks for /);
  expect(await mock.stop('SIGINT')).toBe(0);
  expect(mock.output()).toContain('\nharness: 1 request for what the contract does not document.\n');
});

test('contracts mock --complete makes it a violation', async () => {
  await using mock = await startCli(['mock', HARNESS, '--complete', '--port', '0']);
  const served = { url: await urlOf(mock) } as Served;
  await call(served, { path: '/harness/v1/gruops' });
  await mock.waitFor(
    /404 GET \/harness\/v1\/gruops [\d.]+ ms violations: request 1\n {2}request \/path asks for /,
  );
  expect(await mock.stop('SIGINT')).toBe(0);
  expect(mock.output()).not.toContain('does not document');
});

test('contracts proxy passes requests on with the given headers, and tells who breaks the contract', async () => {
  const seen: unknown[] = [];
  await using upstream = await startHttp(({ url, headers }, outgoing) => {
    seen.push([url, headers['x-key']]);
    outgoing.writeHead(200, { 'Content-Type': 'application/json' }).end('{"id":7}');
  });
  const args = ['proxy', HARNESS, '--upstream', upstream.url, '-H', 'X-Key: hush', '--port', '0'];
  await using proxy = await startCli(args);
  const url = await urlOf(proxy);
  await call({ url } as Served, { path: '/harness/v1/groups/7', headers: { 'X-Key': 'mine' } });
  expect(seen).toEqual([['/v1/groups/7', 'hush']]);
  await proxy.waitFor(
    /200 GET \/harness\/v1\/groups\/7 [\d.]+ ms violations: response 2\n {2}response \/body lacks the required member "name"/,
  );
  expect(proxy.output()).not.toContain('hush');
  expect(await proxy.stop('SIGTERM')).toBe(1);
  expect(proxy.output().match(/exercised|coverage/g)).toEqual(['coverage']);
});

test('a reader that has read enough is no bug', async () => {
  const { stderr } = await runShell(`check --report json ${HARNESS} | true`);
  expect(stderr).toBe('');
});
