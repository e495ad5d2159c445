import type { Fault } from '../fault.ts';
import { createFaults, createFaultsV2 } from './docusign/create.ts';
import { familyFaults, familyFaultsV2 } from './docusign/family.ts';
import { laterFaults, laterFaultsV2 } from './docusign/later.ts';

export const docusignFaults: readonly Fault[] = [
  ...[...createFaults, ...familyFaults, ...laterFaults].map((fault) => ({
    ...fault,
    provider: 'docusign-v2.1',
  })),
  ...[...createFaultsV2, ...familyFaultsV2, ...laterFaultsV2].map((fault) => ({
    ...fault,
    provider: 'docusign-v2',
  })),
];
