// How fast cases are generated, sent and judged; and how long a whole run takes compared with other tools.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { UserError } from '../src/base/errors.ts';
import { listCases } from '../src/cases/list-cases.ts';
import type { Contract } from '../src/contract/contract.ts';
import type { Upstream } from '../src/gateway/upstream.ts';
import { createBody, type ExchangeResponse } from '../src/http/exchange.ts';
import { runCases } from '../src/run/run.ts';
import { subjects } from '../test/support/faulty/services.ts';
import { main, wholeNumber } from './command.ts';
import { OURS } from './contenders.ts';
import { temporaryFolder } from './folder.ts';
import { compare, type Measured } from './measure.ts';
import { contracts, type Outcome, PEERS } from './peers.ts';
import { type Plan, planOf } from './plan.ts';
import { loadContract } from './prepare.ts';
import { revisionOf } from './revision.ts';
import { runOnSandbox, type SandboxRun } from './sandbox-run.ts';
import { withService } from './subject.ts';
import { type Column, machine, perSecond, table } from './table.ts';

const USAGE =
  'usage: npm run bench:check -- [provider] [--rounds 3] [--peers specmatic,dredd] [--folder FOLDER] [--against COMMIT or FOLDER]';

interface Rate {
  readonly rate: number;
  readonly cases: number;
}

/** Answers every request with the documented answer, without a socket. */
const constant = ({ answer }: Plan): Upstream => {
  const response: ExchangeResponse = {
    status: answer.status,
    headers: { 'content-type': 'application/json' },
    body: createBody(JSON.stringify(answer.body)),
  };
  return { name: 'constant', send: async () => response };
};

/** One run is too short to measure. */
const RUNS = 10;

/** The rate of cases. They are generated anew in each run, as in the command. */
const rateOf = async (contract: Contract, plan: Plan): Promise<Rate> => {
  const context = { contract, givenHeaders: {}, seed: 1 };
  const upstream = constant(plan);
  let cases = 0;
  const begin = performance.now();
  for (let run = 0; run < RUNS; run++) {
    const { results } = await runCases(contract, upstream, listCases(context, { isMock: false }), {
      writes: true,
    });
    cases = results.length;
  }
  return { rate: (RUNS * cases * 1000) / (performance.now() - begin), cases };
};

const RATE: readonly Column<Rate>[] = [
  { title: 'cases', of: ({ cases }) => cases, show: String },
  { title: 'cases/s', of: ({ rate }) => rate, show: perSecond },
];

const RUN: readonly Column<Outcome>[] = [
  { title: 'run', of: ({ duration }) => duration / 1000, show: (value) => `${value.toFixed(2)} s` },
  { title: 'tests', of: ({ tests }) => tests, show: String },
  { title: 'tests/s', of: ({ tests, duration }) => (tests * 1000) / duration, show: perSecond },
];

const SANDBOX_RUN: readonly Column<SandboxRun>[] = [
  { title: 'run', of: ({ duration }) => duration / 1000, show: (value) => `${value.toFixed(2)} s` },
  { title: 'tests', of: ({ tests }) => tests, show: String },
  { title: 'requests', of: ({ requests }) => requests, show: String },
  {
    title: 'each request',
    of: ({ requests, duration }) => duration / requests,
    show: (value) => `${value.toFixed(2)} ms`,
  },
];

/** Measures whole runs against a sandbox: of this checkout, and of the one to compare with. */
const runsOf = async (
  provider: string,
  rounds: number,
  against: string | undefined,
  folder: string,
): Promise<readonly Measured<SandboxRun>[]> => {
  using other = against === undefined ? undefined : revisionOf(against, folder);
  const commands = [
    ...(other && against !== undefined
      ? [{ name: against, script: join(other.folder, 'bin/contracts.js') }]
      : []),
    { name: 'this checkout', script: OURS },
  ];
  return await compare(commands, rounds, ({ script }) => runOnSandbox(provider, script, folder));
};

const peersOf = (text: string): (keyof typeof PEERS)[] => {
  const names = text === '' ? [] : text.split(',');
  const unknown = names.find((name) => !Object.hasOwn(PEERS, name));
  if (unknown !== undefined) throw new UserError(`${USAGE}\nThere is no peer "${unknown}".`);
  return names as (keyof typeof PEERS)[];
};

await main(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: '3' },
      peers: { type: 'string', default: Object.keys(PEERS).join(',') },
      folder: { type: 'string' },
      against: { type: 'string' },
    },
  });
  const provider = positionals[0] ?? 'vinyldns';
  const service = subjects[provider]?.service;
  if (!service)
    throw new UserError(
      `${USAGE}\nThere is a server of ${Object.keys(subjects).join(', ')}, not of "${provider}".`,
    );
  const rounds = wholeNumber(values.rounds, 100, USAGE);
  const names = peersOf(values.peers);
  const contract = await loadContract(provider);
  await contract.prepareAll();
  const plan = planOf(contract);
  console.log(`${provider}: cases made, sent through the gateway to a function, and judged`);
  console.log(`medians of ${rounds} rounds after one\n${machine()}\n`);
  await rateOf(contract, plan);
  const rates = await compare([{ name: 'contracts check' }], rounds, () => rateOf(contract, plan));
  console.log(`${table(RATE, rates)}\n`);
  using temporary = temporaryFolder();
  const folder = values.folder ?? join(temporary.path, 'peers');
  mkdirSync(folder, { recursive: true });
  console.log(`check --allow-writes against a sandbox of ${provider}, start included\n`);
  const runs = await runsOf(provider, rounds, values.against, temporary.path);
  console.log(`${table(SANDBOX_RUN, runs)}\n`);
  if (values.against !== undefined) return;
  const testers = [contracts(temporary.path), ...names.map((name) => PEERS[name](folder))];
  console.log('A whole run of the command against a server that keeps the contract, start included\n');
  const seen = await compare(testers, rounds, (tester) => withService(service, tester.run));
  console.log(`${table(RUN, seen)}\n`);
  for (const {
    name,
    rounds: [first],
  } of seen)
    console.log(`${name} blames this server in ${first?.failures ?? '?'} of ${first?.tests ?? '?'} tests`);
});
