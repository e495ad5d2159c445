import {
  type Fault,
  failingWhen,
  refusing,
  responding,
  says,
  withBody,
  withHeader,
  without,
  withStatus,
  withTransportFault,
  writing,
} from '../../fault.ts';
import { json } from '../../service.ts';
import { listOf, membersOf } from '../../values.ts';

const FAILED = json(500, { errorCode: 'UNSPECIFIED_ERROR', message: 'Non-API error occurred.' });
const MALFORMED = json(400, { errorCode: 'INVALID_REQUEST_BODY', message: 'The request body is malformed.' });

/** Faults in creating groups, in v2.1. */
export const createFaults: readonly Omit<Fault, 'provider'>[] = [
  {
    id: 'docusign-200',
    what: 'answers 200 where 201 is documented',
    apply: responding('createGroups', withStatus(200)),
    foundBy: ['positive'],
    expected: ['status-code/status /status'],
  },
  {
    id: 'docusign-id-number',
    what: 'writes group ids as numbers',
    apply: responding('createGroups', writing(/"groupId":"(\d+)"/g, '"groupId":$1')),
    foundBy: ['positive'],
    expected: ['response-body/type /body/groups/0/groupId'],
  },
  {
    id: 'docusign-type-drift',
    what: 'has a kind of group that is in no enum',
    apply: responding('createGroups', writing(/customGroup/g, 'custom')),
    foundBy: ['positive'],
    expected: ['response-body/enum /body/groups/0/groupType'],
  },
  {
    id: 'docusign-date',
    what: 'writes its date in the American order',
    apply: responding('createGroups', writing(/2026-07-02T/g, '07/02/2026 ')),
    foundBy: ['positive'],
    expected: ['response-body/pattern /body/groups/0/lastModifiedOn'],
  },
  {
    id: 'docusign-boolean-text',
    what: 'writes a boolean as a string',
    apply: responding('createGroups', writing(/"isManagedByScim":false/g, '"isManagedByScim":"false"')),
    foundBy: ['positive'],
    expected: ['response-body/type /body/groups/0/isManagedByScim'],
  },
  {
    id: 'docusign-no-groups',
    what: 'says `userGroups` where `groups` is documented',
    apply: responding('createGroups', writing('"groups"', '"userGroups"')),
    foundBy: ['positive'],
    expected: ['response-body/required /body'],
  },
  {
    id: 'docusign-header-type',
    what: 'counts the calls left in words',
    apply: responding('createGroups', withHeader('x-ratelimit-remaining', 'many')),
    foundBy: ['positive'],
    expected: ['response-headers/type /headers/x-ratelimit-remaining'],
  },
  {
    id: 'docusign-500-number',
    what: 'fails on a profile id that is a number',
    apply: failingWhen('createGroups', says(/"permissionProfileId":\d/), FAILED),
    foundBy: ['positive'],
    expected: ['status-code/status /status'],
  },
  {
    id: 'docusign-500-big-id',
    what: 'fails on a profile id beyond 2^53',
    apply: failingWhen(
      'createGroups',
      ({ json: sent }) =>
        listOf(membersOf(sent).groups).some(
          (group) => typeof membersOf(group).permissionProfileId === 'bigint',
        ),
      FAILED,
    ),
    foundBy: ['bound', 'unusual'],
    expected: ['status-code/status /status'],
  },
  {
    id: 'docusign-ignored-refused',
    what: 'refuses members that it should ignore',
    apply: failingWhen('createGroups', says(/"users"/), MALFORMED),
    foundBy: ['example'],
    expected: ['case/refused /status'],
  },
  {
    id: 'docusign-several-refused',
    what: 'refuses more than one group at a time',
    apply: failingWhen(
      'createGroups',
      ({ json: sent }) => listOf(membersOf(sent).groups).length > 1,
      MALFORMED,
    ),
    foundBy: ['positive'],
    expected: ['case/refused /status'],
  },
  {
    id: 'docusign-empty-accepted',
    what: 'accepts a batch without groups',
    apply: without('no-groups'),
    foundBy: ['outside-bounds'],
    expected: ['case/accepted /status'],
  },
  {
    id: 'docusign-missing-accepted',
    what: 'accepts a group without a name',
    apply: without('missing-name'),
    foundBy: ['missing-member'],
    expected: ['case/accepted /status'],
  },
  {
    id: 'docusign-type-accepted',
    what: 'accepts a profile id that is neither text nor number',
    apply: without('profile-id-type'),
    foundBy: ['wrong-type'],
    alsoFoundBy: ['outside-format'],
    expected: ['case/accepted /status'],
  },
  {
    id: 'docusign-account-accepted',
    what: 'accepts an account id that is neither a number nor a GUID',
    apply: without('account'),
    foundBy: ['outside-pattern'],
    expected: ['case/accepted /status'],
  },
  {
    id: 'docusign-open',
    what: 'accepts a request without a token',
    apply: without('no-credentials'),
    foundBy: ['no-credentials'],
    expected: ['case/accepted /status'],
  },
  {
    id: 'docusign-any-token',
    what: 'accepts any token',
    apply: without('unknown-credentials'),
    foundBy: ['wrong-credentials'],
    expected: ['case/accepted /status'],
  },
  {
    id: 'docusign-error-list',
    what: 'answers a list of errors where one is documented',
    apply: refusing(
      'missing-groups',
      withBody((body) => `[${body}]`),
    ),
    foundBy: ['missing-member'],
    expected: ['response-body/type /body'],
  },
  {
    id: 'docusign-error-message',
    what: 'leaves the message of an error out',
    apply: refusing('malformed-body', () => json(400, { errorCode: 'INVALID_REQUEST_BODY' })),
    foundBy: ['malformed-body'],
    alsoFoundBy: ['no-body'],
    expected: ['response-body/required /body'],
  },
  {
    id: 'docusign-422',
    what: 'refuses with 422, which is not documented',
    apply: refusing('missing-name', withStatus(422)),
    foundBy: ['missing-member'],
    expected: ['status-code/status /status'],
  },
];

