import { example } from '../../documented.ts';
import type { CaseFamily } from '../family.ts';
import { bound } from './bounds.ts';
import { branch } from './branches.ts';
import { allMembers, optionalMember, requiredOnly } from './members.ts';
import { unusual } from './unusual.ts';
import { enumValue } from './values.ts';

/** Families of requests that the contract allows. */
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
