import { expect, test } from '@jest/globals';
import { readSecrets } from '../../src/contract/credential-variables.ts';
import { createMock } from '../../src/mock/mock.ts';
import { runCases } from '../../src/run/run.ts';
import { createSandboxes } from '../../src/sandbox/create.ts';
import { openStore } from '../../src/state/open-store.ts';
import { loadContract } from '../../src/testing/index.ts';
import { CREDENTIALS, withSignatures } from '../support/sandboxed.ts';

test.each(
  ['docusign-v2', 'docusign-v2.1', 'partoo', 'smartsheet', 'vinyldns'].flatMap((provider) =>
    [1, 2, 3].map((seed) => ({ provider, seed })),
  ),
)('the sandbox of $provider is not blamed (seed $seed)', async ({ provider, seed }) => {
  const contract = await loadContract(provider);
  await using store = await openStore();
  const failures: string[] = [];
  using sandboxes = createSandboxes(store, {
    failed: (error, operation) => failures.push(`${operation}: ${(error as Error).message}`),
  });
  const sandbox = await sandboxes.create(contract, createMock(contract));
  const secrets = readSecrets(contract, CREDENTIALS);
  const { results } = await runCases(contract, withSignatures(sandbox, contract, secrets), [], {
    writes: true,
    sequencing: {
      context: { contract, givenHeaders: {}, seed, secrets },
      prefix: '',
      host: 'a',
      runId: `r${seed}`,
      unique: [],
      walks: 3,
      includes: () => true,
    },
  });
  const found = results.flatMap(({ name, violations }) =>
    violations.map(({ check, rule, instance }) => `${name}: ${check}/${rule} ${instance}`),
  );
  expect(found).toEqual([]);
  expect(failures).toEqual([]);
  expect(results.filter(({ skipped }) => skipped === undefined).length).toBeGreaterThan(5);
});
