import {
  type Fault,
  failingWhen,
  refusing,
  responding,
  withBody,
  without,
  withStatus,
  writing,
} from '../../fault.ts';
import { text } from '../../service.ts';

const FAILED = text(500, 'There was an internal server error.');

/** Faults of the other operations on groups that single requests find. */
export const groupFaults: readonly Omit<Fault, 'provider'>[] = [
  {
    id: 'vinyldns-list-bare',
    what: 'lists groups without the object around them',
    operations: ['listGroups'],
    apply: responding(
      'listGroups',
      withBody((body) => JSON.stringify((JSON.parse(body) as { readonly groups: unknown }).groups)),
    ),
    foundBy: ['positive'],
    expected: ['response-body/type /body'],
  },
  {
    id: 'vinyldns-list-no-max',
    what: 'leaves `maxItems` out of a list',
    operations: ['listGroups'],
    apply: responding('listGroups', writing(/"maxItems":\d+,/, '')),
    foundBy: ['positive'],
    expected: ['response-body/required /body'],
  },
  {
    id: 'vinyldns-list-next-null',
    what: 'answers null for the next page after the last one',
    operations: ['listGroups'],
    apply: responding(
      'listGroups',
      withBody((body) => JSON.stringify({ nextId: null, ...JSON.parse(body) })),
    ),
    foundBy: ['positive'],
    expected: ['response-body/type /body/nextId'],
  },
  {
    id: 'vinyldns-list-limit-accepted',
    what: 'accepts any number of groups a page',
    operations: ['listGroups'],
    apply: without('max-items'),
    foundBy: ['outside-bounds'],
    expected: ['case/accepted /status', 'response-body/minimum /body/maxItems'],
  },
  {
    id: 'vinyldns-list-500-limit',
    what: 'fails on the largest page that is allowed',
    operations: ['listGroups'],
    apply: failingWhen('listGroups', ({ query }) => query.get('maxItems') === '3000', FAILED),
    foundBy: ['bound'],
    expected: ['case/server-error /status'],
  },
  {
    id: 'vinyldns-get-404-text',
    what: 'says in plain text that there is no such group, where a JSON string is documented',
    operations: ['getGroup'],
    apply: refusing('getGroup/unknown-group', ({ body }) => text(404, JSON.parse(String(body)))),
    foundBy: ['positive'],
    expected: ['content-type/media-type /headers/content-type'],
  },
  {
    id: 'vinyldns-update-silent',
    what: 'answers an update with 200 and no group',
    operations: ['updateGroup'],
    apply: responding(
      'updateGroup',
      withBody(() => ''),
    ),
    foundBy: ['positive'],
    expected: ['response-body/required /body'],
  },
  {
    id: 'vinyldns-update-no-admin',
    what: 'accepts an update that leaves no admin',
    operations: ['updateGroup'],
    apply: without('no-admin-left'),
    foundBy: ['outside-bounds'],
    expected: ['case/accepted /status', 'response-body/minItems /body/admins'],
  },
  {
    id: 'vinyldns-delete-empty',
    what: 'answers a deletion with an empty object',
    operations: ['deleteGroup'],
    apply: responding(
      'deleteGroup',
      withBody(() => '{}'),
    ),
    foundBy: ['positive'],
    expected: ['response-body/required /body'],
  },
  {
    id: 'vinyldns-delete-gone',
    what: 'calls a deleted group "Gone"',
    operations: ['deleteGroup'],
    apply: responding('deleteGroup', writing('"Deleted"', '"Gone"')),
    foundBy: ['positive'],
    expected: ['response-body/enum /body/status'],
  },
  {
    id: 'vinyldns-delete-202',
    what: 'answers 202 to a deletion, as zones do',
    operations: ['deleteGroup'],
    apply: responding('deleteGroup', withStatus(202)),
    foundBy: ['positive'],
    expected: ['content-type/media-type /headers/content-type'],
  },
];
