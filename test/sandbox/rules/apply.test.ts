import { describe, expect, test } from '@jest/globals';
import { type Rule, startSandbox } from '../../../src/testing/index.ts';
import { type Answer, call } from '../../support/server.ts';
import { sending, startTeams, verdictOf } from '../../support/teams.ts';

type Injected = Omit<Rule, 'workspace'>;

describe('what a rule answers', () => {
  test.each<{ what: string; rule: Injected; status: number; error: string }>([
    { what: 'a documented code', rule: { answer: { code: 503 } }, status: 503, error: 'down' },
    {
      what: 'a documented example',
      rule: { answer: { code: 503, example: 'tired' } },
      status: 503,
      error: 'tired',
    },
    {
      what: 'an example by its name alone',
      rule: { answer: { example: 'taken' } },
      status: 409,
      error: 'taken',
    },
  ])('$what, once, and it is no violation', async ({ rule, status, error }) => {
    await using sandbox = await startTeams({ port: false });
    sandbox.workspace('default').addRule({ operation: 'createTeam', times: 1, ...rule });
    const create = () => sandbox.fetch(`${sandbox.urlOf()}/teams`, sending({ name: 'jets' }));
    const refused = await create();
    expect([refused.status, verdictOf(refused)]).toEqual([status, '0;request=0;response=0']);
    expect(((await refused.json()) as { error: string }).error).toContain(error);
    const made = await create();
    expect([made.status, verdictOf(made)]).toEqual([201, '0;request=0;response=0']);
  });

  test.each<{ what: string; answer: NonNullable<Rule['answer']>; status: number }>([
    { what: 'an undocumented code', answer: { code: 507 }, status: 507 },
    { what: 'an unknown example', answer: { code: 503, example: 'nope' }, status: 503 },
    { what: 'an unknown example without a code', answer: { example: 'nope' }, status: 500 },
  ])('$what is a plain problem, which is no violation either', async ({ answer, status }) => {
    await using sandbox = await startTeams({ port: false });
    sandbox.workspace('default').addRule({ answer });
    const response = await sandbox.fetch(`${sandbox.urlOf()}/teams`);
    expect([response.status, verdictOf(response)]).toEqual([status, '0;request=0;response=0']);
    expect(await response.json()).toMatchObject({ detail: expect.stringContaining('A rule asks for') });
  });

  test('whatever is answered in its place, nothing was done', async () => {
    await using sandbox = await startTeams({ port: false });
    sandbox.workspace('default').addRule({ operation: 'createTeam', times: 1, answer: { code: 503 } });
    await sandbox.fetch(`${sandbox.urlOf()}/teams`, sending({ name: 'jets' }));
    expect(await (await sandbox.fetch(`${sandbox.urlOf()}/teams`)).json()).toEqual([]);
  });

  test('a wrong request gets it too, and is told what is wrong', async () => {
    await using sandbox = await startTeams({ port: false });
    sandbox.workspace('default').addRule({ answer: { code: 503 } });
    const response = await sandbox.fetch(`${sandbox.urlOf()}/teams`, sending({}));
    expect([response.status, verdictOf(response)]).toEqual([503, '1;request=1;response=0']);
  });
});

/** The outcome of a request over a socket: the status of the response, or the code of the error. */
const fateOf = async (answer: Promise<Answer>): Promise<string> =>
  answer.then(
    ({ status }) => `answered ${status}`,
    ({ code, name }: NodeJS.ErrnoException) => code ?? name,
  );

/** The same for a request by the sandbox's `fetch`, without a socket. */
const fateOfFetch = async (response: Promise<Response>): Promise<string> => {
  try {
    const answered = await response;
    await answered.text();
    return `answered ${answered.status}`;
  } catch (error) {
    const { cause, name } = error as Error & { readonly cause?: NodeJS.ErrnoException };
    return cause?.code ?? name;
  }
};

