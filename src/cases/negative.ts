import type { CaseFamily } from './family.ts';
import { malformedBody, noBody, wrongMediaType } from './negative-bodies.ts';
import { outsideBounds } from './negative-bounds.ts';
import { forbiddenValue, unmetCondition } from './negative-conditions.ts';
import { noCredentials, wrongCredentials } from './negative-credentials.ts';
import { unacceptable, unknownPath, wrongMethod } from './negative-http.ts';
import { missingDependent, missingMember, unknownMember } from './negative-members.ts';
import { missingParameter } from './negative-parameters.ts';
import { outsideEnum, outsideFormat, outsidePattern } from './negative-texts.ts';
import { noBranch, wrongType } from './negative-types.ts';

/** Requests that the contract forbids, each for one reason. */
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
