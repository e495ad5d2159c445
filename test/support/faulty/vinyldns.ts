import { json, type Service } from './service.ts';
import { groups } from './vinyldns/groups.ts';
import { history } from './vinyldns/history.ts';
import { people } from './vinyldns/people.ts';
import { common } from './vinyldns/rules.ts';
import { zones } from './vinyldns/zones.ts';

/** VinylDNS's groups, and the users and zones that they need, as in `specs/vinyldns`. */
export const vinyldns: Service = {
  provider: 'vinyldns',
  rules: common,
  // `/groups/change/members` lists the members of the group `change`: the vendor matches this path first.
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
