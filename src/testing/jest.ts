import { expect } from '@jest/globals';
import type { Contract } from '../contract/contract.ts';
import { matchers } from './matchers.ts';

expect.extend(matchers as never);

/** The matchers that `import 'provider-contracts/jest'` adds to `expect`. */
interface ContractMatchers {
  /**
   * Does the response conform to the contract? Must be awaited. The operationId may be left out when the response has its
   * request's URL.
   */
  toConformTo(contract: Contract, operationId?: string): Promise<void>;
}

declare module 'expect' {
  interface Matchers<R extends void | Promise<void>, T = unknown> extends ContractMatchers {}
}

// For users of @types/jest.
declare global {
  namespace jest {
    // biome-ignore lint/complexity/noBannedTypes: @types/jest says it so, and both must be alike
    interface Matchers<R, T = {}> extends ContractMatchers {}
  }
}
