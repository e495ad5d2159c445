import { beforeAll, expect, test } from '@jest/globals';
import { json } from '../../src/report/reporters/json.ts';
import { pretty } from '../../src/report/reporters/pretty.ts';
import type { Run } from '../../src/run/result.ts';
import { runCases } from '../../src/run/run.ts';
import { CRUD, crudServer } from '../support/crud.ts';
import { CRUD_FAULTS } from '../support/crud-faults.ts';
import { contractOf } from '../support/document.ts';

/** A run against several servers, each with one of these faults. */
const runOf = async (...whats: readonly string[]): Promise<Run> => {
  const contract = contractOf(CRUD);
  await contract.prepareAll();
  const contracts = [];
  for (const what of whats) {
    const fault = CRUD_FAULTS.find((one) => one.what === what);
    const sequencing = {
      context: { contract, givenHeaders: {}, seed: 7 },
      prefix: '/v1',
      host: 'projects.test',
      runId: 'rrrr',
      unique: [],
      walks: 9,
      includes: (family: string) => ['delete-read', 'walk'].includes(family),
    };
    contracts.push(
      await runCases(contract, crudServer(fault?.handlers ?? {}), [], { writes: true, sequencing }),
    );
  }
  return { command: 'check', contracts, remarks: [], seed: 7, walks: 9, duration: 1 };
};

let run: Run;
beforeAll(async () => {
  run = await runOf('does not remove a task', 'changes the first task of a project besides');
});

const COMMANDS = [
  ['delete-read of tasks', '--seed 7'],
  ['walk of tasks', '--seed 7 --walks 9'],
] as const;

test.each(COMMANDS)('a finding of %s has the command that goes through it again', (name, flags) => {
  const text = pretty(run, { color: false, destination: 'stdout' });
  const lines = [
    '    contracts check test.yaml \\',
    '      --upstream http://projects.test/v1 --allow-writes \\',
    `      --only '${name}' ${flags}`,
  ];
  expect(text).toContain(lines.join('\n'));
});

test('it is in the JSON report of failed sequences alone', async () => {
  const { contracts } = JSON.parse(String(await json(run, { color: false, destination: 'stdout' }))) as {
    contracts: { cases: { outcome: string; name: string; repeat?: string }[] }[];
  };
  const cases = contracts.flatMap((one) => one.cases);
  for (const [name, flags] of COMMANDS)
    expect(cases.find((one) => one.name === name && one.outcome === 'failed')?.repeat).toBe(
      `contracts check test.yaml --upstream http://projects.test/v1 --allow-writes --only '${name}' ${flags}`,
    );
  expect(cases.some(({ outcome, repeat }) => outcome === 'passed' && repeat !== undefined)).toBe(false);
});
