import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { UserError } from '../src/base/errors.ts';
import { displayPath } from '../src/document/place.ts';
import { main, wholeNumber } from './command.ts';
import { contractsMock, contractsSandbox, expressAndAjv, OURS, PRISM, prismMock } from './contenders.ts';
import { temporaryFolder } from './folder.ts';
import { compare, type Measured } from './measure.ts';
import { prepare } from './prepare.ts';
import { type Contender, environment, start } from './server.ts';
import { type Column, machine, milliseconds, table } from './table.ts';

const USAGE = 'usage: npm run bench:start -- [provider|file] [--rounds 5]';

const TIMEOUT_SECONDS = 60;

/** Milliseconds with an empty compile cache, and with the one that the first run left. */
interface Times {
  readonly cold: number;
  readonly warm: number;
}

const COLUMNS: readonly Column<Times>[] = [
  { title: 'cold', of: ({ cold }) => cold, show: milliseconds },
  { title: 'warm', of: ({ warm }) => warm, show: milliseconds },
];

/** Runs a program twice with a new temporary folder, where compile caches are kept. */
const twice = async (
  folder: string,
  run: (env: NodeJS.ProcessEnv) => number | Promise<number>,
): Promise<Times> => {
  const env = { TMPDIR: mkdtempSync(join(folder, 'cache-')) };
  return { cold: await run(env), warm: await run(env) };
};

const timeOf = (args: readonly string[], more: NodeJS.ProcessEnv): number => {
  const begin = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { env: environment(more), encoding: 'utf8' });
  if (status !== 0) throw new UserError(`${args.join(' ')} ended with ${status}.\n${stderr}`);
  return performance.now() - begin;
};

interface Program {
  readonly name: string;
  readonly args: readonly string[];
}

const runs = (programs: readonly Program[], rounds: number, folder: string): Promise<Measured<Times>[]> =>
  compare(programs, rounds, ({ args }) => twice(folder, (env) => timeOf(args, env)));

await main(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { rounds: { type: 'string', default: '5' } },
  });
  const rounds = wholeNumber(values.rounds, 50, USAGE);
  using folder = temporaryFolder();
  const { file, plan, planFile } = await prepare(positionals[0] ?? 'vinyldns', folder.path);
  const options = {
    first: plan.sent,
    timeout: TIMEOUT_SECONDS,
    log: join(folder.path, 'output.log'),
  };
  const ready = async (contender: Contender, env: NodeJS.ProcessEnv): Promise<number> => {
    await using server = await start(contender, { ...options, env });
    return server.ready;
  };
  console.log(
    `${displayPath(file)}: medians of ${rounds}; cold: with an empty compile cache\n${machine()}\n`,
  );
  const help: Program[] = [
    { name: 'prism mock --help', args: [PRISM, 'mock', '--help'] },
    { name: 'contracts --help', args: [OURS, '--help'] },
    { name: 'node -e 0', args: ['-e', '0'] },
  ];
  console.log(`${table(COLUMNS, await runs(help, rounds, folder.path))}\n`);
  const check: Program = { name: 'contracts check', args: [OURS, 'check', file] };
  console.log(`${table(COLUMNS, await runs([check], rounds, folder.path))}\n`);
  const servers = [prismMock(file), contractsMock(file), contractsSandbox(file), expressAndAjv(planFile)];
  const first = await compare(servers, rounds, (one) => twice(folder.path, (env) => ready(one, env)));
  console.log(`First answer\n${table(COLUMNS, first)}`);
});
