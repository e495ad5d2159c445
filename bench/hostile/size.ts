import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { KINDS } from './kinds.ts';

/** The cost of a body after its schema is compiled. */
interface BodyCost {
  /** In milliseconds. */
  readonly time: number;
  /** The peak in bytes, above the memory before. */
  readonly memory: number;
}

const ONCE = fileURLToPath(new URL('./size-once.ts', import.meta.url));

const NAMES = ['small objects', 'many members', 'numbers', 'texts', 'nesting 400', 'long integers'];

const measure = (name: string, way: 'hand' | 'ours', size: number): BodyCost => {
  const flags = ['--disable-warning=ExperimentalWarning', ONCE, name, way, String(size)];
  return JSON.parse(execFileSync(process.execPath, flags, { encoding: 'utf8' }));
};

/** Compares JSON bodies of each form: judged, redacted and counted here, and by JSON.parse and Ajv alone. */
export function* sizes(size: number, only: string) {
  for (const { name } of KINDS) {
    if (!name.includes(only) || !NAMES.some((one) => name === `JSON: ${one}`)) continue;
    yield { name, hand: measure(name, 'hand', size), ours: measure(name, 'ours', size) };
  }
}
