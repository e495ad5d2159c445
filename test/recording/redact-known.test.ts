import { expect, test } from '@jest/globals';
import type { Case } from '../../src/cases/case.ts';
import { casesFor } from '../../src/cases/documented.ts';
import { createProxy } from '../../src/gateway/proxy.ts';
import { createBody, isFailure } from '../../src/http/exchange.ts';
import { toRequest, toResponse } from '../../src/http/message.ts';
import { judge } from '../../src/judge/judge.ts';
import { createRedact } from '../../src/recording/redact-exchange.ts';
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

/** An exchange as it is recorded, whose response contains a secret of the proxy. */
const recordedOf = (url: string, answer: Buffer, isShortened = false, secret = SECRET) => {
  const response = toResponse({ status: 200, headers: { 'content-type': 'image/png' }, body: '' });
  const exchange = {
    request: toRequest(contract, { method: 'GET', url, headers: {} }),
    response: { ...response, body: { ...createBody(answer), isShortened } },
  };
  const verdict = judge(contract, exchange);
  const seen = { id: 1, provider: 'a', startedAt: 0, duration: 0 };
  const kept = { kept: { ...createBody(answer), isShortened }, whole: undefined, counts: [] };
  const digests = { request: undefined, response: isShortened ? kept : undefined };
  return createRedact()({ ...seen, contract, exchange, verdict, digests, secrets: [secret] });
};

const bodyOf = ({ exchange: { response } }: ReturnType<typeof recordedOf>) => {
  if (isFailure(response)) throw new Error(response.message);
  return response.body;
};

test('bytes that are no text stay as they are around a secret', () => {
  const [before, after] = [Buffer.from([0x89, 0xff, 0x00]), Buffer.from([0xc3])];
  const { bytes } = bodyOf(recordedOf('/x', Buffer.concat([before, Buffer.from(SECRET), after])));
  expect(bytes).toEqual(Buffer.concat([before, Buffer.from('[redacted]'), after]));
});

test.each([
  ['with characters that patterns have', 'a+b.c*(d)?[e]|f^g$h{2}/i'],
  ['that is very long', 'a long one, '.repeat(2_000)],
])('a secret %s is found as it is written', (_, secret) => {
  const { bytes } = bodyOf(recordedOf('/x', Buffer.from(`<${secret}> aab.c`), false, secret));
  expect(bytes.toString()).toBe('<[redacted]> aab.c');
});

test('the beginning of a body stays a beginning', () => {
  const { bytes, isShortened } = bodyOf(recordedOf('/x', Buffer.from(`${SECRET} [9 bytes more]`), true));
  expect({ text: bytes.toString(), isShortened }).toEqual({
    text: '[redacted] [9 bytes more]',
    isShortened: true,
  });
});

test('what is said of a request that is not documented has no secret', () => {
  const { undocumented } = recordedOf(`/none/${SECRET}`, Buffer.from('')).verdict;
  expect(undocumented).toMatchObject({ rule: 'path', params: { path: '/none/[redacted]' } });
});
