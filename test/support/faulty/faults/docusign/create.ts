import {
  conducting,
  type Fault,
  refusing,
  responding,
  says,
  stumbling,
  withBody,
  withHeader,
  without,
  withStatus,
  writing,
} from '../../fault.ts';
import { json } from '../../service.ts';
import { listOf, membersOf } from '../../values.ts';

const FAILED = json(500, { errorCode: 'UNSPECIFIED_ERROR', message: 'Non-API error occurred.' });
const MALFORMED = json(400, { errorCode: 'INVALID_REQUEST_BODY', message: 'The request body is malformed.' });

/** Creating groups, on v2.1. */
export const createFaults: readonly Omit<Fault, 'provider'>[] = [
  {
    id: 'docusign-200',
    what: 'answers 200 where 201 is documented',
    apply: responding('createGroups', withStatus(200)),
    by: ['positive'],
    told: ['status-code/status /status'],
  },
  {
    id: 'docusign-id-number',
    what: 'writes group ids as numbers',
    apply: responding('createGroups', writing(/"groupId":"(\d+)"/g, '"groupId":$1')),
    by: ['positive'],
    told: ['response-body/type /body/groups/0/groupId'],
  },
  {
    id: 'docusign-type-drift',
    what: 'has a kind of group that is in no enum',
    apply: responding('createGroups', writing(/customGroup/g, 'custom')),
    by: ['positive'],
    told: ['response-body/enum /body/groups/0/groupType'],
  },
  {
    id: 'docusign-date',
    what: 'writes its date in the American order',
    apply: responding('createGroups', writing(/2026-07-02T/g, '07/02/2026 ')),
    by: ['positive'],
    told: ['response-body/pattern /body/groups/0/lastModifiedOn'],
  },
  {
    id: 'docusign-boolean-text',
    what: 'writes a boolean as a string',
    apply: responding('createGroups', writing(/"isManagedByScim":false/g, '"isManagedByScim":"false"')),
    by: ['positive'],
    told: ['response-body/type /body/groups/0/isManagedByScim'],
  },
  {
    id: 'docusign-no-groups',
    what: 'says `userGroups` where `groups` is documented',
    apply: responding('createGroups', writing('"groups"', '"userGroups"')),
    by: ['positive'],
    told: ['response-body/required /body'],
  },
  {
    id: 'docusign-header-type',
    what: 'counts the calls left in words',
    apply: responding('createGroups', withHeader('x-ratelimit-remaining', 'many')),
    by: ['positive'],
    told: ['response-headers/type /headers/x-ratelimit-remaining'],
  },
  {
    id: 'docusign-500-number',
    what: 'fails on a profile id that is a number',
    apply: stumbling('createGroups', says(/"permissionProfileId":\d/), FAILED),
    by: ['positive'],
    told: ['status-code/status /status'],
  },
  {
    id: 'docusign-500-big-id',
    what: 'fails on a profile id beyond 2^53',
    apply: stumbling(
      'createGroups',
      ({ json: sent }) =>
        listOf(membersOf(sent).groups).some(
          (group) => typeof membersOf(group).permissionProfileId === 'bigint',
        ),
      FAILED,
    ),
    by: ['bound', 'unusual'],
    told: ['status-code/status /status'],
  },
  {
    id: 'docusign-ignored-refused',
    what: 'refuses members that it should ignore',
    apply: stumbling('createGroups', says(/"users"/), MALFORMED),
    by: ['example'],
    told: ['case/refused /status'],
  },
  {
    id: 'docusign-several-refused',
    what: 'refuses more than one group at a time',
    apply: stumbling(
      'createGroups',
      ({ json: sent }) => listOf(membersOf(sent).groups).length > 1,
      MALFORMED,
    ),
    by: ['positive'],
    told: ['case/refused /status'],
  },
  {
    id: 'docusign-empty-accepted',
    what: 'accepts a batch without groups',
    apply: without('no-groups'),
    by: ['outside-bounds'],
    told: ['case/accepted /status'],
  },
  {
    id: 'docusign-missing-accepted',
    what: 'accepts a group without a name',
    apply: without('missing-name'),
    by: ['missing-member'],
    told: ['case/accepted /status'],
  },
  {
    id: 'docusign-type-accepted',
    what: 'accepts a profile id that is neither text nor number',
    apply: without('profile-id-type'),
    by: ['wrong-type'],
    also: ['outside-format'],
    told: ['case/accepted /status'],
  },
  {
    id: 'docusign-account-accepted',
    what: 'accepts an account id that is neither a number nor a GUID',
    apply: without('account'),
    by: ['outside-pattern'],
    told: ['case/accepted /status'],
  },
  {
    id: 'docusign-open',
    what: 'accepts a request without a token',
    apply: without('no-credentials'),
    by: ['no-credentials'],
    told: ['case/accepted /status'],
  },
  {
    id: 'docusign-any-token',
    what: 'accepts any token',
    apply: without('unknown-credentials'),
    by: ['wrong-credentials'],
    told: ['case/accepted /status'],
  },
  {
    id: 'docusign-error-list',
    what: 'answers a list of errors where one is documented',
    apply: refusing(
      'missing-groups',
      withBody((body) => `[${body}]`),
    ),
    by: ['missing-member'],
    told: ['response-body/type /body'],
  },
  {
    id: 'docusign-error-message',
    what: 'leaves the message of an error out',
    apply: refusing('malformed-body', () => json(400, { errorCode: 'INVALID_REQUEST_BODY' })),
    by: ['malformed-body'],
    also: ['no-body'],
    told: ['response-body/required /body'],
  },
  {
    id: 'docusign-422',
    what: 'refuses with 422, which is not documented',
    apply: refusing('missing-name', withStatus(422)),
    by: ['missing-member'],
    told: ['status-code/status /status'],
  },
];

