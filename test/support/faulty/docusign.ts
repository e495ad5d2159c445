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

/** DocuSign's groups in version 2, as in `specs/docusign-v2`. */
export const docusignV2 = serviceOf('v2');
/** DocuSign's groups in version 2.1, as in `specs/docusign-v2.1`. */
export const docusignV21 = serviceOf('v2.1');
