import type { Service } from './service.ts';
import { groups } from './smartsheet/groups.ts';
import { people } from './smartsheet/people.ts';
import { common } from './smartsheet/rules.ts';

export { SMARTSHEET_TOKEN } from './smartsheet/rules.ts';

/** Smartsheet's groups, and the users that they need, as in `specs/smartsheet`. */
export const smartsheet: Service = {
  provider: 'smartsheet',
  rules: common,
  operations: { ...groups, ...people },
};
