import { beforeAll, expect, test } from '@jest/globals';
import { finish } from '../../../src/cli/actions/report.ts';
import type { Contract } from '../../../src/contract/contract.ts';
import { createBody } from '../../../src/http/exchange.ts';
import { NOTHING_FOUND, type Result } from '../../../src/run/result.ts';
import { asRedacted } from '../../support/messages.ts';
import { loadContract } from '../../support/server.ts';

let contract: Contract;
beforeAll(async () => {
  contract = await loadContract('harness.yaml');
});

const sent = (): Result['recorded'] => ({
  id: 1,
  provider: 'harness',
  startedAt: 0,
  duration: 1,
  contract,
  exchange: {
    request: asRedacted({
      method: 'GET',
      url: '/',
      path: '/',
      wirePath: '/',
      query: '',
      headers: {},
      body: createBody(),
    }),
    response: asRedacted({ status: 200, headers: {}, body: createBody() }),
  },
  verdict: { match: undefined, violations: [], warnings: [] },
});

const resultOf = (parts: Partial<Result>): Result => ({
  name: 'one',
  family: 'example',
  operation: undefined,
  method: 'GET',
  url: '/',
  count: 1,
  ...NOTHING_FOUND,
  ...parts,
});

test.each<{ what: string; parts: () => Partial<Result>; says: string }>([
  {
    what: 'only of no operation',
    parts: () => ({ recorded: sent() }),
    says: 'Nothing of harness was judged: no request was of one of its operations.',
  },
  {
    what: 'not sent',
    parts: () => ({ skipped: 'it writes' }),
    says: 'Nothing of harness was judged: it writes.',
  },
])('a run whose requests were $what is refused with its reason', async ({ parts, says }) => {
  const contracts = [{ contract, upstream: 'mock', results: [resultOf(parts())], coverage: [] }];
  const run = { command: 'check', contracts, remarks: [], duration: 1, seed: 1 } as const;
  await expect(finish(run, {})).rejects.toThrow(new Error(says));
});
