import { expect, test } from '@jest/globals';
import { loadContract } from '../../../src/testing/index.ts';
import { driveInferred } from '../../support/model/inferred.ts';

const RUNS = Number(process.env.MODEL_RUNS ?? 15);

/** Public documents are fetched for `npm run bench:inferred`; these are here. */
test.each(['bench/sandbox/groups.yaml'])('the sandbox inferred from %s agrees with itself', async (file) => {
  const { requests, created, faults } = await driveInferred(await loadContract(file), { runs: RUNS });
  expect(created).toBeGreaterThanOrEqual(RUNS / 2);
  expect(requests).toBeGreaterThan(created);
  expect(faults).toEqual([]);
});
