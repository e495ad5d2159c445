import {
  type Fault,
  refusing,
  responding,
  says,
  stumbling,
  withBody,
  without,
  writing,
} from '../../fault.ts';
import { json } from '../../service.ts';

/** What single calls for a group, or for businesses, show. */
export const groupFaults: readonly Omit<Fault, 'provider'>[] = [
  {
    id: 'partoo-group-businesses-null',
    what: 'has null where a group has no businesses',
    operations: ['getGroup'],
    apply: responding('getGroup', writing(/"business_ids":\[.*?\]/, '"business_ids":null')),
    by: ['positive'],
    told: ['response-body/type /body/business_ids'],
  },
  {
    id: 'partoo-group-businesses-name',
    what: 'names the businesses of a group as its request does, `business__in`',
    operations: ['getGroup'],
    apply: responding('getGroup', writing('business_ids', 'business__in')),
    by: ['positive'],
    told: ['response-body/required /body'],
  },
  {
    id: 'partoo-group-404-shape',
    what: 'says as an object that there is no such group, where a string is documented',
    operations: ['getGroup'],
    apply: refusing('group-id', () => json(404, { errors: { json: { group_id: 'not_found' } } })),
    by: ['wrong-type'],
    told: ['response-body/type /body/errors/json'],
  },
  {
    id: 'partoo-delete-group-empty',
    what: 'answers 200 without a body when a group was deleted',
    operations: ['deleteGroup'],
    apply: responding(
      'deleteGroup',
      withBody(() => ''),
    ),
    by: ['positive'],
    told: ['response-body/required /body'],
  },
  {
    id: 'partoo-search-no-groups',
    what: 'leaves the groups out of a business',
    operations: ['searchBusinesses'],
    apply: responding('searchBusinesses', writing(/,"groups":\[.*?\]/, '')),
    by: ['positive'],
    told: ['response-body/required /body/businesses/0'],
  },
  {
    id: 'partoo-search-groups-accepted',
    what: 'accepts groups that are no numbers',
    operations: ['searchBusinesses'],
    apply: without('groups-query'),
    by: ['wrong-type'],
    told: ['case/accepted /status'],
  },
  {
    id: 'partoo-business-groups-accepted',
    what: 'accepts groups of a business that are no numbers',
    operations: ['updateBusiness'],
    apply: without('groups-type', 'unknown-group'),
    by: ['wrong-type'],
    told: ['case/accepted /status'],
  },
  {
    id: 'partoo-business-locked',
    what: 'lists the locked members where a text or an object is documented',
    operations: ['updateBusiness'],
    apply: stumbling(
      'updateBusiness',
      says(/"groups":\[\]/),
      json(403, { errors: { authorization: ['groups'] } }),
    ),
    by: ['positive'],
    told: ['response-body/oneOf /body/errors/authorization'],
  },
  {
    id: 'partoo-business-groups-text',
    what: 'answers an updated business with its groups as one text',
    operations: ['updateBusiness'],
    apply: responding('updateBusiness', writing(/"groups":\[(.*?)\]/, '"groups":"$1"')),
    by: ['positive'],
    told: ['response-body/type /body/groups'],
  },
];
