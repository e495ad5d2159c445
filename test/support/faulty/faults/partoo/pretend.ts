import { type Fault, replacing } from '../../fault.ts';
import type { Asked, Operation } from '../../service.ts';
import { membersOf } from '../../values.ts';

type Apply = Fault['apply'];

/** It does all of these wrong. */
export const together =
  (...changes: readonly Apply[]): Apply =>
  (service) =>
    changes.reduce((changed, change) => change(changed), service);

/** It does for this operation what it would do for another request. */
export const mistaking =
  (operation: string, change: (asked: Asked) => Asked): Apply =>
  (service) => {
    const { respond } = service.operations[operation] as Operation;
    return replacing(operation, (asked) => respond(change(asked)))(service);
  };

/** It does something before it does what was asked. */
export const first = (operation: string, act: (asked: Asked) => void): Apply =>
  mistaking(operation, (asked) => {
    act(asked);
    return asked;
  });

/** The same request with other members in its body. */
export const withMembers = (asked: Asked, members: object): Asked => ({
  ...asked,
  json: { ...membersOf(asked.json), ...members },
});

/** The same request with another query. */
export const withQuery = (asked: Asked, change: (query: URLSearchParams) => void): Asked => {
  const query = new URLSearchParams(asked.query);
  change(query);
  return { ...asked, query };
};
