import { expect } from 'vitest';
import type { Contract } from '../contract/contract.ts';
import { matchers } from './matchers.ts';

expect.extend(matchers);

declare module 'vitest' {
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown> {
    /** Does a response keep the contract? To be awaited. The operation's id may be left out where the response knows its request. */
    toConformTo(contract: Contract, operationId?: string): Promise<void>;
  }
}