describe('how a rule ends a connection', () => {
  test.each([
    { connection: 'reset', overSocket: 'ECONNRESET', byFetch: 'ECONNRESET' },
    { connection: 'cut', overSocket: 'ECONNRESET', byFetch: 'UND_ERR_SOCKET' },
  ] as const)('$connection', async ({ connection, overSocket, byFetch }) => {
    await using sandbox = await startTeams();
    sandbox.workspace('default').addRule({ operation: 'listTeams', connection });
    const path = new URL(`${sandbox.urlOf()}/teams`).pathname;
    expect(await fateOf(call(sandbox, { path }))).toBe(overSocket);
    expect(await fateOfFetch(sandbox.fetch(`${sandbox.urlOf()}/teams`))).toBe(byFetch);
    sandbox.assertConforms();
    expect(sandbox.exchanges()).toHaveLength(2);
  });

  test('hang: until the client gives up', async () => {
    await using sandbox = await startTeams();
    sandbox.workspace('default').addRule({ operation: 'listTeams', connection: 'hang' });
    const url = `${sandbox.urlOf()}/teams`;
    const overSocket = new AbortController();
    const fate = fateOf(call(sandbox, { path: new URL(url).pathname, signal: overSocket.signal }));
    while (sandbox.exchanges().length === 0) await new Promise(setImmediate);
    overSocket.abort();
    expect(await fate).toBe('ABORT_ERR');
    const byFetch = new AbortController();
    const other = fateOfFetch(sandbox.fetch(url, { signal: byFetch.signal }));
    while (sandbox.exchanges().length === 1) await new Promise(setImmediate);
    byFetch.abort();
    expect(await other).toBe('AbortError');
    sandbox.assertConforms();
  });

  test('what was cut was done', async () => {
    await using sandbox = await startTeams({ port: false });
    sandbox.workspace('default').addRule({ times: 1, connection: 'cut' });
    expect(await fateOfFetch(sandbox.fetch(`${sandbox.urlOf()}/teams`, sending({ name: 'jets' })))).toBe(
      'UND_ERR_SOCKET',
    );
    expect(await (await sandbox.fetch(`${sandbox.urlOf()}/teams`)).json()).toMatchObject([{ name: 'jets' }]);
  });
});

describe('the fields of a rate limit', () => {
  const limits = (headers: Headers) =>
    ['x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset', 'retry-after'].map((name) =>
      headers.get(name),
    );

  test('are counted, and told only where the contract documents them', async () => {
    await using sandbox = await startTeams({ port: false });
    sandbox.workspace('default').addRule({ rateLimit: { requests: 3, seconds: 60 } });
    const url = `${sandbox.urlOf()}/teams`;
    const [first, made, third, refused] = [
      await sandbox.fetch(url),
      await sandbox.fetch(url, sending({ name: 'jets' })),
      await sandbox.fetch(url),
      await sandbox.fetch(url),
    ];
    expect(limits(first.headers)).toEqual(['3', '2', '60', null]);
    expect(limits(made.headers)).toEqual([null, null, null, null]);
    expect(limits(third.headers)).toEqual(['3', '0', '60', null]);
    expect(refused.status).toBe(429);
    expect(limits(refused.headers)).toEqual(['3', '0', '60', '60']);
    expect(await refused.json()).toEqual({ error: 'slow down' });
    sandbox.assertConforms();
  });

  test('an operation without a documented 429 is refused by a plain one', async () => {
    await using sandbox = await startTeams({ port: false });
    sandbox.workspace('default').addRule({ rateLimit: { requests: 0, seconds: 60 } });
    const refused = await sandbox.fetch(`${sandbox.urlOf()}/teams`, sending({ name: 'jets' }));
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
    sandbox.assertConforms();
  });

  const docusign = '/v2.1/accounts/7b0f4c52-1d3e-4a86-9c5b-2e8d6f4a9013/groups';

  test.each([
    { provider: 'partoo', path: '/sections', seconds: 60, fields: { 'retry-after': '60' } },
    {
      provider: 'docusign-v2.1',
      path: docusign,
      seconds: 3600,
      fields: { 'x-ratelimit-limit': '1', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': 'time' },
    },
    {
      provider: 'docusign-v2.1',
      path: docusign,
      seconds: 30,
      fields: { 'x-burstlimit-limit': '1', 'x-burstlimit-remaining': '0' },
    },
    { provider: 'smartsheet', path: '/groups', seconds: 60, fields: {} },
  ])('of $provider within $seconds s: $fields', async ({ provider, path, seconds, fields }) => {
    await using sandbox = await startSandbox(provider, { port: false, anyCredentials: true });
    sandbox.workspace('default').addRule({ rateLimit: { requests: 1, seconds } });
    const before = Math.floor(Date.now() / 1000);
    const headers = { authorization: 'Bearer admin-token', 'x-apikey': 'admin-token' };
    await sandbox.fetch(`${sandbox.urlOf()}${path}`, { headers });
    const refused = await sandbox.fetch(`${sandbox.urlOf()}${path}`, { headers });
    expect([refused.status, verdictOf(refused)]).toEqual([429, '0;request=0;response=0']);
    for (const [name, value] of Object.entries(fields)) {
      const told = refused.headers.get(name);
      if (value !== 'time') expect([name, told]).toEqual([name, value]);
      else expect(Number(told) - before).toBeGreaterThanOrEqual(3600);
    }
  });
});

test.each([
  { prefer: 'delay=30', status: 200, least: 30 },
  { prefer: 'code=429; delay="30"', status: 429, least: 30 },
  { prefer: 'delay=0', status: 200, least: 0 },
])('Prefer: $prefer waits as long, and answers $status', async ({ prefer, status, least }) => {
  await using sandbox = await startTeams({ port: false });
  const response = await sandbox.fetch(`${sandbox.urlOf()}/teams`, { headers: { prefer } });
  expect(response.status).toBe(status);
  sandbox.assertConforms();
  expect(sandbox.exchanges()[0]?.duration).toBeGreaterThanOrEqual(least - 1);
});
