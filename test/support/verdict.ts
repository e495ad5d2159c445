import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RequestMessage, ResponseMessage } from '../../src/http/message.ts';
import { type Contract, judge, loadContract } from '../../src/testing/index.ts';
import { folderOf } from './files.ts';

/** An exchange, as the row of a table. */
export interface Sent {
  readonly method?: string;
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** A string is sent unchanged, anything else as JSON. */
  readonly body?: unknown;
  readonly type?: string;
  readonly response?: {
    readonly status?: number;
    readonly headers?: Readonly<Record<string, string | readonly string[]>>;
    readonly body?: unknown;
    readonly type?: string;
  };
}

const messageOf = ({ headers, body, type }: Pick<Sent, 'headers' | 'body' | 'type'>) => {
  const contentType = type ?? (body === undefined ? undefined : 'application/json');
  return {
    headers: { ...(contentType === undefined ? {} : { 'content-type': contentType }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  };
};

/** Writes a document to a file and loads it. */
export const load = async (
  document: unknown,
  files: Readonly<Record<string, string>> = {},
): Promise<Contract> => {
  await using folder = await folderOf(files);
  const file = join(folder.path, 'openapi.json');
  await writeFile(file, JSON.stringify(document));
  return await loadContract(file);
};

/** The violations of an exchange, as `request query/type`. */
const verdictOf = (contract: Contract, sent: Sent): string[] => {
  const request: RequestMessage = {
    method: sent.method ?? (sent.body === undefined ? 'GET' : 'POST'),
    url: sent.url ?? '/a',
    ...messageOf(sent),
  };
  const { status = 200, ...rest } = sent.response ?? {};
  const response: ResponseMessage = { status, ...messageOf(rest) };
  return judge(contract, { request, response }).violations.map(
    ({ side, check, rule }) => `${side} ${check}/${rule}`,
  );
};

/** The violations of an exchange with a document's contract. */
export const judged = async (document: unknown, sent: Sent): Promise<string[]> =>
  verdictOf(await load(document), sent);
