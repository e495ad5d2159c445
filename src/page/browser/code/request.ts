import type { Exchange, Headers } from '../api.ts';

/** What stands in the place of a secret. */
export const REDACTED = '[redacted]';

/** Header fields that belong to the connection, or that whoever sends a request sets itself. */
const OF_THE_CONNECTION =
  /^(host|connection|content-length|transfer-encoding|keep-alive|expect|te|trailer|upgrade|accept-encoding|origin|referer|user-agent|cookie|dnt|priority|proxy-.*|sec-.*)$/;

const listOf = (value: Headers[string] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;

export const fieldsOf = (headers: Headers | undefined): (readonly [name: string, value: string])[] =>
  Object.entries(headers ?? {}).flatMap(([name, value]) => listOf(value).map((one) => [name, one] as const));

/** A request that can be sent. */
export interface Sendable {
  readonly method: string;
  /** A path, with the mount and the query. */
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string | undefined;
}

const isOfBrowser = (headers: Headers | undefined): boolean =>
  fieldsOf(headers).some(([name, value]) => name === 'user-agent' && value.startsWith('Mozilla/'));

/**
 * Fields that a client adds by itself, unless somebody asks for something else: browsers the languages of whoever sits there, and
 * that nothing be kept; `fetch` of Node any language.
 */
const isAdded = (name: string, value: string, isBrowsers: boolean): boolean => {
  if (name === 'accept') return value === '*/*';
  if (name === 'accept-language') return isBrowsers || value === '*';
  return isBrowsers && /^(cache-control|pragma|upgrade-insecure-requests)$/.test(name);
};

/** What of a request is the caller's own. */
export const sendableOf = ({ request }: Pick<Exchange, 'request'>): Sendable => ({
  method: request.method,
  url: request.url,
  headers: fieldsOf(request.headers).filter(
    ([name, value]) => !OF_THE_CONNECTION.test(name) && !isAdded(name, value, isOfBrowser(request.headers)),
  ),
  body: request.body === '' ? undefined : request.body,
});

/** Were secrets taken out of it? */
export const hasSecrets = ({ url, headers, body }: Sendable): boolean =>
  [url, ...headers.map(([, value]) => value), body ?? ''].some((text) => text.includes(REDACTED));

/** Was a signature (AWS Signature Version 4) taken out of it? */
export const needsSignature = ({ headers }: Sendable): boolean =>
  headers.some(
    ([name, value]) => name === 'authorization' && value.startsWith('AWS4-') && value.includes(REDACTED),
  );

/** Is it a header field that is made when a request is signed? */
export const isOfSignature = (name: string): boolean => /^(authorization|x-amz-date)$/i.test(name);

/** A request with these header fields in the place of its own of the same names. */
export const withFields = (sendable: Sendable, fields: Readonly<Record<string, string>>): Sendable => ({
  ...sendable,
  headers: [
    ...sendable.headers.filter(([name]) => !Object.hasOwn(fields, name.toLowerCase())),
    ...Object.entries(fields),
  ],
});

const FIELD = /^([\w-]+): (.+)$/;

/**
 * Puts credentials of the seed in the place of those that were taken out.
 * @param credentials lines as `Authorization: Bearer admin-token`
 */
export const withCredentials = (
  sendable: Sendable,
  credentials: readonly { readonly send: string }[],
): Sendable => {
  const fields = new Map(
    credentials.toReversed().flatMap(({ send }) => {
      const [, name, value] = FIELD.exec(send) ?? [];
      return name === undefined || value === undefined ? [] : [[name.toLowerCase(), value] as const];
    }),
  );
  return {
    ...sendable,
    headers: sendable.headers.map(([name, value]) => [
      name,
      value.includes(REDACTED) ? (fields.get(name) ?? value) : value,
    ]),
  };
};

/** @throws TypeError when the browser cannot send it */
export const send = ({ method, url, headers, body }: Sendable): Promise<Response> =>
  fetch(url, {
    method,
    headers: headers.map(([name, value]): [string, string] => [name, value]),
    ...(body === undefined ? {} : { body }),
    redirect: 'manual',
    credentials: 'omit',
  });
