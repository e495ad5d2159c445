import { isUtf8 } from 'node:buffer';
import { visible } from '../base/text.ts';
import { type Headers, headerValues } from '../http/exchange.ts';
import { REDACTED } from './redacted.ts';

/** A request to be written as a curl command. */
export interface CurlRequest {
  readonly method: string;
  /** An absolute URL. */
  readonly url: string;
  readonly headers: Headers;
  readonly body: Buffer | string | undefined;
  /** Set when curl is to sign the request. */
  readonly signing?: Signing | undefined;
}

/** What curl needs for AWS Signature Version 4: environment variables and the scope. */
export interface Signing {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** An optional variable that overrides the region. */
  readonly regionVariable: string;
  readonly region: string;
  readonly service: string;
  /** Keys to write in place of the variables, if they are not secret. */
  readonly keys?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/**
 * The environment variable for a redacted value at a place: `header x-key`, `query key`, `cookie sid`;
 * undefined if unknown.
 */
export type SecretName = (
  location: 'header' | 'query' | 'cookie',
  name: string,
  value: string,
) => string | undefined;

/** The variable for credentials whose scheme is unknown. */
export const UNKNOWN_CREDENTIALS = 'CREDENTIALS';

/** Quotes a text so that a shell takes it literally. */
export const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** Characters that are special between double quotes, or would become part of a variable's name. */
const SPECIAL = /["$`\\!]|\[redacted\]\w/;

/** The variable for a redacted value, by the text in front of it. */
type VariableAfter = (before: string) => string | undefined;

/** Quotes a text for a shell. Redacted values become variables. */
const wordOf = (text: string, variableAfter: VariableAfter): string => {
  const [first = '', ...rest] = text.split(REDACTED);
  const parts = [{ text: first, variable: '' }];
  for (const [index, part] of rest.entries()) {
    const before = index === 0 ? first : (rest[index - 1] ?? '');
    const variable = variableAfter(before);
    if (variable !== undefined) parts.push({ text: part, variable });
    else (parts.at(-1) as { text: string }).text += UNKNOWN_CREDENTIALS + part;
  }
  if (parts.length === 1) return quote(text.replaceAll(REDACTED, UNKNOWN_CREDENTIALS));
  if (!SPECIAL.test(text))
    return `"${parts.map((one) => (one.variable && `$${one.variable}`) + one.text).join('')}"`;
  return parts.map((one) => (one.variable && `"$${one.variable}"`) + (one.text && quote(one.text))).join('');
};

/** The name of the query parameter or cookie that a text ends with. */
const NAME_BEFORE = /(?:^|[?&#;:\s])([^=&?#;:\s]*)=$/;

const named =
  (secretName: SecretName, location: 'query' | 'cookie'): VariableAfter =>
  (before) =>
    secretName(location, NAME_BEFORE.exec(before)?.[1] ?? '', REDACTED);

/** Node reads header bytes as Latin-1; curl writes UTF-8. */
const asTyped = (value: string): string => {
  const bytes = Buffer.from(value, 'latin1');
  return bytes.toString('latin1') === value && isUtf8(bytes) ? bytes.toString() : value;
};

const BASIC = `Basic ${REDACTED}`;

const headerWord = (name: string, value: string, secretName: SecretName): string => {
  const variable: VariableAfter =
    name.toLowerCase() === 'cookie' ? named(secretName, 'cookie') : () => secretName('header', name, value);
  // The variable holds user:password, which curl encodes.
  if (name.toLowerCase() === 'authorization' && value === BASIC) return `-u ${wordOf(REDACTED, variable)}`;
  // curl takes "name:" for a header to remove; "name;" sends it empty.
  return `-H ${value === '' ? quote(`${name};`) : wordOf(`${name}: ${asTyped(value)}`, variable)}`;
};

const headerWords = (headers: Headers, secretName: SecretName): string[] =>
  Object.keys(headers).flatMap((name) => {
    const values = headers[name];
    const each = typeof values === 'string' ? [values] : (values ?? []);
    return each.map((value) => headerWord(name, value, secretName));
  });

/** curl adds the Content-Type of a form, unless the command has one. */
const typeWord = ({ headers, body }: CurlRequest): string[] =>
  body !== undefined && !Object.keys(headers).some((name) => name.toLowerCase() === 'content-type')
    ? [`-H 'Content-Type:'`]
    : [];

/** Can the text be copied from a page into a terminal without loss? */
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

/** Options that keep curl from rewriting the URL: brackets are ranges to it, and dots are path segments. */
const urlWords = (url: string): string => {
  const bare = url.replaceAll(REDACTED, '');
  return `${/[[\]{}]/.test(bare) ? '-g ' : ''}${/\/\.{1,2}(\/|$|\?)/.test(bare) ? '--path-as-is ' : ''}`;
};

/** The region, which an environment variable overrides if set. */
const signingWords = ({ signing }: CurlRequest): string[] => {
  if (!signing) return [];
  const { accessKeyId, secretAccessKey, regionVariable, region, service, keys } = signing;
  const [place, what] = [region, service].map((text) => text.replace(/[^\w.-]/g, ''));
  if (keys)
    return [
      `--aws-sigv4 ${quote(`aws:amz:${place}:${what}`)}`,
      `-u ${quote(`${keys.accessKeyId}:${keys.secretAccessKey}`)}`,
    ];
  return [
    `--aws-sigv4 "aws:amz:\${${regionVariable}:-${place}}:${what}"`,
    `-u "$${accessKeyId}:$${secretAccessKey}"`,
  ];
};

const asIs: SecretName = (_, name) => name.toUpperCase().replace(/\W+/g, '_');

/** A request as a curl command. */
export const curlOf = (request: CurlRequest, secretName: SecretName = asIs): string => {
  const { url, headers, body } = request;
  const isText = body === undefined || isPasteable(body);
  const piped = isText ? '' : `printf %s '${Buffer.from(body).toString('base64')}' | base64 --decode | \\\n`;
  const data = isText ? `--data-raw ${quote(String(body))}` : '--data-binary @-';
  const [encoding] = headerValues(headers, 'accept-encoding');
  const { 'accept-encoding': _, ...sent } = headers;
  const parts = [
    `curl -i ${methodWord(request)}${urlWords(url)}${encoding ? '--compressed ' : ''}${wordOf(url, named(secretName, 'query'))}`,
    ...signingWords(request),
    ...headerWords(sent, secretName),
    ...typeWord(request),
    ...(body === undefined ? [] : [data]),
  ];
  return piped + parts.join(' \\\n  ');
};
