import { expect, test } from '@jest/globals';
import { chooseCases } from '../../src/cases/choose.ts';
import { createMock } from '../../src/mock/mock.ts';
import { runCases } from '../../src/run/run.ts';
import { createSandboxes } from '../../src/sandbox/create.ts';
import { openStore } from '../../src/state/open-store.ts';
import { loadContract } from '../../src/testing/index.ts';

/**
 * What `contracts check --upstream … --allow-writes` sends. Whether a request is refused that the contract allows is left out:
 * a case cannot know what the sandbox has, so a taken name or an id that is not there is no fault of it.
 */
const checkSandbox = async (provider: string) => {
  const contract = await loadContract(provider);
  await using store = await openStore();
  const failures: string[] = [];
  const sandboxes = createSandboxes(store, {
    anyCredentials: true,
    failed: (error, operation) => failures.push(`${operation}: ${(error as Error).message}`),
  });
  const upstream = await sandboxes.create(contract, createMock(contract));
  const context = { contract, givenHeaders: {}, seed: 1, secrets: new Map() };
  const { cases } = chooseCases(context, {
    isMock: false,
    writes: true,
    includes: () => true,
    most: undefined,
  });
  const { results } = await runCases(contract, upstream, cases, { writes: true });
  const broken = results.flatMap(({ name, violations }) =>
    violations
      .filter(({ check }) => check !== 'case')
      .map(({ operation, check, rule, instance }) => `${operation} ${check}/${rule} ${instance}: ${name}`),
  );
  return { failures: [...new Set(failures)], broken, count: cases.length };
};

test.each(['docusign-v2', 'docusign-v2.1', 'partoo', 'vinyldns'])(
  'no request makes a handler of %s fail, and all of its answers conform',
  async (provider) => {
    const { failures, broken, count } = await checkSandbox(provider);
    expect(count).toBeGreaterThan(100);
    expect({ failures, broken }).toEqual({ failures: [], broken: [] });
  },
);
