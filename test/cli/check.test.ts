import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { REPORT_FORMATS } from '../../src/report/reporters.ts';
import { runCli, startCli } from '../support/cli.ts';
import { type Folder, folderOf } from '../support/files.ts';
import { startHttp } from '../support/server.ts';

const SECRETS = {
  CONTRACTS_API_TOKEN: 's3cret-t0ken',
  CONTRACTS_API_KEY: 's3cret-query-key',
  CONTRACTS_API_BASIC: 'maria:s3cret-passw0rd',
};

const DOCUMENT = `openapi: 3.1.0
info: { title: x, version: '1' }
servers: [{ url: https://api.example.com/v1 }]
paths:
  /token:
    get: { operationId: byToken, tags: [read], security: [{ Token: [] }], responses: &ok { '200': { description: d }, '401': { description: d } } }
  /key:
    get: { operationId: byKey, tags: [read], security: [{ Key: [] }], responses: *ok }
  /basic:
    post: { operationId: byBasic, security: [{ Basic: [] }], responses: *ok }
components:
  securitySchemes:
    Token: { type: http, scheme: bearer }
    Key: { type: apiKey, in: query, name: k }
    Basic: { type: http, scheme: basic }
`;

const folderWith = (): Promise<Folder> => folderOf({ 'api/openapi.yaml': DOCUMENT });

interface Row {
  readonly args: string;
  readonly status?: number;
  /** The statuses of the first responses; all others have `status`. */
  readonly first?: readonly number[];
  readonly headers?: Record<string, string>;
  readonly env?: Record<string, string>;
}

/** Runs `contracts check` against a server whose responses repeat the request, with its credentials. */
const check = async ({ args, status = 200, first = [], headers = {}, env = {} }: Row) => {
  await using folder = await folderWith();
  const asked: string[] = [];
  await using server = await startHttp(({ method, url, headers: sent }, outgoing) => {
    asked.push(`${method} ${url} ${sent.authorization ?? ''}`.trim());
    outgoing.writeHead(first[asked.length - 1] ?? status, {
      'X-Echo': String(sent.authorization ?? 'none'),
      'X-Echo-Url': `/?a=${encodeURIComponent(sent.authorization ?? '')}`,
      ...headers,
    });
    outgoing.end(JSON.stringify({ url, sent, id: 7 }));
  });
  const line = ['check', join(folder.path, 'api/openapi.yaml'), '--upstream', server.url, ...args.split(' ')];
  const reports = REPORT_FORMATS.map((format) => ({ format, file: join(folder.path, `report.${format}`) }));
  const written = reports.flatMap(({ format, file }) => ['--report', `${format}=${file}`]);
  const isPlan = args.includes('--plan');
  const ended = await runCli([...line, ...(isPlan ? [] : written)], { env });
  const read = ({ file }: { file: string }): Promise<string> => readFile(file, 'utf8').catch(() => '');
  const texts = isPlan ? [] : await Promise.all(reports.map(read));
  return { ...ended, asked, texts };
};

describe('credentials from the environment', () => {
  const ALL = '--allow-writes --only positive';

  test('are sent, and are in no report and on no console', async () => {
    const { asked, stdout, stderr, texts } = await check({ args: ALL, env: SECRETS });
    const basic = Buffer.from(SECRETS.CONTRACTS_API_BASIC).toString('base64');
    expect(new Set(asked)).toEqual(
      new Set([
        'GET /v1/token Bearer s3cret-t0ken',
        'GET /v1/key?k=s3cret-query-key',
        `POST /v1/basic Basic ${basic}`,
      ]),
    );
    expect(texts.map(({ length }) => length > 0)).toEqual(texts.map(() => true));
    for (const text of [stdout, stderr, ...texts]) {
      expect(text).not.toMatch(/s3cret/);
      expect(text).not.toContain(basic);
    }
  });

  test.each([
    { args: '--only byBasic', env: { CONTRACTS_API_BASIC: 'maria:s3cret?>' }, is: 'bWFyaWE6czNjcmV0Pz4' },
    { args: '--only byToken -H Authorization:s3cret+/token', env: {}, is: 's3cret+/token' },
  ])('are in no report as a server writes them into a URL: $is', async ({ args, env, is }) => {
    const { asked, stdout, texts } = await check({ args: `--allow-writes --only positive ${args}`, env });
    expect(asked.join()).toContain(is);
    for (const text of [stdout, ...texts]) {
      expect(text).not.toContain(is);
      expect(text).not.toContain(encodeURIComponent(is));
    }
  });

  test.each([
    { what: 'refused', row: { args: ALL, status: 401 }, named: ['TOKEN', 'KEY', 'BASIC'] },
    { what: 'refused', row: { args: ALL, status: 403, env: SECRETS }, named: [] },
    {
      what: 'refused, and one is there',
      row: { args: ALL, status: 401, env: { CONTRACTS_API_KEY: 's3cret-query-key' } },
      named: ['TOKEN', 'BASIC'],
    },
    { what: 'accepted', row: { args: ALL }, named: [] },
    {
      what: 'refused, and a header is given',
      row: { args: '--only byToken -H Authorization:Bearer-x', status: 401 },
      named: [],
    },
  ])('that are missing are named when requests were $what: $named', async ({ row, named }) => {
    const { stdout } = await check(row);
    // Without the curl commands, which name the variables of their requests.
    const said = stdout.replace(/^ +(?:curl|-\w) .*$/gm, '');
    const told = [...said.matchAll(/CONTRACTS_API_(\w+)/g)].map(([, name]) => name);
    expect(told).toEqual(named);
  });

  test('that no header may have are refused by their name', async () => {
    const { code, stderr, asked } = await check({
      args: '--seed 1',
      env: { CONTRACTS_API_KEY: 's3cret-日本' },
    });
    expect(stderr).toMatch(/^error: CONTRACTS_API_KEY has a character that no header may have/);
    expect(stderr).not.toContain('s3cret');
    expect({ code, asked }).toEqual({ code: 2, asked: [] });
  });
});

