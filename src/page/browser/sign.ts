import { type ServedContract, signRequest } from './api.ts';
import { needsSignature, type Sendable, withFields } from './code/request.ts';

/**
 * Signs a request with keys of the contract's seed, which the server knows.
 * @param accessKey which keys; it stays as it is without
 * @throws ApiError when the seed makes no such keys
 */
export const signWith = async (
  contract: string,
  accessKey: string | undefined,
  sendable: Sendable,
): Promise<Sendable> => {
  if (accessKey === undefined) return sendable;
  const { method, body } = sendable;
  const url = new URL(sendable.url, location.origin).href;
  const content = body === undefined ? {} : { body };
  const { headers } = await signRequest({ contract, accessKey, method, url, ...content });
  return withFields(sendable, headers);
};

/** What to know of a request that the server signs, as it is shown. */
export const SIGNED =
  'The sandbox signs this request with keys of its seed. In code that is copied the signature holds for the request as it is; the reference page has a curl command that signs.';

/** The access key of the seed to sign a request with whose signature was taken out. */
export const keyToSignAgain = (
  contract: ServedContract | undefined,
  sendable: Sendable,
): string | undefined =>
  needsSignature(sendable)
    ? contract?.credentials.find(({ accessKey }) => accessKey !== undefined)?.accessKey
    : undefined;
