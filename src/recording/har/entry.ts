import { isUtf8 } from 'node:buffer';
import type { Entry } from 'har-format';
import { parseMediaType } from '../../contract/media-type.ts';
import {
  type Body,
  cookiesOf,
  type ExchangeRequest,
  type ExchangeResponse,
  type Headers,
  headerOf,
  headerValues,
  isFailure,
} from '../../http/exchange.ts';
import type { JudgedExchange } from '../../judge/judged-exchange.ts';
import type { RedactedExchange } from '../recorded.ts';
import type { Redacted } from '../redacted.ts';

interface NameAndValue {
  readonly name: string;
  readonly value: string;
}

const fieldsOf = (headers: Headers): NameAndValue[] =>
  Object.keys(headers).flatMap((name) => headerValues(headers, name).map((value) => ({ name, value })));

const queryOf = (url: string): NameAndValue[] => {
  const at = url.indexOf('?');
  if (at < 0) return [];
  return [...new URLSearchParams(url.slice(at + 1))].map(([name, value]) => ({ name, value }));
};

const setCookiesOf = (headers: Headers): NameAndValue[] =>
  headerValues(headers, 'set-cookie').map((line) => {
    const [, name = '', value = ''] = /^(?:([^=;]*)=)?([^;]*)/.exec(line) ?? [];
    return { name: name.trim(), value: value.trim() };
  });

const UTF_8 = /^(utf-?8|us-ascii)$/i;

/**
 * Can a body be recorded as text? Only UTF-8 can, declared as such or without a charset: in another charset
 * it would be misread.
 */
const isText = (bytes: Buffer, type: string): boolean => {
  const charset = type.includes('charset') ? parseMediaType(type)?.parameters.get('charset') : undefined;
  return (charset === undefined || UTF_8.test(charset)) && isUtf8(bytes);
};

/** The decoded body, as HAR has it. If decoding failed, the encoded one, marked by `_isEncoded`. */
const contentOf = ({ bytes, fault }: Body, type: string) => ({
  ...(isText(bytes, type)
    ? { text: bytes.toString('utf8') }
    : { text: bytes.toString('base64'), encoding: 'base64' }),
  ...(fault === undefined ? {} : { _isEncoded: true }),
});

const requestOf = ({ method, headers, body, url: target }: Redacted<ExchangeRequest>) => {
  const url = `http://${headerOf(headers, 'host') ?? 'localhost'}${target}`;
  const type = headerOf(headers, 'content-type') ?? '';
  return {
    method,
    url,
    httpVersion: 'HTTP/1.1',
    cookies: cookiesOf(headers).map(([name, value]) => ({ name, value })),
    headers: fieldsOf(headers),
    queryString: queryOf(url),
    ...(body.wire.length === 0 ? {} : { postData: { mimeType: type, ...contentOf(body, type) } }),
    headersSize: -1,
    bodySize: body.wire.length,
  };
};

/** A content that was passed on and not kept is recorded as missing, not as empty. */
const recordedContent = (body: Body, type: string, unjudged: string | undefined) => {
  if (unjudged === undefined || body.bytes.length > 0)
    return { size: body.bytes.length, mimeType: type, ...contentOf(body, type) };
  return { size: -1, mimeType: type, comment: `not recorded: ${unjudged}` };
};

const responseOf = ({ status, headers, body, unjudged }: Redacted<ExchangeResponse>) => {
  const type = headerOf(headers, 'content-type') ?? '';
  const isKept = unjudged === undefined || body.bytes.length > 0;
  return {
    status,
    statusText: '',
    httpVersion: 'HTTP/1.1',
    cookies: setCookiesOf(headers),
    headers: fieldsOf(headers),
    content: recordedContent(body, type, unjudged),
    redirectURL: headerOf(headers, 'location') ?? '',
    headersSize: -1,
    bodySize: isKept ? body.wire.length : -1,
    // Only the beginning was kept. Browsers record a broken-off response in the same way.
    ...(isKept && unjudged !== undefined ? { _failureText: unjudged } : {}),
  };
};

/** What browsers record in place of a response that never came. */
const noResponse = (error: string) => ({
  status: 0,
  statusText: '',
  httpVersion: '',
  cookies: [],
  headers: [],
  content: { size: 0, mimeType: 'x-unknown' },
  redirectURL: '',
  headersSize: -1,
  bodySize: -1,
  _error: error,
});

/** What an entry has besides the request and the response. */
type Circumstances = Pick<JudgedExchange, 'provider' | 'startedAt' | 'duration'>;

/** An exchange as an entry of a HAR file. */
export const toEntry = (
  { request, response }: RedactedExchange,
  { provider, startedAt, duration }: Circumstances,
): Entry => ({
  startedDateTime: new Date(startedAt).toISOString(),
  time: duration,
  request: requestOf(request),
  response: isFailure(response) ? noResponse(response.kind) : responseOf(response),
  cache: {},
  timings: { send: 0, wait: duration, receive: 0 },
  _provider: provider,
});
