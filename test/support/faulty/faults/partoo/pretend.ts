import { around, type Change } from '../../fault.ts';
import type { Asked } from '../../service.ts';
import { membersOf } from '../../values.ts';

/** It does all of these wrong. */
export const together =
  (...changes: readonly Change[]): Change =>
  (service) =>
    changes.reduce((changed, change) => change(changed), service);

/** It does for this operation what it would do for another request. */
export const mistaking = (operation: string, change: (asked: Asked) => Asked): Change =>
  around(operation, (respond, asked) => respond(change(asked)));

/** It does something before it does what was asked. */
export const first = (operation: string, act: (asked: Asked) => void): Change =>
  mistaking(operation, (asked) => {
    act(asked);
    return asked;
  });

/** The same request with other members in its body. */
export const withMembers = (asked: Asked, members: object): Asked => ({
  ...asked,
  json: { ...membersOf(asked.json), ...members },
});
