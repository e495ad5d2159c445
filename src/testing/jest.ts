import { expect } from '@jest/globals';
import type { Contract } from '../contract/contract.ts';
import { matchers } from './matchers.ts';

expect.extend(matchers as never);

/** What `import 'provider-contracts/jest'` adds to `expect`. */
interface ContractMatchers {
  /** Does a response keep the contract? To be awaited. The operation's id may be left out where the response knows its request. */
  toConformTo(contract: Contract, operationId?: string): Promise<void>;
}

declare module 'expect' {
  interface Matchers<R extends void | Promise<void>, T = unknown> extends ContractMatchers {}
}

// For those who have @types/jest.
declare global {
  namespace jest {
    // biome-ignore lint/complexity/noBannedTypes: @types/jest says it so, and both must be alike
    interface Matchers<R, T = {}> extends ContractMatchers {}
  }
}
