import type { Fault } from '../fault.ts';
import { createAnswerFaults } from './vinyldns/create-answers.ts';
import { createRefusalFaults } from './vinyldns/create-refusals.ts';
import { groupFaults } from './vinyldns/groups.ts';
import { laterFaults } from './vinyldns/later.ts';
import { neighbourFaults } from './vinyldns/neighbours.ts';

export const vinyldnsFaults: readonly Fault[] = [
  ...createAnswerFaults,
  ...createRefusalFaults,
  ...groupFaults,
  ...neighbourFaults,
  ...laterFaults,
].map((fault) => ({ ...fault, provider: 'vinyldns' }));
