import {
  type Fault,
  failingWhen,
  refusing,
  responding,
  says,
  withBody,
  without,
  writing,
} from '../../fault.ts';
import { json } from '../../service.ts';

/** Faults of the operations on groups and businesses that single requests find. */
export const groupFaults: readonly Omit<Fault, 'provider'>[] = [
  {
    id: 'partoo-group-businesses-null',
    what: 'has null where a group has no businesses',
    operations: ['getGroup'],
    apply: responding('getGroup', writing(/"business_ids":\[.*?\]/, '"business_ids":null')),
    foundBy: ['positive'],
    expected: ['response-body/type /body/business_ids'],
  },
  {
    id: 'partoo-group-businesses-name',
    what: 'names the businesses of a group as its request does, `business__in`',
    operations: ['getGroup'],
    apply: responding('getGroup', writing('business_ids', 'business__in')),
    foundBy: ['positive'],
    expected: ['response-body/required /body'],
  },
  {
    id: 'partoo-group-404-shape',
    what: 'says as an object that there is no such group, where a string is documented',
    operations: ['getGroup'],
    apply: refusing('group-id', () => json(404, { errors: { json: { group_id: 'not_found' } } })),
    foundBy: ['wrong-type'],
    expected: ['response-body/type /body/errors/json'],
  },
  {
    id: 'partoo-delete-group-empty',
    what: 'answers 200 without a body when a group was deleted',
    operations: ['deleteGroup'],
    apply: responding(
      'deleteGroup',
      withBody(() => ''),
    ),
    foundBy: ['positive'],
    expected: ['response-body/required /body'],
  },
  {
    id: 'partoo-search-no-groups',
    what: 'leaves the groups out of a business',
    operations: ['searchBusinesses'],
    apply: responding('searchBusinesses', writing(/,"groups":\[.*?\]/, '')),
    foundBy: ['positive'],
    expected: ['response-body/required /body/businesses/0'],
  },
  {
    id: 'partoo-search-groups-accepted',
    what: 'accepts groups that are no numbers',
    operations: ['searchBusinesses'],
    apply: without('groups-query'),
    foundBy: ['wrong-type'],
    expected: ['case/accepted /status'],
  },
  {
    id: 'partoo-business-groups-accepted',
    what: 'accepts groups of a business that are no numbers',
    operations: ['updateBusiness'],
    apply: without('groups-type', 'unknown-group'),
    foundBy: ['wrong-type'],
    expected: ['case/accepted /status'],
  },
  {
    id: 'partoo-business-locked',
    what: 'lists the locked members where a text or an object is documented',
    operations: ['updateBusiness'],
    apply: failingWhen(
      'updateBusiness',
      says(/"groups":\[\]/),
      json(403, { errors: { authorization: ['groups'] } }),
    ),
    foundBy: ['positive'],
    expected: ['response-body/oneOf /body/errors/authorization'],
  },
  {
    id: 'partoo-business-groups-text',
    what: 'answers an updated business with its groups as one text',
    operations: ['updateBusiness'],
    apply: responding('updateBusiness', writing(/"groups":\[(.*?)\]/, '"groups":"$1"')),
    foundBy: ['positive'],
    expected: ['response-body/type /body/groups'],
  },
];
