import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/**
 * Runs the slowest test files several times on a busy machine, and fails if a test fails or a process is left running:
 * `npm run test:load`, or `npm run test:load -- <runs> <files below test/>`. It is not part of `npm test`, since it takes
 * long.
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

/** An environment variable that all descendants of a run inherit, to find processes that are left running. */
const MARK = 'CONTRACTS_TEST_RUN';

/** The processes that have the mark in their environment, as `ps` prints them. */
const processesOf = (mark: string): string[] => {
  const { stdout } = spawnSync('ps', ['axeww', '-o', 'pid=,args='], {
    encoding: 'utf8',
    maxBuffer: 1024 ** 3,
    env: { PATH: process.env.PATH },
  });
  return stdout.split('\n').filter((line) => line.includes(`${MARK}=${mark}`));
};

/** The started processes, which are killed at the end. */
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

/**
 * Runs the tests once.
 * @returns a sentence for each fault: a failed run, or a process that is left running
 */
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
