import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/**
 * `npm test`: runs the checks one after the other, and Jest at the same time. `--quick` runs what takes less than 30 s.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const isQuick = process.argv.includes('--quick');

interface Step {
  /** The npm script for this step alone. */
  readonly name: string;
  readonly args: readonly string[];
}

const bin = (name: string, ...args: readonly string[]): readonly string[] => [
  join('node_modules', '.bin', name),
  ...args,
];

/** TypeScript 7, which takes a third of the time. `typescript` is version 5, whose API the type generator needs. */
const TSC = 'node_modules/typescript-7/bin/tsc';

/** Arguments that generate the types of the control API. */
const CONTROL_TYPES =
  'generate src/sandbox/control/openapi.yaml --output src/sandbox/control/generated'.split(' ');

const SPECS = globSync('specs/*/openapi.yaml', { cwd: root });

const TYPES: Step = {
  name: 'typecheck',
  args: [TSC, '--noEmit', '--incremental', '--tsBuildInfoFile', 'node_modules/.cache/tsc.json'],
};
const PAGE_TYPES: Step = { name: 'typecheck (the live page)', args: [TSC, '-p', 'src/page/browser'] };
const CHECKS: readonly Step[] = [
  { name: 'lint', args: bin('biome', 'check', '--error-on-warnings', '.') },
  TYPES,
  PAGE_TYPES,
  {
    name: 'lint:specs',
    args: bin('redocly', 'lint', ...SPECS, 'control', '--format', 'stylish'),
  },
  { name: 'generate -- --check', args: ['bin/contracts.js', 'generate', '--check'] },
  { name: 'generate:control -- --check', args: ['bin/contracts.js', ...CONTROL_TYPES, '--check'] },
  { name: 'knip', args: bin('knip') },
];

/** The folders of `test/` whose tests start no browser, and, apart from those in `SLOW`, no process. */
const UNITS = [
  'base',
  'cases',
  'contract',
  'coverage',
  'document',
  'http',
  'json',
  'judge',
  'schema',
  'values',
];
/** Files of these folders that are slow or start a process, which only the full run includes. */
const SLOW = [
  'cases/list-cases',
  'contract/contract.test',
  'judge/any-schema',
  'coverage/coverages',
  'values/valid-value',
  'cases/families',
  'cases/unique',
  'document/pipes',
  'document/remote',
  'document/fixtures-of-versions',
];

/** V8's compile cache is shared between all processes and runs. */
const env = {
  ...process.env,
  NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/contracts'),
  REDOCLY_TELEMETRY: 'off',
  REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
};

/** One more than the cores, since tests that start a command or browser wait a quarter of their time. */
const WORKERS = availableParallelism() + 1;
const JEST = ['--disable-warning=ExperimentalWarning', ...bin('jest', `--maxWorkers=${WORKERS}`)];

const runJest = async (args: readonly string[]): Promise<number> => {
  const child = spawn(process.execPath, [...JEST, ...args], { cwd: root, env, stdio: 'inherit' });
  const [code] = await once(child, 'close');
  return code ?? 1;
};

/** Runs a check and prints a line; if it failed, also its output. */
const runStep = async ({ name, args }: Step): Promise<boolean> => {
  const start = performance.now();
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [[code], stdout, stderr] = await Promise.all([
    once(child, 'close'),
    text(child.stdout),
    text(child.stderr),
  ]);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${code === 0 ? 'PASS' : 'FAIL'} npm run ${name} (${seconds} s)`);
  if (code !== 0) console.log(`${stdout}${stderr}`.trimEnd());
  return code === 0;
};

const runSteps = async (steps: readonly Step[]): Promise<string[]> => {
  const failed: string[] = [];
  for (const step of steps) if (!(await runStep(step))) failed.push(step.name);
  return failed;
};

const start = performance.now();
const steps = isQuick ? [TYPES, PAGE_TYPES] : CHECKS;
const tests = isQuick
  ? [...UNITS.map((name) => `test/${name}/`), '--testPathIgnorePatterns', ...SLOW, 'node_modules']
  : [];
const [failed, code] = await Promise.all([runSteps(steps), runJest(tests)]);
const all = [...failed, ...(code === 0 ? [] : ['jest'])];
const seconds = Math.round((performance.now() - start) / 1000);
console.log(all.length === 0 ? `All passed in ${seconds} s.` : `Failed in ${seconds} s: ${all.join(', ')}.`);
process.exitCode = all.length === 0 ? 0 : 1;
