import { type Keys, type ServedContract, signRequest } from './api.ts';
import { needsSignature, type Sendable, withFields } from './code/request.ts';

/**
 * Lets the server sign a request with keys of the contract's seed.
 * @param keys undefined returns the request unchanged
 * @throws ApiError when the seed has no such keys
 */
export const signWith = async (
  contract: string,
  keys: Keys | undefined,
  sendable: Sendable,
): Promise<Sendable> => {
  if (keys === undefined) return sendable;
  const { method, body } = sendable;
  const url = new URL(sendable.url, location.origin).href;
  const content = body === undefined ? {} : { body };
  const { headers } = await signRequest({ contract, accessKey: keys.accessKey, method, url, ...content });
  return withFields(sendable, headers);
};

/** The note at a request that the server signs. */
export const SIGNED =
  'The sandbox signs this request with keys of its seed; a copied curl command signs by itself. In other code the signature is for this request as it is.';

/** The seed's keys, for a request whose signature was redacted. */
export const keysToSignAgain = (
  contract: ServedContract | undefined,
  sendable: Sendable,
): Keys | undefined =>
  needsSignature(sendable) ? contract?.credentials.find(({ keys }) => keys !== undefined)?.keys : undefined;
