import { describe, expect, test } from '@jest/globals';
import { startProxy } from '../../src/testing/index.ts';
import { contractOf } from '../support/document.ts';
import { startHttp } from '../support/server.ts';
import { sending, startTeams, verdictOf } from '../support/teams.ts';

describe('fetch without a socket', () => {
  test.each([
    { what: "the vendor's own URL", url: 'https://teams.example/api/teams', status: 200 },
    { what: 'the mount', url: 'http://127.0.0.1/test/api/teams', status: 200 },
    { what: 'the mount in a workspace', url: 'http://127.0.0.1/~one/test/api/teams', status: 200 },
    { what: 'a path that the contract does not have', url: 'https://teams.example/api/clubs', status: 404 },
    { what: 'a server of nobody here', url: 'https://other.example/api/teams', status: 404 },
  ])('$what: $status', async ({ url, status }) => {
    await using sandbox = await startTeams({ port: false });
    const response = await sandbox.fetch(url);
    expect(response.status).toBe(status);
    const isOfNobody = url.includes('other.example');
    expect(sandbox.answers('GET', url)).toBe(!isOfNobody);
    expect(sandbox.exchanges()).toHaveLength(isOfNobody ? 0 : 1);
    if (isOfNobody) expect(await response.json()).toMatchObject({ title: 'No such contract' });
  });

  test('takes a Request, a URL or a text, and judges both sides', async () => {
    await using sandbox = await startTeams({ port: false });
    const url = `${sandbox.urlOf()}/teams`;
    for (const input of [new Request(url), new URL(url), url])
      expect((await sandbox.fetch(input)).status).toBe(200);
    const wrong = await sandbox.fetch(new Request(url, sending({})));
    expect([wrong.status, verdictOf(wrong)]).toEqual([400, '1;request=1;response=0']);
  });

  test('what has no body has none: 204, and HEAD', async () => {
    await using sandbox = await startTeams({ port: false });
    const url = `${sandbox.urlOf()}/teams`;
    const { id } = (await (await sandbox.fetch(url, sending({ name: 'jets' }))).json()) as { id: number };
    const head = await sandbox.fetch(url, { method: 'HEAD' });
    expect(head.body).toBeNull();
    const gone = await sandbox.fetch(`${url}/${id}`, { method: 'DELETE' });
    expect([gone.status, gone.body]).toEqual([204, null]);
  });

  test('bytes and several Set-Cookie come through as they are', async () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, index) => index));
    await using server = await startHttp((_, outgoing) => {
      outgoing.setHeader('set-cookie', ['a=1', 'b=2']).setHeader('content-type', 'application/octet-stream');
      outgoing.end(bytes);
    });
    const content = { 'application/octet-stream': {} };
    const responses = { 200: { description: 'Good', content } };
    const contract = contractOf({ paths: { '/file': { get: { operationId: 'getFile', responses } } } });
    await using proxy = await startProxy(contract, server.url, { port: false });
    const response = await proxy.fetch(`${proxy.urlOf()}/file`);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  });

  test('a caller who gives up gets his reason, before and while he waits', async () => {
    await using sandbox = await startTeams({ port: false });
    const url = `${sandbox.urlOf()}/teams`;
    const reason = new Error('enough');
    await expect(sandbox.fetch(url, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    sandbox.workspace('default').addRule({ delay: 50_000 });
    const controller = new AbortController();
    const waiting = sandbox.fetch(url, { signal: controller.signal });
    setImmediate(() => controller.abort(reason));
    await expect(waiting).rejects.toBe(reason);
  });
});

test('port: false opens none, and names no port', async () => {
  await using sandbox = await startTeams({ port: false });
  expect([sandbox.url, sandbox.urlOf()]).toEqual(['http://127.0.0.1', 'http://127.0.0.1/test/api']);
});
