import { example } from './examples.ts';
import type { CaseFamily } from './family.ts';
import { bound } from './positive-bounds.ts';
import { branch } from './positive-branches.ts';
import { allMembers, optionalMember, requiredOnly } from './positive-members.ts';
import { unusual } from './positive-unusual.ts';
import { enumValue } from './positive-values.ts';

/** Requests that the contract allows. */
export const positiveFamilies = {
  example,
  'required-only': requiredOnly,
  'all-members': allMembers,
  'optional-member': optionalMember,
  'enum-value': enumValue,
  branch,
  bound,
  unusual,
} satisfies Record<string, CaseFamily>;