describe('--plan', () => {
  const plan = async (args: string) => check({ args: `--plan ${args}`, env: SECRETS });

  test('prints what would be sent and what not, without credentials, and sends nothing', async () => {
    const { code, stdout, stderr, asked } = await plan('--only example');
    expect({ code, stderr, asked }).toEqual({ code: 0, stderr: '', asked: [] });
    expect(stdout.replace(/→ \S+/, '→ URL')).toBe(
      [
        'api 1 → URL',
        '',
        'byToken',
        '  example: a documented example',
        '    GET /v1/token  request',
        '',
        'byKey',
        '  example: a documented example',
        '    GET /v1/key?k=[redacted]  request',
        '',
        '  1 would not be sent: requests that write need --allow-writes.',
        '',
        '2 cases of 2 operations would be sent, 0 of them to change something (seed 1).',
        '',
      ].join('\n'),
    );
  });

  test('writes the same as JSON', async () => {
    await using folder = await folderWith();
    const file = join(folder.path, 'plan.json');
    const document = join(folder.path, 'api/openapi.yaml');
    const args = ['check', document, '--upstream', 'http://127.0.0.1:9', '--plan', '--only', 'example'];
    const { code, stdout } = await runCli([...args, '--report', `json=${file}`]);
    expect([code, stdout]).toEqual([0, expect.stringContaining('2 cases of 2 operations would be sent')]);
    const { contracts, ...rest } = JSON.parse(await readFile(file, 'utf8'));
    expect(rest).toEqual({ plan: true, seed: 1 });
    expect(contracts).toEqual([
      {
        ...{ provider: 'api', version: '1', upstream: 'http://127.0.0.1:9', remarks: expect.any(Array) },
        cases: expect.arrayContaining([
          expect.objectContaining({
            operation: 'byToken',
            family: 'example',
            method: 'GET',
            url: '/v1/token',
          }),
          expect.objectContaining({ notSent: 'requests that write need --allow-writes' }),
        ]),
      },
    ]);
    expect((await runCli([...args, '--report', 'json'])).stdout).toBe(await readFile(file, 'utf8'));
  });

  test('tells the order of sequences, and where their values come from', async () => {
    const { stdout } = await runCli([
      ...['check', 'partoo', '--upstream', 'http://127.0.0.1:9', '--allow-writes', '--plan'],
      ...['--only', 'two-keys', '--only', 'update-read'],
    ]);
    expect(stdout.slice(stdout.indexOf('  Besides')).replaceAll('\n  ', ' ').split('\n\n')[0]).toBe(
      [
        '  Besides, 4 sequences would be gone through, in this order:',
        'two-keys of sections, groups',
        'update-read of sections, sections by section-of-organization',
        'What they are about, and what cases are about, is made before, and removed at the end:',
        'sections: made by createSection; id is taken from the answer; removed by deleteSection',
        'groups: made by createGroup; section_id is the key of one of sections that is made before; id is taken from the answer; removed by deleteGroup',
      ].join(' '),
    );
  });

  test.each([
    {
      args: '--only byKey --only example --exclude byToken --exclude negative --allow-writes',
      lines: ['GET /v1/key', 'POST /v1/basic'],
    },
    { args: '--only read --exclude *Token --exclude negative', lines: ['GET /v1/key'] },
    { args: '--max-cases 1 --only positive', lines: ['GET /v1/token'] },
  ])('of $args: $lines', async ({ args, lines }) => {
    const { stdout } = await plan(args);
    const listed = new Set([...stdout.matchAll(/^ {4}(\w+ [\w/]+)/gm)].map(([, line]) => line));
    expect([...listed]).toEqual(lines);
  });

  test('says that the time was too short to make all cases', async () => {
    const { stdout } = await plan('--time 0.001');
    expect(stdout).toMatch(/Not all cases of api were made: half of --time 0\.001 was over\./);
  });

  test('says of which operations there is more', async () => {
    const { stdout } = await plan('--max-cases 1 --only positive');
    expect(stdout).toMatch(/No more than 1 case of api, as --max-cases says\. There are more of:\s+byKey/);
  });
});

