import type { Command } from 'commander';
import { check } from './check.ts';
import { diff } from './diff.ts';
import { docs } from './docs.ts';
import { explain } from './explain.ts';
import { generate } from './generate.ts';
import { init } from './init.ts';
import { lint } from './lint.ts';
import { mock } from './mock.ts';
import { proxy } from './proxy.ts';
import { report } from './report.ts';
import { resources } from './resources.ts';
import { sandbox } from './sandbox.ts';
import { verify } from './verify.ts';

/** Every command, in the order of `--help`. */
export const commands: readonly ((program: Command) => void)[] = [
  mock,
  sandbox,
  proxy,
  check,
  verify,
  lint,
  diff,
  explain,
  resources,
  generate,
  docs,
  init,
  report,
];
