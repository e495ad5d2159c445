import { expect, test } from '@jest/globals';
import type { Case } from '../../src/cases/case.ts';
import { casesFor } from '../../src/cases/documented.ts';
import { createProxy } from '../../src/gateway/proxy.ts';
import { runCases } from '../../src/run/run.ts';
import { contractOf } from '../support/document.ts';
import { startHttp } from '../support/server.ts';

const SECRET = 's3cret-t0ken';

const contract = contractOf({
  paths: {
    '/x': {
      get: {
        parameters: [{ name: 'q', in: 'query', schema: { type: 'string', examples: ['plain'] } }],
        responses: {
          200: {
            description: 'Says what it got.',
            content: { 'application/json': { schema: { properties: { said: { enum: ['nothing'] } } } } },
          },
        },
      },
    },
  },
});

const textOf = (value: unknown): string =>
  JSON.stringify(value, (name, inner) => {
    if (name === 'contract' || name === 'operation' || name === 'match') return undefined;
    return Buffer.isBuffer(inner) ? inner.toString('latin1') : inner;
  });

test.each([
  { hide: [SECRET], isTold: false },
  { hide: [], isTold: true },
  { hide: ['another-secret', SECRET], isTold: false },
  { hide: ['', 's3c'], isTold: true },
])('a server says a secret again; hidden are $hide, and it is told: $isTold', async ({ hide, isTold }) => {
  await using server = await startHttp((_, outgoing) => {
    outgoing.writeHead(200, {
      'Content-Type': 'application/json',
      'X-Echo': SECRET,
      'X-Echoes': [SECRET, 'b'],
    });
    outgoing.end(JSON.stringify({ said: SECRET, [SECRET]: 1 }));
  });
  const [one] = casesFor(contract) as [Case];
  const odd = { ...one, url: `/x?q=${SECRET}`, headers: { 'X-Own': SECRET } };
  const { results } = await runCases(contract, createProxy(contract, server.url), [odd], {
    writes: false,
    hide,
  });
  expect(results[0]?.violations).toHaveLength(1);
  expect(textOf({ ...results[0], url: '' }).includes(SECRET)).toBe(isTold);
});
