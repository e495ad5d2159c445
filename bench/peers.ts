import { contracts } from './peers/contracts.ts';
import { dredd } from './peers/dredd.ts';
import { portman } from './peers/portman.ts';
import { respect } from './peers/respect.ts';
import { specmatic } from './peers/specmatic.ts';
import type { Tester } from './peers/tester.ts';

export type { Outcome, Subject, Tester } from './peers/tester.ts';
export { contracts };

/** The tools to compare with. Each is installed into a folder, or is a dependency of this project. */
export const PEERS = {
  specmatic: (folder: string) => specmatic(folder, false),
  generative: (folder: string) => specmatic(folder, true),
  dredd,
  respect,
  portman,
} satisfies Readonly<Record<string, (folder: string) => Tester>>;

/** Tools that cannot be installed with npm. */
export const ABSENT: Readonly<Record<string, string>> = {
  schemathesis: 'not measured: a Python package, which could not be installed where this was run',
};
