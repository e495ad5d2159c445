import { describe, expect, test } from '@jest/globals';
import { examineContents } from '../../src/mock/lint.ts';
import { askFor, askMock, responding } from '../support/mocked.ts';

const pet = { type: 'object', properties: { name: { type: 'string', example: 'Rex' } } };

describe('of several media types the one is answered that can be written:', () => {
  const content = {
    'text/plain': { schema: pet },
    'text/json': { schema: pet },
    'text/csv': { schema: pet },
  };

  test.each([
    { accept: undefined, type: 'text/json', text: '{"name":"Rex"}' },
    { accept: '*/*', type: 'text/json', text: '{"name":"Rex"}' },
    { accept: 'text/plain, */*;q=0.1', type: 'text/json', text: '{"name":"Rex"}' },
    { accept: 'text/csv', type: 'text/csv', text: 'name\r\nRex\r\n' },
  ])('$accept gets $type', async ({ accept, type, text }) => {
    const answer = await askMock(
      { 200: { description: 'd', content } },
      accept === undefined ? {} : { accept },
    );
    expect(answer).toMatchObject({ status: 200, type, text, violations: [] });
  });

  test('who asks for the other gets its place', async () => {
    const { status, text } = await askMock({ 200: { description: 'd', content } }, { accept: 'text/plain' });
    expect({ status, ...JSON.parse(text) }).toMatchObject({
      status: 500,
      schema: '/paths/~1a/get/responses/200/content/text~1plain',
      detail: expect.stringContaining('response /body cannot be written as text/plain'),
    });
  });

  test.each([
    { what: 'plain text of an object', type: 'text/plain', schema: pet, found: 1 },
    { what: 'an image of a list', type: 'image/png', schema: { type: 'array', items: {} }, found: 1 },
    {
      what: 'plain text of what may be a text',
      type: 'text/plain',
      schema: { type: ['object', 'string'] },
      found: 0,
    },
    { what: 'JSON', type: 'application/vnd.a+json', schema: pet, found: 0 },
    { what: 'YAML', type: 'application/yaml', schema: pet, found: 0 },
  ])('told is $found of $what', ({ type, schema, found }) => {
    const contract = responding({ 200: { description: 'd', content: { [type]: { schema } } } });
    const problems = [...examineContents(contract)].filter((problem) => problem !== undefined);
    expect(problems.map(({ message }) => message)).toEqual(
      Array(found).fill(expect.stringMatching(`^what GET /a answers with 200 cannot be written as ${type},`)),
    );
  });
});

describe('a preferred status counts before Accept:', () => {
  const json = (type: string, example: unknown) => ({ description: 'd', content: { [type]: { example } } });
  const responses = {
    200: json('application/json', 'good'),
    404: {
      description: 'd',
      content: {
        'text/html': { example: '<p/>' },
        'application/problem+json': { example: { title: 'gone' } },
      },
    },
    409: json('application/xml', '<clash/>'),
  };

  test.each([
    { code: 404, accept: 'application/json', type: 'application/problem+json', text: '{"title":"gone"}' },
    { code: 404, accept: 'text/html', type: 'text/html', text: '<p/>' },
    { code: 409, accept: 'application/json', type: 'application/xml', text: '<clash/>' },
  ])('$code with Accept: $accept is $type', async ({ code, accept, type, text }) => {
    const answer = await askMock(responses, { accept, prefer: `code=${code}` });
    expect(answer).toMatchObject({ status: code, type, text, violations: [] });
  });

  test('also where no other status is acceptable', async () => {
    const { status, type } = await askMock(responses, { accept: 'image/png', prefer: 'code=404' });
    expect({ status, type }).toEqual({ status: 404, type: 'application/problem+json' });
  });

  test('without a preference nothing is acceptable', async () => {
    expect(await askMock(responses, { accept: 'image/png' })).toMatchObject({ status: 406 });
  });
});

test('HEAD has the status and the headers of GET', async () => {
  const headers = { 'X-Total': { required: true, schema: { type: 'integer' }, example: 3 } };
  const answer = await askMock(
    { 200: { description: 'd', headers, content: { 'text/plain': { example: 'x' } } } },
    {},
    'HEAD',
  );
  expect(answer).toMatchObject({ status: 200, type: 'text/plain', violations: [] });
});

describe('a media type of which nothing is said has a body of that type:', () => {
  test.each([
    { type: 'application/json', text: '{}' },
    { type: 'application/xml', text: '<root/>' },
    { type: 'text/html', text: '' },
  ])('$type', async ({ type, text }) => {
    expect(await askFor(type, {})).toMatchObject({
      status: 200,
      type,
      text,
      violations: [],
    });
  });

  test('a multipart body has a part', async () => {
    const answer = await askFor('multipart/mixed', {});
    expect(answer).toMatchObject({ status: 200, text: expect.stringMatching(/^--.+\r\n/), violations: [] });
  });

  const binary = { type: 'string', format: 'binary' };

  test.each([
    { type: 'image/png', described: {}, start: '89504e470d0a1a0a' },
    { type: 'image/jpeg', described: { schema: binary }, start: 'ffd8ff' },
    { type: 'image/gif', described: { schema: { type: 'string' } }, start: '474946383961' },
    { type: 'image/*', described: {}, start: '89504e470d0a1a0a' },
    { type: 'application/pdf', described: {}, start: '255044462d' },
    { type: 'application/zip', described: { schema: {} }, start: '504b0506' },
    { type: 'application/x-tar', described: { schema: { ...binary, minLength: 3 } }, start: '000000' },
    { type: 'audio/mpeg', described: { schema: true }, start: 'fffb' },
    { type: 'application/octet-stream', described: {}, start: '000102' },
    { type: 'image/svg+xml', described: {}, start: '3c73766720' },
    { type: '*/*', described: { schema: binary }, start: '000102' },
    { type: 'video/mp4', described: {}, start: /^$/ },
    { type: 'application/vnd.acme', described: { schema: binary }, start: /^$/ },
  ])('$type is a file, or no bytes', async ({ type, described, start }) => {
    for (const dynamic of [false, true]) {
      const answer = await askFor(type, described, { dynamic });
      expect(answer).toMatchObject({ status: 200, violations: [] });
      expect(answer.hex).toMatch(start instanceof RegExp ? start : new RegExp(`^${start}`));
    }
  });

  test.each([
    { type: 'application/jwt', described: { schema: { type: 'string', example: 'a.b.c' } }, text: 'a.b.c' },
    { type: 'image/png', described: { schema: binary, example: 'mine' }, text: 'mine' },
    { type: 'image/png', described: { schema: { type: 'string', enum: ['mine'] } }, text: 'mine' },
    { type: 'application/protobuf', described: { schema: { ...binary, minLength: 8 } }, text: /^.{8,}$/ },
  ])('$type is what the contract says of it', async ({ type, described, text }) => {
    const answer = await askFor(type, described);
    expect(answer).toMatchObject({
      status: 200,
      type,
      text: text instanceof RegExp ? expect.stringMatching(text) : text,
      violations: [],
    });
  });
});
