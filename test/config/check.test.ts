import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { runCli } from '../support/cli.ts';
import { folderOf } from '../support/files.ts';
import { startHttp } from '../support/server.ts';

const DOCUMENT = `openapi: 3.1.0
info: { title: x, version: '1' }
servers: [{ url: https://api.example.com/v1 }]
security: [{ Token: [] }]
paths:
  /groups/{groupId}:
    parameters: [{ name: groupId, in: path, required: true, schema: { type: integer } }]
    get: { operationId: getGroup, responses: &ok { '200': { description: d }, '401': { description: d }, '404': { description: d } } }
  /groups:
    post: { operationId: createGroup, responses: *ok }
  /others:
    get: { operationId: listOthers, responses: *ok }
components:
  securitySchemes:
    Token: { type: http, scheme: bearer }
`;

const BEARER = '{ type: http, scheme: bearer }';
const SIGNED = '{ type: apiKey, in: header, name: Authorization, x-amazon-apigateway-authtype: awsSigv4 }';

interface Row {
  /** The configuration's members, as JavaScript. */
  readonly config: string;
  readonly args?: string;
  readonly env?: Record<string, string>;
  /** The value of `--only`: `positive` by default; `none` leaves the option out. */
  readonly only?: string;
  /** The number of requests after which a token expires. */
  readonly life?: number;
  /** Set if requests are signed: the status that the server answers when the signing credentials have expired. */
  readonly signed?: number;
}

/**
 * Runs `contracts check` with a configuration, against a server that issues tokens at `/login` and has group 42 only.
 */
const check = async ({
  config,
  args = '',
  env = {},
  life = Number.POSITIVE_INFINITY,
  signed,
  only = 'positive',
}: Row) => {
  await using folder = await folderOf({
    'api.yaml': signed ? DOCUMENT.replace(BEARER, SIGNED) : DOCUMENT,
    'contracts.config.ts': `import { defineConfig, type Config } from 'provider-contracts';
const logins: string[] = [];
export default defineConfig({ ${config} } satisfies Config);`,
  });
  const asked: string[] = [];
  let [issued, left] = [0, life];
  await using server = await startHttp(({ method, url, headers }, outgoing) => {
    if (url === '/login') {
      [issued, left] = [issued + 1, life];
      return void outgoing.end(`token-number-${issued}`);
    }
    asked.push(`${method} ${url} ${headers['x-tenant'] ?? ''}`.trim());
    const token = headers['x-amz-security-token'];
    const isOfNow = signed
      ? headers.authorization?.startsWith('AWS4-HMAC-SHA256 ') && token === `token-number-${issued}`
      : headers.authorization === `Bearer token-number-${issued}`;
    const isLetIn = isOfNow && left > 0;
    if (isLetIn) left -= 1;
    const status = isLetIn ? (/(groups\/42|s)$/.test(url ?? '') ? 200 : 404) : (signed ?? 401);
    // Requests without credentials get 500, and every response has the latest token in a header.
    outgoing.writeHead(headers.authorization === undefined ? 500 : status, {
      'X-Echo': `token-number-${issued}`,
    });
    outgoing.end();
  });
  const given = args === '' ? [] : args.split(' ');
  const ended = await runCli(
    [
      'check',
      '--fuzz',
      '0',
      ...(only === 'none' ? [] : ['--only', only]),
      '--report',
      'json=out.json',
      ...given,
    ],
    {
      cwd: folder.path,
      env: { ...env, SERVER: `${server.url}/v1` },
    },
  );
  const report = await readFile(join(folder.path, 'out.json'), 'utf8').catch(() => '');
  return { ...ended, asked, issued, report };
};

const LOGIN = `credentials: { Token: async ({ upstream }) => (await fetch(new URL('/login', upstream))).text() }`;
const UPSTREAM = 'document: "api.yaml", upstream: process.env.SERVER';

