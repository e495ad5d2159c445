import type { Keys, ServedContract, Signing } from '../api.ts';
import { isGenerated } from './credentials.ts';
import { needsSignature, type Sendable } from './request.ts';

/** How a curl command signs: with the given keys, else with those in environment variables. */
export interface Signer {
  readonly signing: Signing;
  readonly keys?: Keys | undefined;
}

/**
 * How a curl command signs a request: with the seed's keys, or for a proxy with those in environment variables, if a
 * signature was redacted.
 * @returns undefined when it does not sign
 */
export const signerOf = (
  contract: ServedContract | undefined,
  keys: Keys | undefined,
  sendable: Sendable,
): Signer | undefined => {
  const signing = contract?.signing;
  if (!signing) return undefined;
  return keys || (needsSignature(sendable) && !isGenerated(contract)) ? { signing, keys } : undefined;
};
