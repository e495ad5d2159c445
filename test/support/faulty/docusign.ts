import { accountOperations } from './docusign/account.ts';
import type { Version } from './docusign/answers.ts';
import { groupOperations } from './docusign/groups.ts';
import { memberOperations } from './docusign/members.ts';
import { commonRules } from './docusign/rules.ts';
import type { Service } from './service.ts';

export { DOCUSIGN_LEGACY, DOCUSIGN_TOKEN } from './docusign/rules.ts';

const serviceOf = (version: Version): Service => ({
  provider: `docusign-${version}`,
  rules: commonRules(version),
  operations: {
    ...accountOperations(version),
    ...memberOperations(version),
    ...groupOperations(version),
  },
});

/** DocuSign's groups in their old version, as `specs/docusign-v2` has them. */
export const docusignV2 = serviceOf('v2');
/** And in the current one, as `specs/docusign-v2.1` has them. */
export const docusignV21 = serviceOf('v2.1');