describe('a configuration says', () => {
  test('which document, which server, and which values that knows', async () => {
    const { asked, code } = await check({ config: `${UPSTREAM}, ${LOGIN}, values: { groupId: 42 }` });
    expect(asked).toContain('GET /v1/groups/42');
    expect(code).toBe(0);
  });

  test('what an environment adds, and flags go before it', async () => {
    const config = `${UPSTREAM}, ${LOGIN}, headers: { 'X-Tenant': 'a' }, environments: { staging: { headers: { 'X-Tenant': 'b' } } }`;
    const tenants = async (args: string) => {
      const { asked } = await check({ config, args });
      return [...new Set(asked.map((one) => one.at(-1)))];
    };
    expect(await tenants('')).toEqual(['a']);
    expect(await tenants('--env staging')).toEqual(['b']);
    expect(await tenants('--env staging -H X-Tenant:c')).toEqual(['c']);
    const seedFor = async (args: string) =>
      JSON.parse((await check({ config: `${config}, seed: 5`, args })).report).seed;
    expect([await seedFor(''), await seedFor('--seed 7')]).toEqual([5, 7]);
  });

  test('what is left out, and why; it counts for no coverage', async () => {
    const exclude = `exclude: [{ case: 'getGroup', reason: 'BUG-7', until: '9999-12-31' }, { case: 'listOthers', reason: 'old', until: '2020-01-01' }]`;
    const { asked, stdout, report } = await check({ config: `${UPSTREAM}, ${LOGIN}, ${exclude}` });
    expect(asked.filter((one) => one.includes('/groups/'))).toEqual([]);
    expect(asked).toContain('GET /v1/others');
    expect(stdout).toContain('getGroup: BUG-7 (until 9999-12-31)');
    expect(stdout).toMatch(/Not left out any more, since the day is over:\n {2}listOthers: old/);
    expect(report).not.toContain('"getGroup"');
  });
});

describe('an exclusion of a configuration that matches nothing', () => {
  const exclude = `exclude: [{ case: 'getGruop', reason: 'BUG-7' }, 'listOthers', 'unlikely *']`;

  test.each([
    { args: '', told: true },
    { args: '--exclude createGroup', told: false },
  ])('is told: $told, with "$args"', async ({ args, told }) => {
    const { stdout } = await check({ config: `${UPSTREAM}, ${LOGIN}, ${exclude}`, args, only: 'none' });
    expect(/though this run has no such case:\n {2}unlikely \*\n {2}getGruop\n/.test(stdout)).toBe(told);
  });
});

describe('credentials', () => {
  test('are renewed by the login step when they hold no more, and what is told is hidden', async () => {
    const { issued, stdout, report } = await check({
      config: `${UPSTREAM}, ${LOGIN}, values: { groupId: 42 }`,
      args: '--only negative',
      life: 2,
    });
    expect(issued).toBeGreaterThan(2);
    expect(stdout).toMatch(/renewed by the login step \d+ times/);
    expect(report).toContain('x-echo');
    expect(report).not.toContain('token-number');
    expect(stdout).not.toContain('token-number');
  });

  test.each([401, 403])(
    'that requests are signed with are renewed where %s says that they ran out',
    async (signed) => {
      const session = `(await fetch(new URL('/login', upstream))).text()`;
      const { issued, stdout, report, asked } = await check({
        config: `${UPSTREAM}, values: { groupId: 42 }, credentials: { Token: {
        accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'a-secret-key', sessionToken: async ({ upstream }) => ${session} } }`,
        args: '--only negative',
        life: 2,
        signed,
      });
      expect(issued).toBeGreaterThan(2);
      expect(asked.length).toBeGreaterThan(issued);
      expect(stdout).toMatch(/renewed by the login step \d+ times/);
      expect(`${report} ${stdout}`).not.toMatch(/token-number|a-secret-key/);
    },
  );

  test.each([
    {
      what: 'a text cannot be renewed',
      token: `'token-number-0'`,
      says: /since listOthers: no login step of a configuration renews them/,
    },
    {
      what: 'a login step gives the same again',
      token: `() => 'token-number-0'`,
      says: /since listOthers: those of the login step are refused too/,
    },
    {
      what: 'a login step fails',
      token: `() => { if (logins.push('') > 1) throw new Error('locked'); return 'token-number-0'; }`,
      says: /the login step failed \(contracts\.config\.ts:3:\d+\): locked/,
    },
  ])('that hold no more end the run with 2 where $what', async ({ token, says }) => {
    const config = `${UPSTREAM}, credentials: { Token: ${token} }, values: { groupId: 42 }`;
    const { code, stderr, stdout } = await check({ config, life: 1, args: '--only listOthers' });
    expect(stderr).toMatch(says);
    expect(code).toBe(2);
    expect(stdout).toContain('The run ended early');
  });

  test.each([
    {
      token: `{ env: 'STAGING_TOKEN' }`,
      says: 'contracts.config.ts: credentials.Token: the environment variable STAGING_TOKEN is not set.',
    },
    { token: `{ command: 'echo nobody is there >&2; exit 3' }`, says: 'it ended with 3: nobody is there' },
    { token: `() => ''`, says: 'credentials.Token: the login step gave no text.' },
    { token: `{ accessKeyId: 'a', secretAccessKey: 'b' }`, says: 'requests are not signed' },
  ])('$token gives none, which is told', async ({ token, says }) => {
    const { code, stderr, asked } = await check({ config: `${UPSTREAM}, credentials: { Token: ${token} }` });
    expect(stderr).toContain(says);
    expect([code, asked]).toEqual([2, []]);
  });

  test('that are refused from the beginning are named, and no variable is asked for', async () => {
    const { code, stderr } = await check({ config: `${UPSTREAM}, credentials: { Token: 'nobody' }` });
    expect(stderr).toContain(
      'to every request. Give other credentials in contracts.config.ts: those of Token are refused.',
    );
    expect([code, stderr.includes('CONTRACTS_')]).toEqual([2, false]);
  });

  test('come from the environment, or from what a command prints', async () => {
    const config = (token: string) =>
      `${UPSTREAM}, credentials: { Token: ${token} }, values: { groupId: 42 }`;
    const env = { MY_TOKEN: 'token-number-0' };
    expect(await check({ config: config(`{ env: 'MY_TOKEN' }`), env })).toMatchObject({ code: 0 });
    expect(await check({ config: config(`{ command: 'echo $MY_TOKEN' }`), env })).toMatchObject({ code: 0 });
  });
});

