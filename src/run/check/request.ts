import { METHODS, STATUS_CODES, validateHeaderName, validateHeaderValue } from 'node:http';
import { messageOf } from '../../base/errors.ts';
import { memoize } from '../../base/memoize.ts';
import type { Case } from '../../cases/case.ts';
import type { Operation } from '../../contract/operation.ts';
import type { RequestContent } from '../../gateway/exchange.ts';
import { DEFAULT_LIMITS, type Limits } from '../../http/limits.ts';

type Fields = Readonly<Record<string, string>>;

/** What is sent for a case, or why it cannot be sent. */
export type CaseRequest = RequestContent | { readonly refused: string };

/** The URL with forbidden characters percent-encoded. Everything else is sent as the case has it. */
const targetOf = (url: string): string =>
  url.replace(/#.*$/s, '').replace(/[^\x21-\x7e]/gu, (odd) => encodeURIComponent(odd.toWellFormed()));

/** Names of the header fields that carry credentials of an operation. */
const credentialNames = memoize(
  ({ security }: Operation): ReadonlySet<string> =>
    new Set([
      'authorization',
      'cookie',
      ...security.value
        .flat()
        .flatMap(({ in: location, parameter }) => (location === 'header' ? parameter.toLowerCase() : [])),
    ]),
);

/**
 * The header fields of the command line replace those of a case. Credentials are not added to a case that is
 * to have none or wrong ones.
 */
const withFixedFields = (one: Case, fixed: Fields): [string, string][] => {
  const added = Object.entries(fixed);
  const names = one.credentials === 'valid' ? undefined : credentialNames(one.operation);
  const allowed = names ? added.filter(([name]) => !names.has(name)) : added;
  return [...Object.entries(one.headers), ...allowed];
};

/** Methods for which HTTP clients send no `Content-Length: 0`: RFC 9110, 8.6. */
const SELDOM_WITH_BODY = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT']);

/**
 * The fields as a server receives them: lower-case names, values without white space around them, and the
 * fields that every HTTP client adds.
 * @throws TypeError for a name or value that HTTP does not allow
 */
const fieldsOf = (one: Case, method: string, bytes: Buffer | undefined, fixed: Fields): Fields => {
  const fields: Record<string, string> = {};
  for (const [name, value] of withFixedFields(one, fixed)) {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    fields[name.toLowerCase()] = value.replace(/^[ \t]+|[ \t]+$/g, '');
  }
  if (bytes) fields['content-length'] = String(bytes.length);
  fields.host ??= 'localhost';
  fields.connection ??= 'keep-alive';
  if (!bytes && !SELDOM_WITH_BODY.has(method)) fields['content-length'] ??= '0';
  return fields;
};

const headBytes = (url: string, fields: Fields): number =>
  Object.entries(fields).reduce((sum, [name, value]) => sum + name.length + value.length, url.length);

/**
 * The status with which a gateway refuses a request of this size. `check` uses the same limits as `proxy`.
 */
const statusOver = (url: string, fields: Fields, bytes: Buffer, limits: Limits): number | undefined => {
  if (headBytes(url, fields) >= limits.headBytes) return 431;
  if (Object.keys(fields).length > limits.headerFields) return 431;
  if (url.length > limits.urlBytes) return 414;
  return bytes.length > limits.bodyBytes ? 413 : undefined;
};

const toContent = (one: Case, mount: string, fixed: Fields): RequestContent => {
  const method = one.method.toUpperCase();
  const bytes = one.body === undefined ? undefined : Buffer.from(one.body);
  const headers = fieldsOf(one, method, bytes, fixed);
  return { method, url: `/${mount}${targetOf(one.url)}`, headers, bytes: bytes ?? Buffer.alloc(0) };
};

const refused = (why: string): CaseRequest => ({ refused: `it cannot be sent: ${why}` });

/** Node's codes for a header field that HTTP does not allow. */
const UNSENDABLE = new Set(['ERR_INVALID_CHAR', 'ERR_INVALID_HTTP_TOKEN']);

const KNOWN_METHODS: ReadonlySet<string> = new Set(METHODS);

/**
 * Turns a case into a request. Some cases cannot be sent, as where a parameter's name is no header name.
 * @param mount the name of the mount, which is the first segment of the path
 * @param fixed header fields of the command line, by lower-case name
 */
export const requestFor = (one: Case, mount: string, fixed: Fields): CaseRequest => {
  const method = one.method.toUpperCase();
  if (method === 'CONNECT') return refused('a tunnel is no exchange');
  if (!KNOWN_METHODS.has(method)) return refused(`Method must be a valid HTTP token ["${one.method}"]`);
  try {
    const content = toContent(one, mount, fixed);
    const status = statusOver(content.url, content.headers as Fields, content.bytes, DEFAULT_LIMITS);
    return status === undefined ? content : refused(`${status} ${STATUS_CODES[status]}`);
  } catch (error) {
    if (UNSENDABLE.has((error as NodeJS.ErrnoException).code ?? '')) return refused(messageOf(error));
    throw error;
  }
};
