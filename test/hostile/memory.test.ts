import { setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from '@jest/globals';
import type { Contract } from '../../src/contract/contract.ts';
import { toRequest, toResponse } from '../../src/http/message.ts';
import { judge } from '../../src/judge/judge.ts';
import { exchangeAsJson } from '../../src/recording/exchange-json.ts';
import { createRecorder, type Recorder } from '../../src/recording/recorder.ts';
import { KEY } from '../support/hostile.ts';
import { loadContract } from '../support/server.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const record = (recorder: Recorder, contract: Contract): void => {
  const request = toRequest(contract, { method: 'GET', url: '/v1/groups?count=many', headers: KEY });
  const exchange = { request, response: toResponse({ status: 500, headers: {} }) };
  const id = recorder.nextId();
  const seen = { id, provider: 'harness', startedAt: 0, duration: 0 };
  recorder.add({ ...seen, contract, exchange, verdict: judge(contract, exchange) });
};

/** Loads a contract several times, as a server does when its document is saved, and records an exchange for each. */
const reload = async (recorder: Recorder, times: number): Promise<WeakRef<Contract>[]> => {
  const contracts: WeakRef<Contract>[] = [];
  for (let count = 0; count < times; count++) {
    const contract = await loadContract('harness.yaml');
    record(recorder, contract);
    contracts.push(new WeakRef(contract));
  }
  return contracts;
};

test('what is on record keeps no contract that was replaced, and says its lines all the same', async () => {
  const recorder = createRecorder();
  const contracts = await reload(recorder, 4);
  await wait(0); // A WeakRef keeps its target alive until the current turn of the event loop ends.
  collectGarbage();
  expect(contracts.map((one) => one.deref() !== undefined)).toEqual([false, false, false, true]);
  const told = recorder.list().map((one) => exchangeAsJson(one).verdict);
  expect(told).toEqual(Array(4).fill(told[3]));
  expect(JSON.stringify(told[0])).toMatch(/harness\.yaml:\d+:\d+/);
});