describe('hooks', () => {
  const withHooks = (hooks: string) => `${UPSTREAM}, ${LOGIN}, hooks: { ${hooks} }`;

  test('prepare values, change and skip requests, find what is wrong, and hear the end', async () => {
    const { asked, stdout, stderr, code } = await check({
      config: withHooks(`
        before: ({ provider }) => ({ values: { groupId: 42 }, headers: { 'X-Tenant': provider } }),
        beforeEach: ({ operation }) => operation === 'listOthers' ? { skip: 'not today' } : { url: '/v1/groups/42?from=hook' },
        afterEach: ({ response }) => [\`has the status \${response.status}, says the hook\`],
        after: ({ failed }) => console.error('failed: ' + failed),`),
    });
    const [provider] = asked.map((one) => one.split(' ')[2]);
    expect(new Set(asked)).toEqual(new Set([`GET /v1/groups/42?from=hook ${provider}`]));
    expect(stdout).toContain('has the status 404, says the hook');
    expect(stdout).toContain('not today');
    expect(stderr).toMatch(/failed: [1-9]/);
    expect(code).toBe(1);
  });

  test.each([
    { hook: 'before', body: `() => { throw new Error('no database'); }`, says: 'no database' },
    { hook: 'beforeEach', body: `() => { throw new Error('no database'); }`, says: 'no database' },
    { hook: 'beforeEach', body: `() => ({ path: '/' }) as never`, says: 'it returns path' },
    { hook: 'before', body: `() => 7 as never`, says: 'it returns no object' },
    { hook: 'before', body: `() => ({ header: {} }) as never`, says: 'it returns header' },
    { hook: 'before', body: `() => ({ headers: { a: {} } }) as never`, says: 'its header a cannot be sent' },
    { hook: 'before', body: `() => ({ values: 7 }) as never`, says: 'its values have to be an object' },
    { hook: 'beforeEach', body: `() => ({ body: {} }) as never`, says: 'its body has to be a text' },
    {
      hook: 'beforeEach',
      body: `() => ({ headers: { 'a b': 'c' } })`,
      says: 'its header a b cannot be sent',
    },
    { hook: 'beforeEach', body: `() => ({ skip: true }) as never`, says: 'its skip has to be a text' },
    { hook: 'afterEach', body: `() => [7] as never`, says: 'has no message' },
    { hook: 'afterEach', body: `() => [{ message: 'x', instance: 7 }] as never`, says: 'a JSON Pointer' },
    {
      hook: 'afterEach',
      body: `() => [{ message: 'x', severity: 'warn' }] as never`,
      says: 'has to be "warning"',
    },
    { hook: 'after', body: `() => { throw new Error('no database'); }`, says: 'no database' },
  ])('$hook that fails ends the run with 2: $says', async ({ hook, body, says }) => {
    const { code, stdout, stderr } = await check({ config: withHooks(`${hook}: ${body}`) });
    // Exchanges before the failure are reported; `before` and `beforeEach` fail before the first one.
    expect(stdout.includes('1 contract, ')).toBe(hook.startsWith('after'));
    expect(stderr).toMatch(new RegExp(`contracts\\.config\\.ts: hooks\\.${hook} failed.*${says}`));
    expect([code, stderr.includes('    at ')]).toEqual([2, false]);
  });
});
