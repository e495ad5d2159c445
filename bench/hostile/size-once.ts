import { readFileSync, writeFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { temporaryFolder } from '../folder.ts';
import { contractOf, runOnce } from './cost.ts';
import { KINDS, type Kind } from './kinds.ts';

/** Reads and judges one kind of body in its own process: `ours`, or `hand` with JSON.parse and Ajv. */
const [name, way, size = '0'] = process.argv.slice(2);
const TIMES = 5;

const kind = KINDS.find((one) => one.name === name) as Kind;
const bytes = Buffer.from(kind.make(Number(size)));

/** Resets the peak of the process's memory. */
const forgetPeak = (): void => {
  if (process.platform === 'linux') writeFileSync('/proc/self/clear_refs', '5');
};
const peak = (): number => {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS * 1024;
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) * 1024;
};

const prepare = async (): Promise<(body: Buffer) => unknown> => {
  if (way === 'hand') {
    const validate = new Ajv2020({ allErrors: true }).compile(kind.schema);
    return (body) => validate(JSON.parse(body.toString('utf8')));
  }
  using folder = temporaryFolder();
  const contract = await contractOf(KINDS, folder.path);
  return (body) => runOnce(contract, kind, body);
};

const run = await prepare();
run(Buffer.from(kind.make(100))); // Compiles the schemas.
const before = process.memoryUsage.rss();
forgetPeak();
const times: number[] = [];
let memory = 0;
for (let count = 0; count < TIMES; count++) {
  const begin = performance.now();
  run(bytes);
  times.push(performance.now() - begin);
  if (count === 0) memory = peak() - before;
}
console.log(JSON.stringify({ time: Math.min(...times), memory }));
