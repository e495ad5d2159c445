import type { Exchange, Headers } from '../api.ts';

/** The text that the redactor puts in place of a secret. */
export const REDACTED = '[redacted]';

/** Header fields of the connection, or that the sending client sets itself. */
const CLIENT_FIELD =
  /^(host|connection|content-length|transfer-encoding|keep-alive|expect|te|trailer|upgrade|accept-encoding|origin|referer|user-agent|cookie|dnt|priority|proxy-.*|sec-.*)$/;

const listOf = (value: Headers[string] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;

export const fieldsOf = (headers: Headers | undefined): (readonly [name: string, value: string])[] =>
  Object.entries(headers ?? {}).flatMap(([name, value]) => listOf(value).map((one) => [name, one] as const));

/** A request that the page can send. */
export interface Sendable {
  readonly method: string;
  /** Path and query, with the mount. */
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string | undefined;
}

const isOfBrowser = (headers: Headers | undefined): boolean =>
  fieldsOf(headers).some(([name, value]) => name === 'user-agent' && value.startsWith('Mozilla/'));

/**
 * Header fields that clients add unless told otherwise: browsers add languages and cache control, Node's `fetch` any
 * language.
 */
const isClientDefault = (name: string, value: string, isBrowsers: boolean): boolean => {
  if (name === 'accept') return value === '*/*';
  if (name === 'accept-language') return isBrowsers || value === '*';
  return isBrowsers && /^(cache-control|pragma|upgrade-insecure-requests)$/.test(name);
};

/** The request without the header fields that the client added. */
export const sendableOf = ({ request }: Pick<Exchange, 'request'>): Sendable => ({
  method: request.method,
  url: request.url,
  headers: fieldsOf(request.headers).filter(
    ([name, value]) =>
      !CLIENT_FIELD.test(name) && !isClientDefault(name, value, isOfBrowser(request.headers)),
  ),
  body: request.body === '' ? undefined : request.body,
});

/** Does the request have redacted parts? */
export const hasSecrets = ({ url, headers, body }: Sendable): boolean =>
  [url, ...headers.map(([, value]) => value), body ?? ''].some((text) => text.includes(REDACTED));

/** Was an AWS Signature Version 4 redacted? */
export const needsSignature = ({ headers }: Sendable): boolean =>
  headers.some(
    ([name, value]) => name === 'authorization' && value.startsWith('AWS4-') && value.includes(REDACTED),
  );

/** Is the header field set by signing? */
export const isOfSignature = (name: string): boolean => /^(authorization|x-amz-date)$/i.test(name);

/** Replaces header fields of the same names. */
export const withFields = (sendable: Sendable, fields: Readonly<Record<string, string>>): Sendable => ({
  ...sendable,
  headers: [
    ...sendable.headers.filter(([name]) => !Object.hasOwn(fields, name.toLowerCase())),
    ...Object.entries(fields),
  ],
});

const FIELD = /^([\w-]+): (.+)$/;

/**
 * Replaces redacted header fields by the seed's credentials.
 * @param credentials with lines like `Authorization: Bearer admin-token`
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

/** @throws TypeError when the browser cannot send the request */
export const send = ({ method, url, headers, body }: Sendable): Promise<Response> =>
  fetch(url, {
    method,
    headers: headers.map(([name, value]): [string, string] => [name, value]),
    ...(body === undefined ? {} : { body }),
    redirect: 'manual',
    credentials: 'omit',
  });
