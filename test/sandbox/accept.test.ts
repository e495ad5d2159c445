import { expect, test } from '@jest/globals';
import { startSandbox } from '../../src/testing/index.ts';
import { contractOf } from '../support/document.ts';

const thing = {
  type: 'object',
  xml: { name: 'thing' },
  properties: { id: { type: 'integer', readOnly: true }, name: { type: 'string' } },
};
const inBoth = { 'application/json': { schema: thing }, 'application/xml': { schema: thing } };

test.each([
  { accept: 'application/xml', type: 'application/xml', says: '<name>a</name></thing>' },
  { accept: 'application/json;q=0.1, text/*, application/xml', type: 'application/xml' },
  { accept: '*/*', type: 'application/json', says: '"name":"a"}' },
  { accept: 'application/*', type: 'application/json' },
  // RFC 9110, section 12.5.1: an Accept that no available media type meets may be disregarded.
  { accept: 'text/html', type: 'application/json' },
])('a record is answered as $accept wishes: $type', async ({ accept, type, says }) => {
  const contract = contractOf({
    servers: [{ url: 'https://test.example' }],
    paths: {
      '/things': {
        post: {
          operationId: 'createThing',
          requestBody: { content: { 'application/json': { schema: thing } } },
          responses: { 201: { description: 'Made.', content: inBoth } },
        },
      },
    },
  });
  await using sandbox = await startSandbox(contract, { port: false });
  const response = await sandbox.fetch('https://test.example/things', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: '{"name":"a"}',
  });
  const text = await response.text();
  expect(response.headers.get('content-type')).toBe(type);
  if (says !== undefined) expect(text).toContain(says);
  expect(sandbox.violations()).toEqual([]);
});
