import { expect, test } from '@jest/globals';
import { runCases } from '../../src/run/run.ts';
import { openSandbox, sequencingFor } from '../support/sandboxed.ts';

test.each(
  ['docusign-v2', 'docusign-v2.1', 'partoo', 'smartsheet', 'vinyldns'].flatMap((provider) =>
    [1, 2, 3].map((seed) => ({ provider, seed })),
  ),
)('the sandbox of $provider is not blamed (seed $seed)', async ({ provider, seed }) => {
  await using sandbox = await openSandbox(provider);
  const { contract, upstream, failures } = sandbox;
  const sequencing = sequencingFor(sandbox, { seed, walks: 3 });
  const { results } = await runCases(contract, upstream, [], { writes: true, sequencing });
  const found = results.flatMap(({ name, violations }) =>
    violations.map(({ check, rule, instance }) => `${name}: ${check}/${rule} ${instance}`),
  );
  expect(found).toEqual([]);
  expect(failures).toEqual([]);
  expect(results.filter(({ skipped }) => skipped === undefined).length).toBeGreaterThan(5);
});
