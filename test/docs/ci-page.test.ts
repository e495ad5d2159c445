import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { load } from 'js-yaml';
import { createApp } from '../../examples/jest/app.ts';
import { credentialVariables } from '../../src/contract/credential-variables.ts';
import type { Served } from '../../src/gateway/serve.ts';
import { loadContract } from '../../src/testing/index.ts';
import { serveNpx, startCli } from '../support/cli.ts';
import { type Ran, ROOT, runIn } from '../support/package.ts';
import { startHttp } from '../support/server.ts';

interface Job {
  readonly env: Readonly<Record<string, string>>;
  readonly steps: readonly { readonly run?: string }[];
}
interface Workflow {
  readonly jobs: Readonly<Record<string, Job>>;
}
type Pipeline = Readonly<Record<string, { readonly script: readonly string[] }>>;

const page = await readFile(join(ROOT, 'docs/ci.md'), 'utf8');
const block = (heading: string, language: string): string =>
  new RegExp(`## ${heading}\n[\\s\\S]*?\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(page)?.[1] ?? '';

const jobs = Object.values((load(block('GitHub Actions', 'yaml')) as Workflow).jobs);
const github = jobs.flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
const gitlab = Object.values(load(block('GitLab CI', 'yaml')) as Pipeline).flatMap(({ script }) => script);
const baseline = block('A vendor that departs from its own documentation', 'sh').trim().split('\n');

const written = block('A server that is written to', 'sh').trim().split('\n');

/** The value of every environment variable that the jobs take from GitHub's secrets. */
const TOKEN = 'top-secret';
const secrets = Object.fromEntries(
  jobs
    .flatMap(({ env }) => Object.entries(env))
    .flatMap(([name, value]) => (value.includes('secrets.') ? [[name, TOKEN]] : [])),
);

const lines = [...new Set([...baseline, ...written, ...github, ...gitlab])].filter((line) =>
  line.startsWith('npx contracts'),
);

/** The commands that send requests to staging. */
const sent = lines.filter((line) => line.includes('--upstream') && !line.includes('--plan'));

const HAR = {
  log: {
    version: '1.2',
    creator: { name: 'test', version: '1' },
    entries: [
      {
        startedDateTime: '2026-01-01T00:00:00.000Z',
        time: 1,
        request: {
          method: 'GET',
          url: 'http://localhost:3000/api/notes/1',
          httpVersion: 'HTTP/1.1',
          headers: [],
          queryString: [],
          cookies: [],
          headersSize: -1,
          bodySize: 0,
        },
        response: {
          status: 200,
          statusText: 'OK',
          httpVersion: 'HTTP/1.1',
          headers: [{ name: 'content-type', value: 'application/json' }],
          cookies: [],
          content: { size: 25, mimeType: 'application/json', text: '{"id":1,"text":"Buy milk"}' },
          redirectURL: '',
          headersSize: -1,
          bodySize: 25,
        },
        cache: {},
        timings: { send: 0, wait: 1, receive: 0 },
      },
    ],
  },
};

/** The example's document, changed to require a bearer token. */
const guardedDocument = async (): Promise<string> => {
  const text = await readFile(join(ROOT, 'examples/jest/openapi.yaml'), 'utf8');
  const document = load(text.replace('url: /api', 'url: https://notes.example/api')) as OpenApi;
  const refusal = document.paths['/notes']?.post?.responses['400'];
  for (const { responses } of Object.values(document.paths).flatMap(Object.values))
    responses['401'] = refusal;
  document.components.securitySchemes = { BearerToken: { type: 'http', scheme: 'bearer' } };
  return JSON.stringify({ ...document, security: [{ BearerToken: [] }] });
};

interface OpenApi {
  readonly paths: Record<string, Record<string, { readonly responses: Record<string, unknown> }>>;
  readonly components: Record<string, unknown>;
}

/** The statuses of the sound server's responses. */
const answered: number[] = [];

/** Answers 401 to requests without the token. */
const guarded =
  (app: RequestListener): RequestListener =>
  (incoming, outgoing) => {
    outgoing.on('finish', () => answered.push(outgoing.statusCode));
    if (incoming.headers.authorization === `Bearer ${TOKEN}`) return app(incoming, outgoing);
    outgoing.writeHead(401, { 'content-type': 'application/json' }).end('{"error":"Who are you?"}');
  };

let folder: string;
let sound: Served;
let faulty: Served;
let npx: AsyncDisposable;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'contracts-ci-'));
  await writeFile(join(folder, 'notes.yaml'), await guardedDocument());
  const git = (...args: readonly string[]) =>
    runIn(folder, 'git', ['-c', 'user.name=n', '-c', 'user.email=e', ...args], {});
  await git('init', '--quiet');
  await git('add', 'notes.yaml');
  await git('commit', '--quiet', '-m', 'notes');
  await git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  await writeFile(join(folder, 'traffic.har'), JSON.stringify(HAR));
  await mkdir(join(folder, 'bin'));
  // `npx contracts` runs this checkout, and `npm` does nothing, as nothing needs to be installed.
  npx = await serveNpx(join(folder, 'bin'));
  await writeFile(join(folder, 'bin/npm'), '#!/bin/sh\n', { mode: 0o755 });
  await mkdir(join(folder, 'reports'));
  sound = await startHttp(guarded(createApp()));
  faulty = await startHttp((_, outgoing) =>
    outgoing.writeHead(200, { 'content-type': 'application/json' }).end('{}'),
  );
});
afterAll(async () => {
  await sound?.[Symbol.asyncDispose]();
  await faulty?.[Symbol.asyncDispose]();
  await npx?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const runLine = (
  line: string,
  staging: string,
  env: Readonly<Record<string, string>> = secrets,
): Promise<Ran> =>
  runIn(folder, 'sh', ['-e', '-c', line], {
    PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH}`,
    STAGING_URL: staging,
    ...env,
    REPORTS: 'reports',
  });

