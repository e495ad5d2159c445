import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { load } from 'js-yaml';
import { loadContract, type RunningMock, startMock } from '../src/index.ts';
import type { Served } from '../src/serve.ts';
import { type Ran, ROOT, runIn } from './support/package.ts';
import { startHttp } from './support/server.ts';

interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly steps: readonly { readonly run?: string }[] }>>;
}
type Pipeline = Readonly<Record<string, { readonly script: readonly string[] }>>;

const page = await readFile(join(ROOT, 'docs/ci.md'), 'utf8');
const block = (heading: string, language: string): string =>
  new RegExp(`## ${heading}\n[\\s\\S]*?\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(page)?.[1] ?? '';

const github = Object.values((load(block('GitHub Actions', 'yaml')) as Workflow).jobs).flatMap(({ steps }) =>
  steps.flatMap(({ run }) => run ?? []),
);
const gitlab = Object.values(load(block('GitLab CI', 'yaml')) as Pipeline).flatMap(({ script }) => script);
const baseline = block('A vendor that departs from its own documentation', 'sh').trim().split('\n');

const lines = [...new Set([...baseline, ...github, ...gitlab])].filter((line) =>
  line.startsWith('npx contracts'),
);

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
          url: 'https://notes.example/api/notes/1',
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

let folder: string;
let sound: RunningMock;
let faulty: Served;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'contracts-ci-'));
  const document = await readFile(join(ROOT, 'examples/jest/openapi.yaml'), 'utf8');
  const placed = document.replace('url: /api', 'url: https://notes.example/api');
  await writeFile(join(folder, 'openapi.yaml'), placed);
  await writeFile(join(folder, 'traffic.har'), JSON.stringify(HAR));
  await mkdir(join(folder, 'bin'));
  // The `npx` and `npm` of this place: what is installed is this repository.
  const npx = `#!/bin/sh\nshift\nexec '${process.execPath}' '${join(ROOT, 'bin/contracts.js')}' "$@"\n`;
  await writeFile(join(folder, 'bin/npx'), npx, { mode: 0o755 });
  await writeFile(join(folder, 'bin/npm'), '#!/bin/sh\n', { mode: 0o755 });
  await mkdir(join(folder, 'reports'));
  sound = await startMock(await loadContract(join(folder, 'openapi.yaml')));
  faulty = await startHttp((_, outgoing) =>
    outgoing.writeHead(200, { 'content-type': 'application/json' }).end('{}'),
  );
});
afterAll(async () => {
  await sound?.close();
  await faulty?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const runLine = (line: string, staging: string): Promise<Ran> =>
  runIn(folder, 'sh', ['-e', '-c', line], {
    PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH}`,
    STAGING_URL: staging,
    STAGING_TOKEN: 'top-secret',
    REPORTS: 'reports',
  });

test('the page has lines to run for both', () => {
  expect(github.filter((line) => line.startsWith('npx contracts')).length).toBeGreaterThanOrEqual(4);
  expect(gitlab.filter((line) => line.startsWith('npx contracts')).length).toBeGreaterThanOrEqual(4);
  expect(baseline).toHaveLength(2);
});

describe('a line of the page passes where everything conforms, with its reports written:', () => {
  test.each(lines)('%s', async (line) => {
    const { code, said } = await runLine(line, sound.url);
    expect({ code, said }).toMatchObject({ code: 0 });
    expect(said).not.toContain('top-secret');
    for (const [, file = ''] of line.matchAll(/--report \w+="?([^\s"]+)/g)) {
      const report = await readFile(join(folder, file.replace('$REPORTS', 'reports')), 'utf8');
      expect(report).not.toContain('top-secret');
      expect(report).not.toBe('');
    }
  });
});

describe('a line of the page fails where staging does not conform:', () => {
  test.each(lines.filter((line) => line.includes('--upstream')))('%s', async (line) => {
    const { code, said } = await runLine(line, faulty.url);
    expect({ code, said }).toMatchObject({ code: 1 });
  });
});

test.each([...github, ...gitlab].filter((line) => !line.startsWith('npx contracts')))(
  'a shell understands %s',
  async (line) => expect((await runLine(line, sound.url)).code).toBe(0),
);
