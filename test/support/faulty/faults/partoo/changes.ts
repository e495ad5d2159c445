import { type Change, wrapping } from '../../fault.ts';
import type { ServiceRequest } from '../../service.ts';
import { membersOf } from '../../values.ts';

/** Combines several changes. */
export const combining =
  (...changes: readonly Change[]): Change =>
  (service) =>
    changes.reduce((changed, change) => change(changed), service);

/** Changes the request before an operation handles it. */
export const changingRequest = (
  operation: string,
  change: (request: ServiceRequest) => ServiceRequest,
): Change => wrapping(operation, (respond, request) => respond(change(request)));

/** Does something before an operation handles a request. */
export const doingFirst = (operation: string, act: (request: ServiceRequest) => void): Change =>
  changingRequest(operation, (request) => {
    act(request);
    return request;
  });

/** The request with further members in its body. */
export const withMembers = (request: ServiceRequest, members: object): ServiceRequest => ({
  ...request,
  json: { ...membersOf(request.json), ...members },
});
