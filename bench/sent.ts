import type { Case } from '../src/cases/case.ts';
import { casesFor } from '../src/cases/documented.ts';
import type { Contract } from '../src/contract/contract.ts';
import { belowServer, serverPaths } from '../src/contract/server-path.ts';
import { createBody } from '../src/http/exchange.ts';
import { judgeRequest } from '../src/judge/judge.ts';

/** Where to insert a number into a request, so that no two requests are the same. */
interface Change {
  readonly part: 'path' | 'body';
  readonly at: number;
}

/** A valid request, which stays valid with a number inserted at `change`. */
export interface Sent {
  readonly method: string;
  /** Path and query below the server's path. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly change: Change;
}

/** A request to send. */
export type Message = Pick<Sent, 'method' | 'path' | 'headers' | 'body'>;

const insert = (text: string, at: number, serial: number): string =>
  `${text.slice(0, at)}${serial}${text.slice(at)}`;

/** The request with a number inserted. */
export const withSerial = (
  { method, path, headers, body, change: { part, at } }: Sent,
  serial: number,
): Message => ({
  method,
  headers,
  path: part === 'path' ? insert(path, at, serial) : path,
  body: part === 'body' && body !== undefined ? insert(body, at, serial) : body,
});

/** The closing quote of a string value. */
const END_OF_TEXT = /(?<!\\)"(?=\s*[,\]}])/g;

const inBody = (body: string): Change[] =>
  [...body.matchAll(END_OF_TEXT)].map(({ index }) => ({ part: 'body', at: index }));

/** The ends of path parameters. */
const inPath = (path: string, template: string): Change[] => {
  const segments = (path.split('?')[0] ?? '').split('/');
  const ends = segments.map((_, index) => segments.slice(0, index + 1).join('/').length);
  return template.split('/').flatMap((part, index): Change[] => {
    const at = ends[index];
    return /^\{[^}]+\}$/.test(part) && at !== undefined ? [{ part: 'path', at }] : [];
  });
};

const isValid = (contract: Contract, { method, path: url, headers, body }: Message): boolean => {
  const [path = '/', query = ''] = url.split('?');
  const fields = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  const { violations } = judgeRequest(contract, {
    method,
    url,
    wirePath: path,
    path,
    query,
    headers: Object.fromEntries(fields),
    body: createBody(body),
  });
  return violations.length === 0;
};

/** A case with a place for a number; undefined when it has none, since repeating one request would measure a cache. */
export const sentOf = (
  contract: Contract,
  { operation, method, url, headers, body }: Case,
): Sent | undefined => {
  const path = belowServer(serverPaths(contract.document), url) ?? url;
  const changes = [...(body === undefined ? [] : inBody(body)), ...inPath(path, operation.path)];
  return changes
    .map((change): Sent => ({ method, path, headers, body, change }))
    .find((sent) => isValid(contract, withSerial(sent, 1)));
};

const succeeds = ({ operation, unsendable }: Case): boolean =>
  unsendable === undefined && operation.responses.some(({ status }) => status.startsWith('2'));

/** One request for each operation with a documented success. */
export const sentFor = (contract: Contract): Sent[] => {
  const byOperation = Map.groupBy(casesFor(contract).filter(succeeds), ({ operation }) => operation);
  return [...byOperation.values()].flatMap(([first]) => (first && sentOf(contract, first)) ?? []);
};
