import type { Fault } from '../../fault.ts';
import {
  failingWhen,
  html,
  instead,
  refusing,
  replacing,
  responding,
  without,
  withStatus,
  writing,
} from '../../fault.ts';
import { json, unless } from '../../service.ts';
import { listOf, membersOf } from '../../values.ts';

const FAILED = json(500, { errorCode: 'UNSPECIFIED_ERROR', message: 'Non-API error occurred.' });
const MALFORMED = json(400, { errorCode: 'INVALID_REQUEST_BODY', message: 'The request body is malformed.' });

/** Faults of the other operations that single requests find, in v2.1. */
export const familyFaults: readonly Omit<Fault, 'provider'>[] = [
  {
    id: 'docusign-list-size-number',
    what: 'counts all groups in a number where text is documented',
    operations: ['listGroups'],
    apply: responding('listGroups', writing(/"totalSetSize":"(\d+)"/, '"totalSetSize":$1')),
    foundBy: ['positive'],
    expected: ['response-body/type /body/totalSetSize'],
  },
  {
    id: 'docusign-list-count-number',
    what: 'counts the users of a group in a number where text is documented',
    operations: ['listGroups'],
    apply: responding('listGroups', writing(/"usersCount":"(\d+)"/g, '"usersCount":$1')),
    foundBy: ['positive'],
    expected: ['response-body/type /body/groups/0/usersCount'],
  },
  {
    id: 'docusign-list-spelling',
    what: 'spells the kinds of groups in its list as the query does',
    operations: ['listGroups'],
    apply: responding('listGroups', writing(/"customGroup"/g, '"CustomGroup"')),
    foundBy: ['positive'],
    expected: ['response-body/enum /body/groups/2/groupType', 'response-body/enum /body/groups/0/groupType'],
  },
  {
    id: 'docusign-list-long-page',
    what: 'takes a page of 101 groups and more',
    operations: ['listGroups'],
    apply: instead(
      'listGroups/count',
      unless(({ query }) => query.getAll('count').every((text) => /^[1-9]\d*$/.test(text)), MALFORMED),
    ),
    foundBy: ['outside-bounds'],
    expected: ['case/accepted /status'],
  },
  {
    id: 'docusign-list-500-later',
    what: 'fails on each page but the first',
    operations: ['listGroups'],
    apply: failingWhen('listGroups', ({ query }) => Number(query.get('start_position') ?? 0) > 0, FAILED),
    foundBy: ['positive'],
    expected: ['status-code/status /status'],
  },
  {
    id: 'docusign-update-201',
    what: 'answers 201 to an update',
    operations: ['updateGroups'],
    apply: responding('updateGroups', withStatus(201)),
    foundBy: ['positive'],
    expected: ['status-code/status /status'],
  },
  {
    id: 'docusign-update-needs-name',
    what: 'refuses an update that names a profile alone',
    operations: ['updateGroups'],
    apply: failingWhen(
      'updateGroups',
      ({ json: sent }) =>
        listOf(membersOf(sent).groups).some((group) => membersOf(group).groupName === undefined),
      MALFORMED,
    ),
    foundBy: ['positive'],
    expected: ['case/refused /status'],
  },
  {
    id: 'docusign-update-without-id',
    what: 'accepts an update that does not say of which group',
    operations: ['updateGroups'],
    apply: without('updateGroups/missing-id'),
    foundBy: ['missing-member'],
    expected: ['case/accepted /status'],
  },
  {
    id: 'docusign-delete-204',
    what: 'answers a deletion with 204 and nothing about the items',
    operations: ['deleteGroups'],
    apply: replacing('deleteGroups', () => ({ status: 204, headers: {}, body: '' })),
    foundBy: ['positive'],
    expected: ['status-code/status /status'],
  },
  {
    id: 'docusign-delete-body-lost',
    what: 'does not get the body of a DELETE',
    operations: ['deleteGroups'],
    apply: instead('deleteGroups/media-type', () => MALFORMED),
    foundBy: ['positive'],
    expected: ['case/refused /status'],
  },
  {
    id: 'docusign-delete-all',
    what: 'accepts a deletion of no groups in particular',
    operations: ['deleteGroups'],
    apply: without('deleteGroups/no-groups'),
    foundBy: ['outside-bounds'],
    expected: ['case/accepted /status'],
  },
  {
    id: 'docusign-users-id',
    what: 'writes the ids of users without their dashes',
    operations: ['listGroupUsers'],
    apply: responding(
      'listGroupUsers',
      writing(/"userId":"(\w+)-(\w+)-(\w+)-(\w+)-(\w+)"/g, '"userId":"$1$2$3$4$5"'),
    ),
    foundBy: ['positive'],
    expected: ['response-body/format /body/users/0/userId'],
  },
  {
    id: 'docusign-users-400-html',
    what: 'answers a page of HTML to a group id that is none',
    operations: ['listGroupUsers'],
    apply: refusing('listGroupUsers/group-id', () => html(400)),
    foundBy: ['outside-pattern'],
    expected: ['content-type/media-type /headers/content-type'],
  },
  {
    id: 'docusign-add-list',
    what: 'answers the users that were added as a bare list',
    operations: ['updateGroupUsers'],
    apply: responding('updateGroupUsers', (reply) => ({
      ...reply,
      body: JSON.stringify(JSON.parse(String(reply.body)).users),
    })),
    foundBy: ['positive'],
    expected: ['response-body/type /body'],
  },
  {
    id: 'docusign-remove-500-no-body',
    what: 'fails when the body of a removal is lost',
    operations: ['deleteGroupUsers'],
    apply: refusing('deleteGroupUsers/media-type', (refusal, { bytes }) =>
      bytes.length === 0 ? FAILED : refusal,
    ),
    foundBy: ['no-body'],
    expected: ['status-code/status /status'],
  },
  {
    id: 'docusign-brand-flag',
    what: 'writes the flags of a brand as v2 does',
    operations: ['getGroupBrands'],
    apply: responding(
      'getGroupBrands',
      writing(/"isSendingDefault":(true|false)/g, '"isSendingDefault":"$1"'),
    ),
    foundBy: ['positive'],
    expected: ['response-body/type /body/brandOptions/0/isSendingDefault'],
  },
  {
    id: 'docusign-brand-without-id',
    what: 'accepts a brand without an id',
    operations: ['updateGroupBrands'],
    apply: without('updateGroupBrands/missing-brand-id'),
    foundBy: ['missing-member'],
    expected: ['case/accepted /status'],
  },
  {
    id: 'docusign-user-admin',
    what: 'says whether a user is an administrator in a boolean where text is recorded',
    operations: ['getUser'],
    apply: responding('getUser', writing('"isAdmin":"True"', '"isAdmin":true')),
    foundBy: ['positive'],
    expected: ['response-body/type /body/isAdmin'],
  },
  {
    id: 'docusign-users-filter',
    what: 'accepts a filter that is no list of group ids',
    operations: ['listUsers'],
    apply: without('listUsers/group-ids'),
    foundBy: ['outside-pattern'],
    expected: ['case/accepted /status'],
  },
  {
    id: 'docusign-profile-id-number',
    what: 'writes the ids of permission profiles as numbers',
    operations: ['listPermissionProfiles'],
    apply: responding(
      'listPermissionProfiles',
      writing(/"permissionProfileId":"(\d+)"/g, '"permissionProfileId":$1'),
    ),
    foundBy: ['positive'],
    expected: ['response-body/type /body/permissionProfiles/0/permissionProfileId'],
  },
];

/** The same in v2. */
export const familyFaultsV2: readonly Omit<Fault, 'provider'>[] = [
  {
    id: 'docusign-v2-brand-flag',
    what: 'writes the flags of a brand as v2.1 does',
    operations: ['getGroupBrands'],
    apply: responding(
      'getGroupBrands',
      writing(/"isSendingDefault":"(true|false)"/g, '"isSendingDefault":$1'),
    ),
    foundBy: ['positive'],
    expected: ['response-body/type /body/brandOptions/0/isSendingDefault'],
  },
  {
    id: 'docusign-v2-delete-404',
    what: 'answers 404 to a deletion in which one group does not exist',
    operations: ['deleteGroups'],
    apply: responding('deleteGroups', (reply) =>
      String(reply.body).includes('INVALID_GROUP_ID') ? withStatus(404)(reply) : reply,
    ),
    foundBy: ['positive'],
    expected: ['status-code/status /status'],
  },
  {
    id: 'docusign-v2-list-sizes',
    what: 'leaves out how many groups there are',
    operations: ['listGroups'],
    apply: responding('listGroups', writing(/"(result|total)SetSize":"\d+",/g, '')),
    foundBy: ['positive'],
    expected: ['response-body/required /body'],
  },
];
