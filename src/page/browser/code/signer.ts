import type { Keys, ServedContract, Signing } from '../api.ts';
import { isMade } from './credentials.ts';
import { needsSignature, type Sendable } from './request.ts';

/** What curl is to sign for, and with which keys; with those in the variables where there are none. */
export interface Signer {
  readonly signing: Signing;
  readonly keys?: Keys | undefined;
}

/**
 * How curl signs a request: with keys of the seed; of a proxy, with those in the variables, where a signature was taken out.
 * @returns undefined where it is not to sign
 */
export const signerOf = (
  contract: ServedContract | undefined,
  keys: Keys | undefined,
  sendable: Sendable,
): Signer | undefined => {
  const signing = contract?.signing;
  if (!signing) return undefined;
  return keys || (needsSignature(sendable) && !isMade(contract)) ? { signing, keys } : undefined;
};
