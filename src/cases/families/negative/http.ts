import { memoize } from '../../../base/memoize.ts';
import type { Contract } from '../../../contract/contract.ts';
import type { Operation } from '../../../contract/operation.ts';
import { findMediaType } from '../../../contract/response.ts';
import { serverPaths } from '../../../contract/server-path.ts';
import type { Case } from '../../case.ts';
import { type CaseContext, writeDraft } from '../../draft.ts';
import { judgeCase } from '../../judge-case.ts';
import type { CaseFamily } from '../family.ts';
import { validRequestOf } from './subjects.ts';

const NOBODYS_TYPE = 'application/x-contract-check';

function* unacceptables(context: CaseContext, operation: Operation): Generator<Case> {
  const contents = operation.responses.map(({ content }) => content);
  const hasContent = contents.some(({ length }) => length > 0);
  if (!hasContent || contents.some((content) => findMediaType(content, NOBODYS_TYPE))) return;
  const { draft } = validRequestOf(context, operation);
  yield {
    ...writeDraft(context, { ...draft, headers: { Accept: NOBODYS_TYPE } }),
    name: `Accept: ${NOBODYS_TYPE}, which no response is`,
    family: 'unacceptable',
    // RFC 9110, 12.5.1: a server may ignore the field.
    expects: { kind: 'refuse', statuses: [406], mayAccept: true },
  };
}

export const unacceptable: CaseFamily = {
  kind: 'negative',
  title: 'an Accept that no documented response meets',
  ruleOf: 'http',
  casesOf: unacceptables,
};

/** A request that belongs to no operation, and why. */
const isUnrouted = ({ contract }: CaseContext, one: Case, reason: string): boolean => {
  const { violations, undocumented } = judgeCase(contract, one);
  return (undocumented ?? violations[0])?.rule === reason;
};

/** A request with valid credentials and no body. */
const bareRequest = (context: CaseContext, operation: Operation) => {
  const written = writeDraft(context, { ...validRequestOf(context, operation).draft, body: undefined });
  const [path = '', query] = written.url.split('?');
  return { ...written, path, query: query === undefined ? '' : `?${query}` };
};

const UNKNOWN = 'contract-check-unknown';

/** One case for each contract. */
function* unknownPaths(context: CaseContext, operation: Operation): Generator<Case> {
  const { contract } = context;
  if (operation !== contract.operations[0]) return;
  const { path, query, ...written } = bareRequest(context, operation);
  const [server = ''] = operation.servers ?? serverPaths(contract.document);
  for (const above of [path, server]) {
    const one: Case = {
      ...written,
      method: 'GET',
      url: `${above.replace(/\/$/, '')}/${UNKNOWN}${query}`,
      name: 'unknown path',
      family: 'unknown-path',
      expects: { kind: 'refuse', statuses: [404] },
    };
    if (!isUnrouted(context, one, 'path')) continue;
    yield one;
    return;
  }
}

export const unknownPath: CaseFamily = {
  kind: 'negative',
  title: 'a path that the contract does not have',
  casesOf: unknownPaths,
};

/** Methods to try, the least harmful first in case that a server accepts one. */
const METHODS = ['GET', 'PATCH', 'PUT', 'POST', 'DELETE'];

/** The first operation of each path. */
const firstOperations = memoize(
  ({ operations }: Contract) =>
    new Map(operations.toReversed().map((operation) => [operation.path, operation])),
);

/** One case for each path. */
function* wrongMethods(context: CaseContext, operation: Operation): Generator<Case> {
  if (operation !== firstOperations(context.contract).get(operation.path)) return;
  const { path: _path, query: _query, ...written } = bareRequest(context, operation);
  for (const method of METHODS) {
    const one: Case = {
      ...written,
      method,
      name: `wrong method ${method}`,
      family: 'wrong-method',
      // RFC 9110, 15.5.6 and 15.6.2. A server may check either before it looks at the path.
      expects: { kind: 'refuse', statuses: [404, 405, 501] },
    };
    if (!isUnrouted(context, one, 'method')) continue;
    yield one;
    return;
  }
}

export const wrongMethod: CaseFamily = {
  kind: 'negative',
  title: 'a method that is not documented on the path',
  casesOf: wrongMethods,
};
