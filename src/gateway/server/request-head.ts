import type { IncomingMessage } from 'node:http';
import type { Limits } from '../../http/limits.ts';
import { type Problem, problem } from '../upstream.ts';
import type { Answer } from './respond.ts';

/** A host and an optional port: RFC 9110, 7.2. It may be empty. */
const HOST = /^(?:[\w.~!$&'()*+,;=%-]*|\[[\da-f:.]+\])(?::\d*)?$/i;

const isHost = (name: string): boolean => name.length === 4 && name.toLowerCase() === 'host';

/** Is `Host` missing, repeated or malformed? RFC 9112, 3.2. */
const isHostWrong = ({ rawHeaders, headers, httpVersionMinor }: IncomingMessage): boolean => {
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    if (isHost(rawHeaders[index] as string)) count++;
  }
  if (count === 0) return httpVersionMinor > 0;
  return count > 1 || !HOST.test(headers.host ?? '');
};

const bad = (detail: string): Problem => problem(400, 'Bad Request', detail);

/** Why a request is refused because of its head; undefined if it is not. */
export const refusalOf = (incoming: IncomingMessage, limits: Limits): Problem | undefined => {
  const { url = '', rawHeaders, httpVersionMajor, httpVersion } = incoming;
  if (httpVersionMajor !== 1)
    return problem(505, 'HTTP Version Not Supported', `HTTP/${httpVersion} is not spoken here.`);
  if (rawHeaders.length > 2 * limits.headerFields) {
    const title = 'Request Header Fields Too Large';
    return problem(431, title, `There are more than ${limits.headerFields} header fields.`);
  }
  if (url.length > limits.urlBytes)
    return problem(414, 'URI Too Long', `The request target is longer than ${limits.urlBytes} bytes.`);
  return isHostWrong(incoming) ? bad('There must be one valid Host field.') : undefined;
};

const ORIGIN = /^https?:\/\/[^/?#]*/i;

/**
 * The path and query of a request target in origin or absolute form (RFC 9112, 3.2.2); undefined for other
 * forms.
 */
export const originForm = (url: string): string | undefined => {
  if (url.startsWith('/')) return url;
  const origin = ORIGIN.exec(url)?.[0];
  if (origin === undefined) return undefined;
  const rest = url.slice(origin.length);
  return rest.startsWith('/') ? rest : `/${rest}`;
};

/**
 * The response to `OPTIONS *`, which is about the server as a whole (RFC 9110, 9.3.7), and to other targets
 * without a path.
 */
export const answerWithoutPath = (method: string, url: string): Answer | Problem =>
  method === 'OPTIONS' && url === '*'
    ? {
        status: 204,
        headers: { allow: 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS' },
        bytes: Buffer.alloc(0),
      }
    : bad('The request target must be a path, or an http(s) URL.');
