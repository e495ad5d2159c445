import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { messageOf } from '../base/errors.ts';
import { problem } from '../gateway/upstream.ts';
import { createBody, type ExchangeResponse } from '../http/exchange.ts';

/** How long a handler may take, in milliseconds: it holds up all other requests of its workspace. */
const LONGEST = 10_000;

/** @throws Error when the work takes longer than a handler may */
export const inTime = async <T>(work: Promise<T>): Promise<T> => {
  const late = Promise.withResolvers<T>();
  const timer = setTimeout(
    () => late.reject(new Error(`it took longer than ${LONGEST / 1000} seconds`)),
    LONGEST,
  );
  return Promise.race([work, late.promise]).finally(() => clearTimeout(timer));
};

const FRAME = /\(?((?:file:\/\/)?\/[^\s()]+?):(\d+):(\d+)\)?$/;

const toPath = (name: string): string => {
  const [file = ''] = name.split('?');
  return file.startsWith('file://') ? fileURLToPath(file) : file;
};

/** Is a line of a stack about this program, or about Node and packages? */
export const isOwnFrame = (line: string): boolean =>
  /^\s+at .*(?:\/node_modules\/|node:|\/(?:src|dist)\/(?:sandbox|state|gateway)\/)/.test(line);

/** The first place outside of this program and its packages: `specs/acme/sandbox.ts:12:5`. */
export const placeOfError = (error: unknown): string | undefined => {
  const { stack = '' } = error instanceof Error ? error : {};
  for (const line of stack.split('\n')) {
    const [, name = '', row, column] = FRAME.exec(line.trim()) ?? [];
    if (name === '' || /\/node_modules\/|\/(?:src|dist)\/(?:sandbox|state|gateway)\//.test(name)) continue;
    return `${relative('.', toPath(name))}:${row}:${column}`;
  }
  return undefined;
};

/** What a client gets where a handler failed. */
export const describeHandlerError = (error: unknown, operation: string): ExchangeResponse => {
  const place = placeOfError(error);
  const where = place === undefined ? '' : ` (${place})`;
  const { status, headers, bytes } = problem(
    500,
    `The handler of ${operation} failed`,
    `${messageOf(error)}${where}`,
    { operation, ...(place === undefined ? {} : { place }) },
  );
  return { isOwn: true, status, headers, body: createBody(bytes) };
};
