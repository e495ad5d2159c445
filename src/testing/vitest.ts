import { expect } from 'vitest';
import type { Contract } from '../contract/contract.ts';
import { matchers } from './matchers.ts';

expect.extend(matchers);

declare module 'vitest' {
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown> {
    /**
     * Does the response conform to the contract? Must be awaited. The operationId may be left out when the response has
     * its request's URL.
     */
    toConformTo(contract: Contract, operationId?: string): Promise<void>;
  }
}
