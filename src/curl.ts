import { isUtf8 } from 'node:buffer';
import { type Headers, headerValues } from './exchange.ts';
import { REDACTED } from './redact.ts';
import { visible } from './visible.ts';

/** What curl is to send. */
export interface CurlRequest {
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  readonly headers: Headers;
  readonly body: Buffer | string | undefined;
}

/** The environment variable that holds what was redacted, by the place of it: `header x-key`, `query key`. */
export type SecretName = (location: 'header' | 'query', name: string) => string;

const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** What means something to a shell between double quotes, and a name that would go on after the variable's. */
const SPECIAL = /["$`\\!]|\[redacted\]\w/;

/** A word for a shell. What was redacted is taken from the environment. */
const wordOf = (text: string, variable: string): string => {
  if (!text.includes(REDACTED)) return quote(text);
  if (!SPECIAL.test(text)) return `"${text.replaceAll(REDACTED, `$${variable}`)}"`;
  const parts = text.split(REDACTED).map((part) => (part === '' ? '' : quote(part)));
  return parts.join(`"$${variable}"`);
};

const QUERY_SECRET = /[?&]([^=&?]*)=\[redacted\]/;

const urlWord = (url: string, secretName: SecretName): string => {
  const [, name = ''] = QUERY_SECRET.exec(url) ?? [];
  return wordOf(url, secretName('query', name));
};

/** Node reads a header's bytes as Latin-1; curl writes UTF-8. */
const asTyped = (value: string): string => {
  const bytes = Buffer.from(value, 'latin1');
  return bytes.toString('latin1') === value && isUtf8(bytes) ? bytes.toString() : value;
};

const BASIC = `Basic ${REDACTED}`;

const headerWord = (name: string, value: string, variable: string): string => {
  // The variable holds user:password, which curl encodes.
  if (name.toLowerCase() === 'authorization' && value === BASIC) return `-u "$${variable}"`;
  // Without a value curl takes "name:" for a header that is not to be sent.
  return `-H ${value === '' ? quote(`${name};`) : wordOf(`${name}: ${asTyped(value)}`, variable)}`;
};

const headerWords = (headers: Headers, secretName: SecretName): string[] =>
  Object.keys(headers).flatMap((name) => {
    const values = headers[name];
    const each = typeof values === 'string' ? [values] : (values ?? []);
    return each.map((value) => headerWord(name, value, secretName('header', name)));
  });

/** Of its own accord curl would say that a body is a form. */
const typeWord = ({ headers, body }: CurlRequest): string[] =>
  body !== undefined && !Object.keys(headers).some((name) => name.toLowerCase() === 'content-type')
    ? [`-H 'Content-Type:'`]
    : [];

/** Can it be copied from a page and pasted into a terminal, and be the same bytes then? */
const isPasteable = (body: Buffer | string): boolean => {
  if (typeof body !== 'string' && !isUtf8(body)) return false;
  const text = body.toString();
  return visible(text) === text;
};

const methodWord = ({ method, body }: CurlRequest): string => {
  if (method === 'HEAD' && body === undefined) return '-I ';
  return method === (body === undefined ? 'GET' : 'POST')
    ? ''
    : `-X ${quote(method).replace(/^'([A-Z]+)'$/, '$1')} `;
};

/** curl would read brackets as lists of URLs, and take dots out of a path. */
const urlWords = (url: string): string => {
  const bare = url.replaceAll(REDACTED, '');
  return `${/[[\]{}]/.test(bare) ? '-g ' : ''}${/\/\.{1,2}(\/|$|\?)/.test(bare) ? '--path-as-is ' : ''}`;
};

const asIs: SecretName = (_, name) => name.toUpperCase().replace(/\W+/g, '_');

/** A request as a person types it into a shell. */
export const curlOf = (request: CurlRequest, secretName: SecretName = asIs): string => {
  const { url, headers, body } = request;
  const isText = body === undefined || isPasteable(body);
  const piped = isText ? '' : `printf %s '${Buffer.from(body).toString('base64')}' | base64 --decode | \\\n`;
  const data = isText ? `--data-raw ${quote(String(body))}` : '--data-binary @-';
  const [encoding] = headerValues(headers, 'accept-encoding');
  const { 'accept-encoding': _, ...sent } = headers;
  const parts = [
    `curl -i ${methodWord(request)}${urlWords(url)}${encoding ? '--compressed ' : ''}${urlWord(url, secretName)}`,
    ...headerWords(sent, secretName),
    ...typeWord(request),
    ...(body === undefined ? [] : [data]),
  ];
  return piped + parts.join(' \\\n  ');
};