test('the page has lines to run for both', () => {
  expect(github.filter((line) => line.startsWith('npx contracts')).length).toBeGreaterThanOrEqual(4);
  expect(gitlab.filter((line) => line.startsWith('npx contracts')).length).toBeGreaterThanOrEqual(4);
  expect(baseline).toHaveLength(2);
  expect(written).toHaveLength(2);
});

describe('a line of the page passes where everything conforms, with its reports written:', () => {
  test.each(lines)('%s', async (line) => {
    const { code, output } = await runLine(line, sound.url);
    expect({ code, output }).toMatchObject({ code: 0 });
    expect(output).not.toContain(TOKEN);
    for (const [, file = ''] of line.matchAll(/--report \w+="?([^\s"]+)/g)) {
      const report = await readFile(join(folder, file.replace('$REPORTS', 'reports')), 'utf8');
      expect(report).not.toContain(TOKEN);
      expect(report).not.toBe('');
    }
  });
});

describe('a line of the page fails where staging does not conform:', () => {
  test.each(sent)('%s', async (line) => {
    const { code, output } = await runLine(line, faulty.url);
    expect({ code, output }).toMatchObject({ code: 1 });
  });
});

describe('a line of the page is let in, by the credentials that it finds:', () => {
  test.each(sent)('%s', async (line) => {
    answered.length = 0;
    await runLine(line, sound.url, {});
    expect(new Set(answered)).toEqual(new Set([401]));
    answered.length = 0;
    await runLine(line, sound.url);
    expect(new Set(answered)).toContain(404);
    expect(answered.includes(201)).toBe(line.includes('--allow-writes'));
  });
});

test('its line on changes fails where clients are broken', async () => {
  const file = join(folder, 'notes.yaml');
  const before = await readFile(file, 'utf8');
  const document = load(before) as OpenApi;
  delete document.paths['/notes']?.post;
  await writeFile(file, JSON.stringify(document));
  const line = lines.find((one) => one.includes(' diff ')) as string;
  expect((await runLine(line, '')).code).toBe(1);
  await writeFile(file, before);
});

test('the page names the variable that the document has', async () => {
  const contract = await loadContract(join(folder, 'notes.yaml'));
  expect(credentialVariables(contract).map(({ name }) => name)).toEqual(Object.keys(secrets));
  for (const { name } of credentialVariables(contract))
    expect(page.match(new RegExp(name, 'g'))?.length).toBeGreaterThan(2);
});

test('a recording is made by the proxy of the page, and judged', async () => {
  const line = /`npx contracts (proxy [^`]*)`/.exec(page)?.[1] ?? '';
  const args = line.replace('http://localhost:3000', sound.url).replace('traffic.har', 'proxied.har');
  await using proxy = await startCli([...args.split(' '), '--port', '0'], { cwd: folder });
  const [, url] = await proxy.waitFor(/ on (http:\/\/127\.0\.0\.1:\d+)/);
  await fetch(`${url}/notes/api/notes/0`, { headers: { authorization: `Bearer ${TOKEN}` } });
  await proxy.stop('SIGINT');
  expect(await readFile(join(folder, 'proxied.har'), 'utf8')).not.toContain(TOKEN);
  const { code, output } = await runLine('npx contracts verify proxied.har ./notes.yaml', '');
  expect({ code, output }).toMatchObject({ code: 0, output: expect.stringMatching(/getNote +404 +1 +0/) });
});

test.each([...github, ...gitlab].filter((line) => !line.startsWith('npx contracts')))(
  'a shell understands %s',
  async (line) => expect((await runLine(line, sound.url)).code).toBe(0),
);
