import type { Case } from '../../cases/case.ts';
import { type CaseContext, draftWith, writeDraft } from '../../cases/draft.ts';
import type { OperationRole } from '../../resource/resources.ts';
import type { RequestOptions } from './actor-options.ts';

/** Statuses with which a server may refuse a request because of other records. */
export const CONFLICTS = [400, 403, 409, 412, 422, 423];

/**
 * The case of an operation, with its required parameters and the given options.
 * @param params values of path parameters; the others have the contract's examples
 */
export const caseOf = (
  context: CaseContext,
  { operation }: OperationRole,
  params: ReadonlyMap<string, unknown>,
  { body, query = {}, headers, credentials = 'valid', mayBeRefused = false }: RequestOptions,
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
    // A server may answer 404 to hide other users' records (RFC 9110, 15.5.4).
    expects:
      credentials === 'valid' && !mayBeRefused
        ? { kind: 'accept' }
        : { kind: 'refuse', statuses: mayBeRefused ? CONFLICTS : [401, 403, 404], mayAccept: mayBeRefused },
  };
};