/** Faults in creating groups, in v2. */
export const createFaultsV2: readonly Omit<Fault, 'provider'>[] = [
  {
    id: 'docusign-v2-200',
    what: 'answers 200 where 201 is documented',
    apply: responding('createGroups', withStatus(200)),
    foundBy: ['positive'],
    expected: ['status-code/status /status'],
  },
  {
    id: 'docusign-v2-xml',
    what: 'answers in XML',
    apply: responding('createGroups', (reply) => ({
      ...reply,
      headers: { 'Content-Type': 'application/xml' },
      body: '<groupInformation><groups/></groupInformation>',
    })),
    foundBy: ['positive'],
    expected: ['content-type/media-type /headers/content-type'],
  },
  {
    id: 'docusign-v2-id-null',
    what: 'answers null for the id of a group',
    apply: responding('createGroups', writing(/"groupId":"\d+"/, '"groupId":null')),
    foundBy: ['positive'],
    expected: ['response-body/type /body/groups/0/groupId'],
  },
  {
    id: 'docusign-v2-slow',
    what: 'never answers a request with members that it should ignore',
    apply: responding('createGroups', (reply, request) =>
      says(/"users"/)(request) ? withTransportFault('slow')(reply) : reply,
    ),
    foundBy: ['example'],
    expected: ['upstream/timeout '],
  },
  {
    id: 'docusign-v2-misspelt-refused',
    what: 'refuses the misspelt member that it should ignore',
    apply: failingWhen('createGroups', says(/permissionsProfileId/), MALFORMED),
    foundBy: ['positive'],
    expected: ['case/refused /status'],
  },
  {
    id: 'docusign-v2-open',
    what: 'accepts a request without credentials',
    apply: without('no-credentials'),
    foundBy: ['no-credentials'],
    expected: ['case/accepted /status'],
  },
  {
    id: 'docusign-v2-type-accepted',
    what: 'accepts a name that is no string',
    apply: without('name-type'),
    foundBy: ['wrong-type'],
    expected: ['case/accepted /status'],
  },
  {
    id: 'docusign-v2-500-no-body',
    what: 'fails on a request without a body',
    apply: refusing('media-type', (refusal, { bytes }) => (bytes.length === 0 ? FAILED : refusal)),
    foundBy: ['no-body'],
    expected: ['status-code/status /status'],
  },
];
