import type { CaseFamily } from '../family.ts';
import { malformedBody, noBody, wrongMediaType } from './bodies.ts';
import { outsideBounds } from './bounds.ts';
import { forbiddenValue, unmetCondition } from './conditions.ts';
import { noCredentials, wrongCredentials } from './credentials.ts';
import { unacceptable, unknownPath, wrongMethod } from './http.ts';
import { missingDependent, missingMember, unknownMember } from './members.ts';
import { missingParameter } from './parameters.ts';
import { outsideEnum, outsideFormat, outsidePattern } from './texts.ts';
import { noBranch, wrongType } from './types.ts';

/** Families of requests that the contract forbids, each for one reason. */
export const negativeFamilies = {
  'no-credentials': noCredentials,
  'wrong-credentials': wrongCredentials,
  'unknown-path': unknownPath,
  'wrong-method': wrongMethod,
  'no-body': noBody,
  'malformed-body': malformedBody,
  'wrong-media-type': wrongMediaType,
  unacceptable,
  'missing-parameter': missingParameter,
  'missing-member': missingMember,
  'missing-dependent': missingDependent,
  'wrong-type': wrongType,
  'outside-enum': outsideEnum,
  'no-branch': noBranch,
  'outside-pattern': outsidePattern,
  'outside-format': outsideFormat,
  'outside-bounds': outsideBounds,
  'unknown-member': unknownMember,
  'forbidden-value': forbiddenValue,
  'unmet-condition': unmetCondition,
} satisfies Record<string, CaseFamily>;