describe('contracts check', () => {
  test.each([
    { args: '--only byTokn', says: /--only "byTokn" matches no operation, .* Did you mean "byToken"\?/ },
    { args: '--exclude *', says: /--only, --exclude and --shard leave no case/ },
    { args: '--max-cases 0', says: /Write a whole number from 1/ },
    { args: '--fuzz x', says: /Write a whole number from 0 to 1000000/ },
    { args: '--rate 0', says: /how many requests a second/ },
    { args: '--time 0.001', says: /Nothing of api was judged: the time was over \(--time 0\.001\)/ },
    { args: '--time 0', says: /a number of seconds/ },
    { args: '--concurrency 1.5', says: /Write a whole number from 1 to 1000/ },
  ])('$args exits with 2 and sends nothing', async ({ args, says }) => {
    const { code, stderr, asked } = await check({ args });
    expect(stderr).toMatch(says);
    expect({ code, asked }).toEqual({ code: 2, asked: [] });
  });

  test.each([
    {
      status: 418,
      args: '--only byToken --seed 7',
      code: 1,
      says: /1 failed[^\n]*\nThe same again: --seed 7 --fuzz 20\. /,
    },
  ])('$args exits with $code at $status', async ({ status, args, code, says }) => {
    const { stdout, ...ended } = await check({ args: `${args} --exclude negative`, status });
    expect(stdout).toMatch(says);
    expect(ended.code).toBe(code);
  });

  test('--allow-writes lists what was created', async () => {
    const { stdout } = await check({
      args: '--allow-writes --only byBasic --exclude negative --fuzz 0',
      headers: { Location: '/v1/basic/7' },
    });
    expect(stdout).toMatch(
      /\nCreated at the server:\n {2}POST \/v1\/basic → 200 Location \/v1\/basic\/7, id 7\n/,
    );
  });

  test.each([
    { first: [429], status: 200, says: /\n {2}The run waited 1 time, 0 s in all\.\n/, requests: 2 },
    {
      first: [503, 429, 503],
      status: 200,
      says: /\n {2}The run waited 3 times, 0 s in all\.\n/,
      requests: 4,
    },
    {
      first: [],
      status: 429,
      says: /1 case got no other answer than 429: a lower --rate may help/,
      requests: 4,
    },
  ])(
    'says that answers $first, then $status, asked to come later',
    async ({ first, status, says, requests }) => {
      const args = '--only byToken --exclude negative --fuzz 0';
      const { stdout, asked } = await check({ args, first, status, headers: { 'Retry-After': '0' } });
      expect(stdout).toMatch(/The server asked to come later \(429 or 503, Retry-After\)\./);
      expect(stdout).toMatch(says);
      expect(asked).toHaveLength(requests);
    },
  );

  test('ends when the server asks to come back much later, and says what it left', async () => {
    const { stdout, asked } = await check({
      args: '--only positive --exclude byBasic',
      status: 429,
      headers: { 'Retry-After': '3600' },
    });
    expect(asked).toHaveLength(1);
    expect(stdout).toMatch(/The run ended early: the server asked to wait for 3600 s \(Retry-After\)\./);
    expect(stdout).toMatch(/Nothing was sent of: byKey\./);
  });

  test.each([
    { status: 401, only: 'byToken', says: /answered 401 to every request\. Give credentials that it takes/ },
    { status: 404, only: 'byKey', says: /answered 404 to every request\. Is the path of --upstream right/ },
  ])(
    'that gets nothing but $status is no pass, and tells so in its report',
    async ({ status, only, says }) => {
      await using folder = await folderOf({
        'api/openapi.yaml': DOCUMENT.replaceAll("'200'", "'404': { description: d }, '200'"),
      });
      await using server = await startHttp((_, outgoing) =>
        outgoing.writeHead(status, { Allow: 'GET' }).end(),
      );
      const document = join(folder.path, 'api/openapi.yaml');
      const { code, stderr, stdout } = await runCli(
        `check ${document} --upstream ${server.url} --only ${only} --exclude wrong-method`.split(' '),
      );
      expect(stderr).toMatch(says);
      expect(code).toBe(2);
      expect(stdout).toMatch(
        new RegExp(
          `Nothing but refusals was judged of 1 operation, so that little is known of it:\n {2}${only}: ${status} to all \\d+ request`,
        ),
      );
    },
  );

  test('appends the summary where GitHub Actions wants it', async () => {
    await using folder = await folderWith();
    const summary = join(folder.path, 'summary.md');
    await writeFile(summary, 'of an earlier step\n');
    const { stdout } = await runCli(
      ['check', join(folder.path, 'api/openapi.yaml'), '--report', 'github', '--only', 'example'],
      { env: { GITHUB_STEP_SUMMARY: summary } },
    );
    expect(await readFile(summary, 'utf8')).toMatch(
      /^of an earlier step\n## contracts check\n\n\| contract /,
    );
    expect(stdout).not.toContain('## contracts check');
  });

  test('says that the summary cannot be written', async () => {
    await using folder = await folderWith();
    const summary = join(folder.path, 'missing/summary.md');
    const { code, stderr } = await runCli(
      ['check', join(folder.path, 'api/openapi.yaml'), '--report', 'github', '--only', 'example'],
      { env: { GITHUB_STEP_SUMMARY: summary } },
    );
    expect(stderr).toMatch(/^error: The summary .*summary\.md cannot be written: ENOENT/);
    expect(code).toBe(2);
  });

  test('makes up no more than --max-cases leaves', async () => {
    const { asked } = await check({ args: '--max-cases 7 --only byToken --exclude wrong-method --fuzz 500' });
    expect(asked.length).toBeLessThanOrEqual(7);
    expect(asked.length).toBeGreaterThan(3);
  });

  test('tells the coverage of the chosen operations alone', async () => {
    const { stdout } = await check({ args: '--only byToken --exclude negative' });
    expect(stdout).toMatch(/^ +request +1\/1 /m);
  });

  test('says in its files, too, that no server was there', async () => {
    await using folder = await folderWith();
    const [document, report] = ['api/openapi.yaml', 'report.json'].map((name) => join(folder.path, name)) as [
      string,
      string,
    ];
    await writeFile(report, 'that of yesterday');
    const line = ['check', document, '--upstream', 'http://127.0.0.1:9', '--report', `json=${report}`];
    const { code, stdout, stderr } = await runCli(line);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    const { passed, remarks } = JSON.parse(await readFile(report, 'utf8'));
    expect(passed).toBe(0);
    expect(stderr).toContain(remarks[0].title);
  });

  test('forgets no document that has nothing to send', async () => {
    await using folder = await folderOf({
      'api/openapi.yaml': DOCUMENT,
      'hooks/openapi.yaml': "openapi: 3.1.0\ninfo: { title: x, version: '1' }\nwebhooks: {}\n",
    });
    const files = ['api', 'hooks'].map((name) => join(folder.path, name, 'openapi.yaml'));
    const { code, stderr } = await runCli(['check', ...files]);
    expect(stderr).toMatch(/^error: Nothing of hooks was judged: it has no operation\./);
    expect(code).toBe(2);
  });

  test.each(['SIGINT', 'SIGTERM'] as const)(
    'stopped by %s waits for the last answer and reports what it has, with 130',
    async (signal) => {
      await using folder = await folderWith();
      const { promise: isAsked, resolve: ask } = Promise.withResolvers<void>();
      const { promise: isStopped, resolve: answer } = Promise.withResolvers<void>();
      await using server = await startHttp(async (_, outgoing) => {
        ask();
        await isStopped;
        outgoing.writeHead(200).end();
      });
      const file = join(folder.path, 'report.json');
      const args = ['check', join(folder.path, 'api/openapi.yaml'), '--upstream', server.url];
      await using running = await startCli([...args, '--report', `json=${file}`], {}, /(?:)/);
      await isAsked;
      const stopped = running.stop(signal);
      await running.waitFor(/Stopping: waiting for the last answers/);
      answer();
      expect(await stopped).toBe(130);
      expect(running.output()).toMatch(/The run ended early: it was stopped \(Ctrl-C or SIGTERM\)\./);
      const { cases } = JSON.parse(await readFile(file, 'utf8')).contracts[0];
      expect(cases[0]).toMatchObject({ operation: 'byToken', status: 200 });
      expect(cases[1]).toMatchObject({
        operation: 'byKey',
        outcome: 'skipped',
        reason: 'it was stopped (Ctrl-C or SIGTERM)',
      });
    },
  );
});
