import { execFile } from 'node:child_process';
import type { IncomingHttpHeaders } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { visible } from '../../src/base/text.ts';
import { type CurlRequest, curlOf } from '../../src/recording/curl.ts';
import { REDACTED } from '../../src/recording/redacted.ts';
import { describeWithCurl } from '../support/curl.ts';
import { startHttp } from '../support/server.ts';

const run = promisify(execFile);

const REQUEST: CurlRequest = { method: 'GET', url: '/things', headers: {}, body: undefined };
const JSON_TYPE = { 'content-type': 'application/json' };

/** The request that a server receives when a shell runs the command. */
const sent = async (request: CurlRequest, env: Record<string, string> = {}) => {
  let got:
    | { method?: string; url?: string; headers: IncomingHttpHeaders; raw: string[]; body: Buffer }
    | undefined;
  await using server = await startHttp(async (incoming, outgoing) => {
    const { method, url, headers, rawHeaders: raw } = incoming;
    got = { method, url, headers, raw, body: await buffer(incoming) } as typeof got;
    outgoing.end('done');
  });
  const command = curlOf({ ...request, url: server.url + request.url }, (location, name) =>
    `SECRET_${location}_${name}`.toUpperCase().replace(/\W/g, '_'),
  );
  // As copied from a page, which escapes invisible characters.
  await run('sh', ['-c', visible(command)], { env: { ...process.env, ...env } });
  if (!got) throw new Error('curl sent nothing');
  return got;
};

describeWithCurl('pasted into a shell, the command sends', () => {
  test.each([
    { what: 'a GET', request: {} },
    { what: 'a DELETE', request: { method: 'DELETE' } },
    { what: 'a HEAD, and does not wait for a body', request: { method: 'HEAD' } },
    { what: 'a method of its own', request: { method: 'M-SEARCH' } },
    { what: 'a POST without a body', request: { method: 'POST' } },
    { what: 'a POST with a body', request: { method: 'POST', headers: JSON_TYPE, body: '{"a":1}' } },
    { what: 'a GET with a body', request: { headers: JSON_TYPE, body: '{"a":1}' } },
    {
      what: 'quotes, dollars and lines',
      request: { method: 'PUT', headers: JSON_TYPE, body: `it's "$HOME"\n\`id\` \\ !!\n` },
    },
    {
      what: 'an @ that is no file name',
      request: { method: 'POST', headers: JSON_TYPE, body: '@/etc/passwd' },
    },
    {
      what: 'bytes',
      request: {
        method: 'POST',
        headers: { 'content-type': 'image/png' },
        body: Buffer.from([0, 255, 10, 13, 39]),
      },
    },
    {
      what: 'lines of a multipart body',
      request: {
        method: 'POST',
        headers: { 'content-type': 'multipart/form-data; boundary=b' },
        body: '--b\r\n\r\nx\r\n--b--\r\n',
      },
    },
    {
      what: 'what a page would not show',
      request: { method: 'POST', headers: JSON_TYPE, body: '"\u202eabc\u200b"' },
    },
    { what: 'brackets in a query', request: { url: '/things?filter[name]={a}&page[1-3]=x' } },
    { what: 'dots in a path', request: { url: '/a/../things/./b' } },
  ] satisfies { what: string; request: Partial<CurlRequest> }[])('$what', async ({ request }) => {
    const asked: CurlRequest = { ...REQUEST, ...request };
    const { method, url, headers, body } = await sent(asked);
    expect({ method, url }).toEqual({ method: asked.method, url: asked.url });
    expect(body).toEqual(Buffer.from(asked.body ?? ''));
    expect(headers['content-type']).toBe(asked.headers['content-type']);
  });

  test('a body that has no type as one that has none', async () => {
    const { headers, body } = await sent({ ...REQUEST, method: 'POST', body: 'a=1' });
    expect(headers['content-type']).toBeUndefined();
    expect(String(body)).toBe('a=1');
  });

  test.each([
    { what: 'an empty value', headers: { 'x-empty': '' } },
    { what: 'quotes', headers: { 'x-quoted': `it's "so" $HOME` } },
    { what: 'a type of its own', headers: { accept: 'text/csv;q=0.5' } },
    { what: 'bytes beyond ASCII, as UTF-8', headers: { 'x-name': Buffer.from('é').toString('latin1') } },
  ] satisfies { what: string; headers: Record<string, string> }[])(
    'a header with $what',
    async ({ headers }) => {
      expect((await sent({ ...REQUEST, headers })).headers).toMatchObject(headers);
    },
  );

  test('a header as often as it came', async () => {
    const { raw } = await sent({ ...REQUEST, headers: { 'x-tag': ['a', 'b'] } });
    expect(raw.filter((_, index) => raw[index - 1] === 'x-tag')).toEqual(['a', 'b']);
  });

  test('what asked for a compressed answer so that it can be read', async () => {
    const { headers } = await sent({ ...REQUEST, headers: { 'accept-encoding': 'gzip, br' } });
    expect(headers['accept-encoding']).toContain('gzip');
  });

  test.each([
    {
      where: 'a header',
      request: { headers: { authorization: `Bearer ${REDACTED}` } },
      variable: 'SECRET_HEADER_AUTHORIZATION',
      got: { authorization: 'Bearer s3"cr$t' },
    },
    {
      where: 'a header with a quote beside it',
      request: { headers: { cookie: `a="x"; b=${REDACTED}` } },
      variable: 'SECRET_COOKIE_B',
      got: { cookie: 'a="x"; b=s3"cr$t' },
    },
  ])('in $where the credential that the environment has', async ({ request, variable, got }) => {
    const { headers } = await sent({ ...REQUEST, ...request } as CurlRequest, { [variable]: 's3"cr$t' });
    expect(headers).toMatchObject(got);
  });

  test.each([
    { says: 'no region', env: {}, region: 'us-east-1' },
    { says: 'a region', env: { AWS_AREA: 'eu-west-3' }, region: 'eu-west-3' },
  ])('a signature with what the environment has, where that $says', async ({ env, region }) => {
    const signing = {
      accessKeyId: 'AWS_ID',
      secretAccessKey: 'AWS_KEY',
      regionVariable: 'AWS_AREA',
      region: 'us-east-1',
      service: 'VinylDNS',
    };
    const { headers } = await sent({ ...REQUEST, signing }, { AWS_ID: 'AKID', AWS_KEY: 's3"cr$t', ...env });
    expect(headers.authorization).toMatch(
      new RegExp(`^AWS4-HMAC-SHA256 Credential=AKID/\\d{8}/${region}/VinylDNS/aws4_request, `),
    );
    expect(headers['x-amz-date']).toMatch(/^\d{8}T\d{6}Z$/);
  });

  test('user and password as Basic wants them', async () => {
    const request = { ...REQUEST, headers: { authorization: `Basic ${REDACTED}` } };
    const { headers } = await sent(request, { SECRET_HEADER_AUTHORIZATION: 'me:p w' });
    expect(headers.authorization).toBe(`Basic ${Buffer.from('me:p w').toString('base64')}`);
  });

  test('in a query the credential that the environment has', async () => {
    const { url } = await sent(
      { ...REQUEST, url: `/things?a=1&api_key=${REDACTED}` },
      { SECRET_QUERY_API_KEY: 'k1' },
    );
    expect(url).toBe('/things?a=1&api_key=k1');
  });
});