/** Creating groups, on v2. */
export const createFaultsV2: readonly Omit<Fault, 'provider'>[] = [
  {
    id: 'docusign-v2-200',
    what: 'answers 200 where 201 is documented',
    apply: responding('createGroups', withStatus(200)),
    by: ['positive'],
    told: ['status-code/status /status'],
  },
  {
    id: 'docusign-v2-xml',
    what: 'answers in XML',
    apply: responding('createGroups', (reply) => ({
      ...reply,
      headers: { 'Content-Type': 'application/xml' },
      body: '<groupInformation><groups/></groupInformation>',
    })),
    by: ['positive'],
    told: ['content-type/media-type /headers/content-type'],
  },
  {
    id: 'docusign-v2-id-null',
    what: 'answers null for the id of a group',
    apply: responding('createGroups', writing(/"groupId":"\d+"/, '"groupId":null')),
    by: ['positive'],
    told: ['response-body/type /body/groups/0/groupId'],
  },
  {
    id: 'docusign-v2-slow',
    what: 'never answers a request with members that it should ignore',
    apply: responding('createGroups', (reply, asked) =>
      says(/"users"/)(asked) ? conducting('slow')(reply) : reply,
    ),
    by: ['example'],
    told: ['upstream/timeout '],
  },
  {
    id: 'docusign-v2-misspelt-refused',
    what: 'refuses the misspelt member that it should ignore',
    apply: stumbling('createGroups', says(/permissionsProfileId/), MALFORMED),
    by: ['positive'],
    told: ['case/refused /status'],
  },
  {
    id: 'docusign-v2-open',
    what: 'accepts a request without credentials',
    apply: without('no-credentials'),
    by: ['no-credentials'],
    told: ['case/accepted /status'],
  },
  {
    id: 'docusign-v2-type-accepted',
    what: 'accepts a name that is no string',
    apply: without('name-type'),
    by: ['wrong-type'],
    told: ['case/accepted /status'],
  },
  {
    id: 'docusign-v2-500-no-body',
    what: 'fails on a request without a body',
    apply: refusing('media-type', (refusal, { bytes }) => (bytes.length === 0 ? FAILED : refusal)),
    by: ['no-body'],
    told: ['status-code/status /status'],
  },
];
