import { UserError } from '../base/errors.ts';
import { suggest } from '../base/suggest.ts';
import type { Contract } from '../contract/contract.ts';
import { fillTemplate } from '../contract/near-paths.ts';
import type { Operation } from '../contract/operation.ts';
import type { Route } from '../contract/router.ts';
import { findTarget } from '../gateway/mount.ts';
import { splitWorkspace } from '../gateway/workspace.ts';
import { judgeResponse } from '../judge/judge.ts';
import { redactorOf } from '../recording/redact.ts';
import { redactFindings } from '../recording/redact-finding.ts';
import { findingLines, verdictLine } from '../report/finding-lines.ts';
import { assertContract } from './arguments.ts';
import { readResponse } from './responses/index.ts';
import type { Received } from './responses/received.ts';

/** The result of judging a test's response, with the text of the matcher's message. */
export interface Conformity {
  readonly conforms: boolean;
  /** The findings as the console prints them. Credentials are redacted. */
  readonly text: string;
}

const nameOf = ({ document }: Contract): string => document.provider.name;

const operationById = (contract: Contract, id: string): Operation => {
  const found = contract.operations.find((operation) => operation.id === id);
  if (found) return found;
  const ids = contract.operations.map((operation) => operation.id);
  const some =
    ids.length > 20 ? `${ids.slice(0, 20).join(', ')} and ${ids.length - 20} more` : ids.join(', ');
  throw new UserError(
    `No operation "${id}" in ${nameOf(contract)}.${suggest(id, ids)} There are: ${some || 'none'}.`,
  );
};

const ORIGIN = /^[a-z][\w+.-]*:\/\/[^/?#]*/i;
/** The path of a URL, without a sandbox workspace's prefix. */
const pathOf = (url: string): string => splitWorkspace(url.replace(ORIGIN, '').split(/[?#]/)[0] || '/').path;

/**
 * Routes a path, which may be the vendor's, a mock's with its mount, or one of the user's own server. `path` is the part
 * below the server's path.
 */
const routed = (contract: Contract, method: string, path: string): { route: Route; path: string } => {
  const name = nameOf(contract);
  const target = findTarget(new Map([[name, { name, contract }]]), method, path);
  if (target?.path === undefined) return { route: { kind: 'no-path' }, path };
  return { route: target.route, path: target.path };
};

const methodsOf = ({ operations }: Contract): string[] => [
  ...new Set(operations.map(({ method }) => method.toUpperCase())),
];

const noOperation = (contract: Contract, method: string, asked: string): string => {
  const { route, path } = routed(contract, method, asked);
  if (route.kind === 'no-method')
    return `${method} ${asked} is no operation of ${nameOf(contract)}: ${route.path} has ${route.allow.join(', ')}.`;
  const paths = contract.operations.map((operation) => fillTemplate(operation.path, path));
  return `No operation of ${nameOf(contract)} has the path ${asked}.${suggest(path, paths)}`;
};

/** The operation of a response by its URL. A `fetch` response has no method, so the path must have only one operation. */
const operationByUrl = (contract: Contract, { method, url }: Received): Operation => {
  const hint = `Say which operation it is of: toConformTo(contract, 'operationId').`;
  if (url === undefined) throw new UserError(`This response does not tell what was asked for. ${hint}`);
  const path = pathOf(url);
  const methods = method === undefined ? methodsOf(contract) : [method.toUpperCase()];
  const routes = methods.map((one) => routed(contract, one, path).route);
  const found = [...new Set(routes.flatMap((route) => (route.kind === 'match' ? route.operation : [])))];
  if (found.length === 1) return found[0] as Operation;
  if (found.length === 0) throw new UserError(`${noOperation(contract, methods[0] ?? 'GET', path)} ${hint}`);
  const what = `${method === undefined ? '' : `${method.toUpperCase()} `}${path}`;
  throw new UserError(`${what} may be ${found.map(({ id }) => id).join(' or ')}. ${hint}`);
};

const judged = (contract: Contract, operationId: string | undefined, received: Received): Conformity => {
  const operation =
    operationId === undefined ? operationByUrl(contract, received) : operationById(contract, operationId);
  const match = { operation, pathParameters: {} };
  const method = (received.method ?? operation.method).toUpperCase();
  const found = judgeResponse(contract, match, received.response, method);
  const findings = redactFindings(found, redactorOf(contract.document));
  const title = `${received.response.status} ${operation.id} of ${nameOf(contract)}: ${verdictLine(findings)}`;
  return {
    conforms: findings.violations.length === 0,
    text: [title, ...findingLines(contract, findings)].join('\n'),
  };
};

/**
 * Judges the response of an HTTP client.
 * @param operationId may be left out when the response has its request's URL
 * @returns a promise only when the body must be awaited
 * @throws UserError when the operation is unknown, or the response cannot be read
 */
export const conformityOf = (
  contract: Contract,
  response: unknown,
  operationId?: string,
): Conformity | Promise<Conformity> => {
  assertContract(contract);
  if (operationId !== undefined) operationById(contract, operationId);
  const received = readResponse(response);
  return 'then' in received
    ? received.then((one) => judged(contract, operationId, one))
    : judged(contract, operationId, received);
};
