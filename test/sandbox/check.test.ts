import { expect, test } from '@jest/globals';
import { chooseCases } from '../../src/cases/choose.ts';
import { readSecrets } from '../../src/contract/credential-variables.ts';
import { createMock } from '../../src/mock/mock.ts';
import { runCases } from '../../src/run/run.ts';
import { createSandboxes } from '../../src/sandbox/create.ts';
import { openStore } from '../../src/state/open-store.ts';
import { loadContract } from '../../src/testing/index.ts';
import { CREDENTIALS, withSignatures } from '../support/sandboxed.ts';

/** What `contracts check … --allow-writes --unique …` sends, and whatever it finds. */
const checkSandbox = async (provider: string, member: string) => {
  const contract = await loadContract(provider);
  await using store = await openStore();
  const failures: string[] = [];
  using sandboxes = createSandboxes(store, {
    failed: (error, operation) => failures.push(`${operation}: ${(error as Error).message}`),
  });
  const sandbox = await sandboxes.create(contract, createMock(contract));
  const secrets = readSecrets(contract, CREDENTIALS);
  const context = { contract, givenHeaders: {}, seed: 1, secrets };
  const { cases } = chooseCases(context, { isMock: false, writes: true, includes: () => true });
  const { results } = await runCases(contract, withSignatures(sandbox, contract, secrets), cases, {
    writes: true,
    unique: { members: [member], runId: 'once' },
    fuzzing: { context, operations: contract.operations, runs: 20 },
  });
  const findings = results.flatMap(({ name, violations }) =>
    violations.map(
      ({ operation, check, rule, instance }) => `${operation} ${check}/${rule} ${instance}: ${name}`,
    ),
  );
  const isDone = ({ recorded }: (typeof results)[number]): boolean =>
    recorded?.exchange.response !== undefined &&
    'status' in recorded.exchange.response &&
    recorded.exchange.response.status < 300;
  const done = new Set(results.filter(isDone).map(({ operation }) => operation?.id));
  const refused = contract.operations.map(({ id }) => id).filter((id) => !done.has(id));
  return { failures, findings, refused, sent: results.filter(({ recorded }) => recorded).length };
};

test.each([
  { provider: 'docusign-v2', member: '/groups/*/groupName' },
  { provider: 'docusign-v2.1', member: '/groups/*/groupName' },
  { provider: 'partoo', member: 'name' },
  { provider: 'smartsheet', member: 'name' },
  { provider: 'vinyldns', member: 'name' },
])(
  'contracts check finds nothing in the sandbox of $provider, and carries out each operation',
  async ({ provider, member }) => {
    const { sent, ...found } = await checkSandbox(provider, member);
    expect(sent).toBeGreaterThan(500);
    expect(found).toEqual({ failures: [], findings: [], refused: [] });
  },
);
