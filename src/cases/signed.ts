import { TO_BE_SIGNED } from '../contract/credential-variables.ts';
import type { Case } from './case.ts';

/** What a signer puts in place of a request's own fields, with a value as good as any that it may have. */
const PUT: Readonly<Record<string, string>> = { 'x-amz-date': '20260101T000000Z' };

/** A case as the upstream gets it: of one that is to be signed, the signer writes some fields itself. */
export const asSigned = <T extends Pick<Case, 'headers'>>(one: T): T => {
  const fields = Object.entries(one.headers);
  if (!fields.some(([, value]) => value === TO_BE_SIGNED)) return one;
  const own = fields.filter(([name]) => !Object.hasOwn(PUT, name.toLowerCase()));
  return { ...one, headers: { ...Object.fromEntries(own), ...PUT } };
};
