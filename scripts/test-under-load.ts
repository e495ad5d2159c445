import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/**
 * Runs the slowest files of the test suite on a busy machine, several times, and fails if one of them fails or leaves a
 * process behind: `npm run test:load`, or `npm run test:load -- <runs> <files below test/>`. It takes long, so it is no
 * part of `npm test`.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const [runs = '5', ...named] = process.argv.slice(2);
const RUNS = Number(runs);
const BUSY_LOOPS = 6;
const SLOWEST = [
  'package/package',
  'report/site',
  'browser/',
  'docs/ci-page',
  'peers/prism-differential',
  'cli/',
  'gateway/limits',
  'gateway/proxy',
  'run/verify',
  'recording/har-writer',
  'servers/',
];
const FILES = named.length > 0 ? named : SLOWEST;
const JEST = ['--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];

/** In the environment of all that a run starts, and of whatever those start: by it they are found again. */
const MARK = 'CONTRACTS_TEST_RUN';

/** The processes of this system that have the mark in their environment, as `ps` shows them. */
const processesOf = (mark: string): string[] => {
  const { stdout } = spawnSync('ps', ['axeww', '-o', 'pid=,args='], {
    encoding: 'utf8',
    maxBuffer: 1024 ** 3,
    env: { PATH: process.env.PATH },
  });
  return stdout.split('\n').filter((line) => line.includes(`${MARK}=${mark}`));
};

/** What this starts, which ends with it. */
const children = new Set<ChildProcess>();

const runTests = async (mark: string): Promise<number> => {
  const child = spawn(process.execPath, [...JEST, ...FILES.map((name) => `test/${name}`)], {
    cwd: root,
    env: { ...process.env, [MARK]: mark },
    stdio: 'inherit',
  });
  children.add(child);
  const [code] = await once(child, 'close');
  children.delete(child);
  return code ?? 1;
};

/** Runs the tests once, and returns what went wrong. */
const attempt = async (run: number): Promise<string[]> => {
  const mark = `${process.pid}-${run}`;
  const start = performance.now();
  const code = await runTests(mark);
  const left = processesOf(mark);
  const minutes = ((performance.now() - start) / 60_000).toFixed(1);
  console.log(`Run ${run} of ${RUNS}: exit code ${code}, ${left.length} processes left, ${minutes} min.`);
  return [
    ...(code === 0 ? [] : [`run ${run} failed`]),
    ...left.map((line) => `run ${run} left ${line.trim().slice(0, 200)}`),
  ];
};

for (let loop = 0; loop < BUSY_LOOPS; loop++)
  children.add(spawn(process.execPath, ['--eval', 'for (;;);'], { stdio: 'ignore' }));
const stop = (): void => {
  for (const child of children) child.kill('SIGTERM');
};
process.on('exit', stop);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1));

const faults: string[] = [];
for (let run = 1; run <= RUNS; run++) faults.push(...(await attempt(run)));
console.log(faults.length === 0 ? `All ${RUNS} runs passed.` : faults.join('\n'));
process.exitCode = faults.length === 0 ? 0 : 1;
stop();
