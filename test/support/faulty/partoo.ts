import { businesses } from './partoo/businesses.ts';
import { groups } from './partoo/groups.ts';
import { common } from './partoo/rules.ts';
import { sections } from './partoo/sections.ts';
import type { Service } from './service.ts';

export { PARTOO_KEY } from './partoo/rules.ts';

/** Partoo's sections, groups and their businesses, as in `specs/partoo`. */
export const partoo: Service = {
  provider: 'partoo',
  rules: common,
  operations: { ...sections, ...groups, ...businesses },
};
