import type { Case } from '../../cases/case.ts';
import { type CaseContext, draftWith, writeDraft } from '../../cases/draft.ts';
import type { OperationRole } from '../../resource/resources.ts';
import type { Extras } from './actor-options.ts';

/** Statuses by which a server refuses what other records do not allow. */
export const CONFLICTS = [400, 403, 409, 412, 422, 423];

/**
 * A request of an operation, with what is required and what is asked for.
 * @param params the path parameters that are not those of the contract's examples
 */
export const caseOf = (
  context: CaseContext,
  { operation }: OperationRole,
  params: ReadonlyMap<string, unknown>,
  { body, query = {}, headers, credentials = 'valid', mayBeRefused = false }: Extras,
): Omit<Case, 'family'> => {
  const wanted = operation.parameters.filter(
    (parameter) => parameter.required || (parameter.in === 'query' && Object.hasOwn(query, parameter.name)),
  );
  const draft = draftWith(context.contract, operation, wanted, body);
  const parameters = new Map(draft.parameters);
  for (const parameter of wanted) {
    const { name, in: place } = parameter;
    if (place === 'path' && params.has(name)) parameters.set(parameter, params.get(name));
    if (place === 'query' && Object.hasOwn(query, name)) parameters.set(parameter, query[name]);
  }
  return {
    ...writeDraft(context, { ...draft, parameters, credentials, ...(headers ? { headers } : {}) }),
    name: operation.id,
    // What is somebody else's may be hidden: RFC 9110, 15.5.4.
    expects:
      credentials === 'valid' && !mayBeRefused
        ? { kind: 'accept' }
        : { kind: 'refuse', statuses: mayBeRefused ? CONFLICTS : [401, 403, 404], mayAccept: mayBeRefused },
  };
};
