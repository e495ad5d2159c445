import { casesFor } from '../../src/cases/documented.ts';
import type { Contract } from '../../src/contract/contract.ts';
import type { Upstream } from '../../src/gateway/upstream.ts';
import { createBody, type ExchangeRequest, type ExchangeResponse } from '../../src/http/exchange.ts';
import type { Violation } from '../../src/judge/judge.ts';
import type { Redacted } from '../../src/recording/redacted.ts';
import type { Result, Run } from '../../src/run/result.ts';
import { runCases } from '../../src/run/run.ts';
import { requestOf, responseOf } from './exchange.ts';
import { asRedacted } from './messages.ts';

const GROUP = { id: 7, name: 'dns-operators', kind: 'team', createdAt: '2026-04-01T10:00:00Z' };

/** A server that breaks its contract in several ways, with this text wherever a server can put one. */
export const upstreamWithText = (text: string): Upstream => {
  const answerTo = ({ method, url }: ExchangeRequest): [status: number, body: unknown] => {
    if (method === 'DELETE') return [202, undefined];
    if (url.endsWith('/groups/7')) return [200, { ...GROUP, name: text, [text]: 1 }];
    if (method === 'POST') return [201, { ...GROUP, id: text }];
    return url.includes('count') ? [503, text] : [200, [GROUP]];
  };
  return {
    name: 'https://staging.example.com/',
    send: async (request) => {
      const [status, body] = answerTo(request);
      const content = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
      // Node allows no other characters in a header.
      const value = text.replace(/[^\x20-\x7e]/g, '?');
      const headers = { 'content-type': 'application/json', 'x-total': '1', 'x-said': value };
      return { status, headers, body: createBody(content) };
    },
  };
};

/** Runs the documented requests against this server. */
export const runWithText = async (
  contract: Contract,
  text: string,
  { writes = true, ...members }: Partial<Run> & { readonly writes?: boolean } = {},
): Promise<Run> => ({
  command: 'check',
  contracts: [await runCases(contract, upstreamWithText(text), casesFor(contract), { writes })],
  remarks: [],
  seed: 1,
  duration: 1234,
  ...members,
});

const NOTHING: Pick<Result, 'violations' | 'warnings' | 'accepted' | 'skipped'> = {
  violations: [],
  warnings: [],
  accepted: [],
  skipped: undefined,
};

/** A result without a real run. */
export const resultOf = (
  contract: Contract,
  name: string,
  members: Partial<Result> = {},
  { request = requestOf('GET /v1/groups'), response = responseOf(200, { body: [] }) } = {} as {
    readonly request?: ExchangeRequest;
    readonly response?: ExchangeResponse;
  },
): Result => ({
  name,
  family: 'example',
  operation: contract.operations[0],
  method: request.method,
  url: request.url,
  count: 1,
  recorded: {
    id: 1,
    provider: 'harness',
    startedAt: Date.UTC(2026, 3, 1, 10),
    duration: 12,
    contract,
    exchange: { request: asRedacted(request), response: asRedacted(response) },
    verdict: { match: undefined, violations: [], warnings: [] },
  },
  ...NOTHING,
  ...members,
});

/** A violation by one member of a response. */
export const violationOf = (members: Partial<Violation> = {}): Redacted<Violation> =>
  asRedacted({
    check: 'response-body',
    side: 'response',
    operation: 'listGroups',
    rule: 'type',
    params: { types: ['integer'] },
    actual: '7',
    instance: '/body/0/id',
    schema: '/components/schemas/Group/properties/id/type',
    ...members,
  });

/** A run with these results, which were not measured. */
export const runOf = (contract: Contract, results: readonly Result[], members: Partial<Run> = {}): Run => ({
  command: 'check',
  contracts: [{ contract, upstream: 'https://staging.example.com/', results, coverage: [] }],
  remarks: [],
  duration: 1234,
  seed: 1,
  ...members,
});
