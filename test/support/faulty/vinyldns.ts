import { json, type Service } from './service.ts';
import { groups } from './vinyldns/groups.ts';
import { history } from './vinyldns/history.ts';
import { people } from './vinyldns/people.ts';
import { common } from './vinyldns/rules.ts';
import { zones } from './vinyldns/zones.ts';

/** VinylDNS' groups, and what they need of users and zones, as `specs/vinyldns` has them. */
export const vinyldns: Service = {
  provider: 'vinyldns',
  rules: common,
  // `/groups/change/members` belongs to the group `change`: the vendor looks at the path of members first.
  operations: {
    ...groups,
    ...people,
    ...history,
    listValidDomains: {
      method: 'GET',
      path: '/groups/valid/domains',
      rules: {},
      respond: () => json(200, ['test.com', '*dummy.com']),
    },
    ...zones,
  },
};
