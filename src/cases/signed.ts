import { TO_BE_SIGNED } from '../contract/credential-variables.ts';
import type { Case } from './case.ts';

/** Placeholder values of the fields that a signer writes. */
const PUT: Readonly<Record<string, string>> = { 'x-amz-date': '20260101T000000Z' };

/** The case as the upstream gets it: with placeholders for the fields that a signer writes. */
export const asSigned = <T extends Pick<Case, 'headers'>>(one: T): T => {
  const fields = Object.entries(one.headers);
  if (!fields.some(([, value]) => value === TO_BE_SIGNED)) return one;
  const own = fields.filter(([name]) => !Object.hasOwn(PUT, name.toLowerCase()));
  return { ...one, headers: { ...Object.fromEntries(own), ...PUT } };
};
