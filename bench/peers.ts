import { contracts } from './peers/contracts.ts';
import { dredd } from './peers/dredd.ts';
import { portman } from './peers/portman.ts';
import { respect } from './peers/respect.ts';
import { specmatic } from './peers/specmatic.ts';
import type { Tester } from './peers/tester.ts';

export type { Outcome, Subject, Tester } from './peers/tester.ts';
export { contracts };

/** What is beside this project: each is installed into a folder, or comes with this project. */
export const PEERS = {
  specmatic: (folder: string) => specmatic(folder, false),
  generative: (folder: string) => specmatic(folder, true),
  dredd,
  respect,
  portman,
} satisfies Readonly<Record<string, (folder: string) => Tester>>;

/** Peers that cannot be measured where there is npm alone. */
export const ABSENT: Readonly<Record<string, string>> = {
  schemathesis: 'not measured: a Python package, which could not be installed where this was run',
};
