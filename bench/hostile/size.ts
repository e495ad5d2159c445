import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { KINDS } from './kinds.ts';

/** What a body costs, its schema compiled. */
interface Taken {
  /** Milliseconds. */
  readonly time: number;
  /** Bytes at the most, besides those before it came. */
  readonly memory: number;
}

const ONCE = fileURLToPath(new URL('./size-once.ts', import.meta.url));

const NAMES = ['small objects', 'many members', 'numbers', 'texts', 'nesting 400', 'long integers'];

const take = (name: string, way: 'hand' | 'ours', size: number): Taken => {
  const flags = ['--disable-warning=ExperimentalWarning', ONCE, name, way, String(size)];
  return JSON.parse(execFileSync(process.execPath, flags, { encoding: 'utf8' }));
};

/** JSON of each form: judged, redacted and counted here, and by JSON.parse and Ajv alone. */
export function* sizes(size: number, only: string) {
  for (const { name } of KINDS) {
    if (!name.includes(only) || !NAMES.some((one) => name === `JSON: ${one}`)) continue;
    yield { name, hand: take(name, 'hand', size), ours: take(name, 'ours', size) };
  }
}
