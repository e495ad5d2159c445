import { readdirSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { loadContract } from '../../../src/testing/index.ts';
import { driveInferred } from '../../support/model/inferred.ts';

const RUNS = Number(process.env.MODEL_RUNS ?? 5);
const FOLDER = 'test/sandbox/model/documents';

/** One document for each style of API. `npm run bench:inferred` tests public documents, which it downloads. */
const files = ['bench/sandbox/groups.yaml', ...readdirSync(FOLDER).map((name) => `${FOLDER}/${name}`)];

test.each(files)('the sandbox inferred from %s agrees with itself', async (file) => {
  const contract = await loadContract(file);
  const { requests, created, faults, notCreated } = await driveInferred(contract, { runs: RUNS });
  expect(faults).toEqual([]);
  expect(notCreated).toEqual([]);
  expect(created).toBeGreaterThanOrEqual(RUNS / 2);
  expect(requests).toBeGreaterThan(created);
});
