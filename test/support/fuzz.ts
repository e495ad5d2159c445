import { mkdirSync, mkdtempSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as fc from 'fast-check';
import { DOCUMENT_RUNS, RECORDING_RUNS, type Run } from './fuzz/runs.ts';
import {
  documentOf,
  documentRecipe,
  RECORDING,
  type Recipe,
  recordingOf,
  recordingRecipe,
  type Subject,
} from './fuzz/subjects.ts';

/**
 * `npm run fuzz -- --runs 1000`: runs every command on damaged documents and recordings, and prints each bug, shrunk,
 * with the command to repeat it. `--only lint` selects runs by a text in their line; `--slow` includes those that take
 * seconds.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '300' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    only: { type: 'string', default: '' },
    slow: { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed);
const folder = mkdtempSync(join(tmpdir(), 'contracts-fuzz-'));

const save = ({ name, bytes }: Subject, place: string): string => {
  mkdirSync(join(folder, place), { recursive: true });
  const file = join(folder, place, name);
  writeFileSync(file, bytes);
  return file;
};

/** The current run, printed when the process ends within it. */
let current = '';
process.on('exit', () => {
  if (current !== '') writeSync(2, `It ended (or hung) here, with --seed ${seed}:\n  ${current}\n`);
});

const repeat = ({ line }: Run, file: string): string => line.replace('FILE', file).replace('FOLDER', folder);

/** The beginning of a stack, by which equal bugs are recognized. */
const beginOf = (text: string): string => text.split('\n').slice(0, 14).join('\n');

interface Kind {
  readonly runs: readonly Run[];
  readonly recipes: fc.Arbitrary<Recipe>;
  readonly make: (recipe: Recipe) => Subject;
}

const KINDS: readonly Kind[] = [
  { runs: DOCUMENT_RUNS, recipes: documentRecipe, make: documentOf },
  { runs: RECORDING_RUNS, recipes: recordingRecipe, make: recordingOf },
];

/** @returns true when a bug was found */
const tryRun = async (run: Run, { recipes, make }: Kind): Promise<boolean> => {
  const property = fc.asyncProperty(recipes, async (recipe) => {
    const file = save(make(recipe), 'last');
    current = repeat(run, file);
    const bug = await run.run(file, folder);
    current = '';
    if (bug !== undefined) throw bug;
  });
  const start = performance.now();
  const numRuns = Math.ceil(Number(values.runs) / (run.isSlow ? 10 : 1));
  const { counterexample, errorInstance, numRuns: count } = await fc.check(property, { seed, numRuns });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${counterexample ? '✗' : '✓'} ${run.line}: ${count} files, ${seconds} s`);
  if (!counterexample) return false;
  const file = save(make(counterexample[0]), run.line.split(' ').slice(1, 2).join());
  console.log(`${beginOf(String(errorInstance))}\n\nRepeat it:\n  ${repeat(run, file)}\n`);
  return true;
};

save(recordingOf(RECORDING), '.');
let found = 0;
for (const kind of KINDS)
  for (const run of kind.runs)
    if (run.line.includes(values.only) && (values.slow || !run.isSlow) && (await tryRun(run, kind))) found++;

console.log(`${found} ${found === 1 ? 'bug' : 'bugs'} with --seed ${seed}.`);
if (found === 0) rmSync(folder, { recursive: true });
process.exitCode = found === 0 ? 0 : 1;
