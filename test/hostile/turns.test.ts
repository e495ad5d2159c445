import { once } from 'node:events';
import { request } from 'node:http';
import { afterAll, describe, expect, test } from '@jest/globals';
import { createContract } from '../../src/contract/contract.ts';
import { createCoverages } from '../../src/coverage/coverages.ts';
import { createLargeBodyJudge } from '../../src/gateway/large-bodies.ts';
import { createBody, type ExchangeRequest } from '../../src/http/exchange.ts';
import { DEFAULT_LIMITS, type Limits } from '../../src/http/limits.ts';
import { toRequest, toResponse } from '../../src/http/message.ts';
import { judgeRequest, judgeResponse } from '../../src/judge/judge.ts';
import { sentenceOf } from '../../src/judge/sentence.ts';
import { redactorOf } from '../../src/recording/redact.ts';
import { keptBody } from '../../src/recording/redact-exchange.ts';
import { redactFindings } from '../../src/recording/redact-finding.ts';
import { JSON_KEY, KEY, open, startHarness } from '../support/hostile.ts';
import { call, loadContract } from '../support/server.ts';

/** A body with so many items that judging it takes a while. It breaks one rule: `name` is missing. */
const large = (items: number, more = ''): string =>
  JSON.stringify({ list: Array.from({ length: items }, (_, index) => ({ text: `no. ${index}${more}` })) });

/** A body of 30 MB, for which the thread needs more memory than the limits below allow. */
const HUGE = large(30_000, 'x'.repeat(1000));

const post = (contract: Awaited<ReturnType<typeof loadContract>>, body: string): ExchangeRequest =>
  toRequest(contract, { method: 'POST', url: '/v1/groups', headers: JSON_KEY, body });

const openJudge = (limits: Partial<Limits> = {}) => createLargeBodyJudge({ ...DEFAULT_LIMITS, ...limits });

describe('while a large body is judged', () => {
  test('others are answered', async () => {
    await using gateway = await startHarness();
    const order: string[] = [];
    const askSmall = () => call(gateway, { path: '/groups', headers: KEY });
    const body = Buffer.from(large(50_000));
    const sent = request(`${gateway.url}/groups`, {
      method: 'POST',
      headers: { ...JSON_KEY, 'content-length': body.length },
    });
    const slow = once(sent, 'response').then(([response]) => {
      order.push('large');
      response.resume();
      return response.headers['contract-violations'];
    });
    sent.write(body.subarray(0, -1));
    // Meanwhile, the server reads 64 KiB of the large body per turn, until only its last byte is missing.
    for (let turn = 0; turn < 100; turn++) await askSmall();
    sent.end(body.subarray(-1));
    await askSmall().then(() => order.push('small'));
    expect(String(await slow)).toMatch(/^1;request=1;response=0/);
    expect(order).toEqual(['small', 'large']);
  });
});

describe('what a large body costs is bounded:', () => {
  const contractOf = loadContract('harness.yaml');
  test.each([
    { what: 'time', limits: { judgingTime: 1 }, body: large(100_000) },
    { what: 'memory', limits: { judgingBytes: 40 * 1024 * 1024 }, body: HUGE },
  ])('$what, and then the next one is judged', async ({ what, limits, body }) => {
    const contract = await contractOf;
    await using judge = openJudge(limits);
    const first = await judge.request(contract, post(contract, body));
    expect(first).toMatchObject({ refused: what, findings: undefined });
    expect(first.digest.kept.bytes.toString()).toMatch(/^\[\d+ bytes, not kept\]$/);
    await using other = openJudge();
    const next = await other.request(contract, post(contract, '{}'));
    expect(next.findings?.violations).toHaveLength(1);
  });

  test('a thread that was ended is replaced', async () => {
    const contract = await contractOf;
    await using judge = openJudge({ judgingBytes: 40 * 1024 * 1024 });
    const outcomes = await Promise.all(
      [HUGE, '{}', '{"name":"a"}'].map((body) => judge.request(contract, post(contract, body))),
    );
    expect(outcomes.map(({ refused }) => refused)).toEqual(['memory', undefined, undefined]);
    expect(outcomes.map(({ findings }) => findings?.violations.length)).toEqual([undefined, 1, 0]);
  });

  test('how many wait', async () => {
    const contract = await contractOf;
    await using judge = openJudge({ exchanges: 1 });
    const outcomes = await Promise.all(
      ['{}', '{}', '{}'].map((body) => judge.request(contract, post(contract, body))),
    );
    expect(outcomes.map(({ refused }) => refused)).toEqual([undefined, undefined, 'waiting']);
  });

  test('the client gets 413, and it is recorded that nothing was judged', async () => {
    await using gateway = await startHarness({ limits: { judgingTime: 1 } });
    const body = large(100_000);
    const { status, json } = await call(gateway, {
      method: 'POST',
      path: '/groups',
      headers: JSON_KEY,
      body,
    });
    expect({ status, detail: json.detail }).toEqual({
      status: 413,
      detail: 'Judging the body takes more time than there is for that.',
    });
    const [recorded] = (await call(gateway, { path: '/_contracts/exchanges' })).json;
    expect(recorded).toMatchObject({
      status: 413,
      unjudged: { request: 'judging its body takes longer than 0.001 s' },
    });
  });
});

