import { deserialize, serialize } from 'node:v8';
import { expect, test } from '@jest/globals';
import type { ExchangeResponse, Failure } from '../../src/http/exchange.ts';
import { judge } from '../../src/judge/judge.ts';
import { exchangeAsJson, summaryAsJson } from '../../src/recording/exchange-json.ts';
import type { Kept } from '../../src/recording/kept.ts';
import { plainOf, revived } from '../../src/recording/plain.ts';
import { createRecorder } from '../../src/recording/recorder.ts';
import { requestOf, responseOf } from '../support/exchange.ts';
import { loadContract } from '../support/server.ts';

const contract = await loadContract('harness.yaml');

const LINE = 'GET /groups?count=no';

test.each<{ what: string; line: string; response: ExchangeResponse | Failure }>([
  { what: 'a value that is wrong', line: LINE, response: responseOf(200, { body: [{ id: ['no', 1] }] }) },
  { what: 'a status that is not documented', line: LINE, response: responseOf(418) },
  { what: 'no response', line: LINE, response: { kind: 'reset', message: 'was cut off' } },
  {
    what: 'no operation',
    line: 'GET /none',
    response: responseOf(200, { body: 'text', type: 'text/plain' }),
  },
  {
    what: 'a body that cannot be decoded',
    line: LINE,
    response: responseOf(200, { body: '{}', headers: { 'content-encoding': 'gzip' } }),
  },
  {
    what: 'a body that is shortened',
    line: LINE,
    response: responseOf(200, { body: ['x'.repeat(100_000)] }),
  },
])('an exchange with $what is the same in another process', ({ line, response }) => {
  const [here, there] = [createRecorder(), createRecorder()];
  const request = requestOf(line);
  const exchange = { request, response };
  const judged = {
    ...{ id: 7, provider: 'harness', startedAt: 1, duration: 2, contract, exchange },
    verdict: judge(contract, exchange),
  };
  here.add(judged);
  expect(judged.verdict.violations.length + (judged.verdict.undocumented ? 1 : 0)).toBeGreaterThan(0);
  const kept = here.find(7) as Kept;
  there.addRecorded(revived(deserialize(serialize(plainOf(kept))), contract));
  const taken = there.find(7) as Kept;
  expect(exchangeAsJson(taken)).toEqual(exchangeAsJson(kept));
  expect(summaryAsJson(taken)).toEqual(summaryAsJson(kept));
  expect(there.lastId()).toBe(7);
});