const GROUP = { id: 7, name: 'dns-operators', kind: 'team', createdAt: '2026-04-01T10:00:00Z' };

/** Bodies of all kinds: valid, invalid, malformed, with a byte order mark, with secrets, large. */
const BODIES = [
  '{"name":"dns-operators"}',
  '{}',
  '[]',
  '"a text"',
  '{"name":12345678901234567890123}',
  '{"name":null,"password":"hidden-by-name"}',
  '{"name":"a","name":"b"}',
  '{"name":',
  '',
  '\ufeff{"name":"a"}',
  JSON.stringify([GROUP]),
  JSON.stringify([{ ...GROUP, id: 1.5, token: 'hidden-by-name' }]),
  JSON.stringify({ ...GROUP, kind: 'taem' }),
  JSON.stringify({ name: 'x'.repeat(70_000) }),
];

const TYPES = ['application/json', 'text/plain', 'application/x-www-form-urlencoded', 'application/xml'];

describe('a thread says of a body what is said of it without one:', () => {
  const judge = openJudge();
  afterAll(async () => judge[Symbol.asyncDispose]());

  const told = (findings: Parameters<typeof redactFindings>[0], redactor: ReturnType<typeof redactorOf>) => {
    const { violations, warnings } = redactFindings(findings, redactor);
    return [...violations, ...warnings].map((one) => ({ ...one, sentence: sentenceOf(one) }));
  };

  test.each(TYPES)('%s', async (type) => {
    const contract = await loadContract('harness.yaml');
    const redactor = redactorOf(contract.document);
    for (const body of BODIES) {
      const headers = { ...KEY, 'content-type': type };
      const request = toRequest(contract, { method: 'POST', url: '/v1/groups?x=1', headers, body });
      const { digest, findings } = await judge.request(contract, request);
      expect(findings && told(findings, redactor)).toEqual(told(judgeRequest(contract, request), redactor));
      expect(digest.kept.bytes).toEqual(keptBody(request.body, redactor).bytes);
      const asked = toRequest(contract, { method: 'GET', url: '/v1/groups', headers: KEY });
      const response = toResponse({ status: 200, headers: { 'content-type': type }, body });
      const match = judgeRequest(contract, asked).match;
      if (!match) throw new Error('no operation');
      const ofResponse = await judge.response(contract, asked, response);
      expect(ofResponse.findings && told(ofResponse.findings, redactor)).toEqual(
        told(judgeResponse(contract, match, response, 'GET'), redactor),
      );
    }
  });

  test('what it counts is added to the coverage', async () => {
    const contract = await loadContract('harness.yaml');
    const request = toRequest(contract, { method: 'GET', url: '/v1/groups', headers: KEY });
    const headers = { 'content-type': 'application/json', 'x-total': '1' };
    const response = toResponse({ status: 200, headers, body: JSON.stringify([GROUP]) });
    const { match, ...verdict } = judgeRequest(contract, request);
    if (!match) throw new Error('no operation');
    const { digest } = await judge.response(contract, request, response);
    const seen = { id: 1, provider: 'harness', contract, startedAt: 0, duration: 0 };
    const covered = [undefined, { request: undefined, response: digest }].map((digests) => {
      const coverages = createCoverages();
      const exchange = { request, response: digests ? { ...response, body: createBody() } : response };
      coverages.add({ ...seen, exchange, verdict: { match, ...verdict }, digests });
      return coverages.find(contract)?.items();
    });
    expect(covered[1]).toEqual(covered[0]);
    expect(covered[0]?.some(({ name, count }) => name === '/*/kind' && count === 1)).toBe(true);
  });
});

describe('a document is the same in the thread', () => {
  test('when it was changed since', async () => {
    const contract = await loadContract('harness.yaml');
    const changed = createContract({
      ...contract.document,
      sources: contract.document.sources.map(({ file, text }) => ({
        file,
        text: text.replace('required: [name]', 'required: []'),
      })),
    });
    await using judge = openJudge();
    const counts = [];
    for (const one of [contract, changed, contract]) {
      const { findings } = await judge.request(one, post(one, '{}'));
      counts.push(findings?.violations.length);
    }
    expect(counts).toEqual([1, 0, 1]);
  });
});

describe('answers that nobody reads', () => {
  test('are bounded: what is more is 503, until there is room again', async () => {
    const body = createBody(Buffer.alloc(200 * 1024, ' '));
    const headers = { 'content-type': 'application/json', 'x-total': '0' };
    const upstream = { name: 'large', send: async () => ({ status: 200, headers, body }) };
    const ask = async (gateway: Awaited<ReturnType<typeof startHarness>>) =>
      (await call(gateway, { path: '/groups', headers: KEY })).status;
    await using none = await startHarness({ upstream, limits: { allBodiesBytes: 100 * 1024 } });
    expect(await ask(none)).toBe(503);
    await using one = await startHarness({ upstream, limits: { allBodiesBytes: 300 * 1024 } });
    expect([await ask(one), await ask(one)]).toEqual([200, 200]);
    const socket = await open(one);
    socket.destroy();
    await once(socket, 'close');
    expect(await ask(one)).toBe(200);
  });
});
