import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Incoming } from '../definition.ts';

/** The parsed `Authorization` header of AWS Signature Version 4. */
export interface Signature {
  readonly accessKey: string;
  /** `20260414/us-east-1/VinylDNS/aws4_request` */
  readonly scope: string;
  readonly signedHeaders: readonly string[];
  /** 64 hexadecimal digits. */
  readonly signature: string;
}

/** How the service signs a path: decoded (VinylDNS) or encoded twice (most of AWS). */
export interface SignatureOptions {
  readonly path?: 'decoded' | 'encoded';
  /**
   * Accept a signature over an empty body for a GET or DELETE with `""`, `null` or `{}`: some client libraries add these
   * after signing.
   */
  readonly ignoreEmptyBodies?: boolean;
}

const FORM =
  /^AWS4-HMAC-SHA256\s+Credential=([^/,]*)\/([^,\s]*),\s*SignedHeaders=([^,\s]+),\s*Signature=([\da-f]{64})$/;

/**
 * Parses the header.
 * @returns undefined for another scheme or a malformed header
 */
export const readSignature = (authorization: string): Signature | undefined => {
  const [, accessKey = '', scope = '', signedHeaders = '', signature = ''] = FORM.exec(authorization) ?? [];
  if (signature === '' || scope.split('/').length !== 4) return undefined;
  return { accessKey, scope, signedHeaders: signedHeaders.split(';'), signature };
};

const hash = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest();

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Percent-encodes all but the unreserved characters of RFC 3986. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * Sorts by name, then by value.
 * @see AWS Signature Version 4, "Create a canonical request"
 */
const canonicalQuery = (query: string): string => {
  const pairs = query.split('&').filter((pair) => pair !== '');
  const encoded = pairs.map((pair) => {
    const [, name = '', value = ''] = /^([^=]*)=?(.*)$/s.exec(pair) ?? [];
    return [encode(decode(name)), encode(decode(value))] as const;
  });
  const inOrder = encoded.sort(([a, x], [b, y]) => (a === b ? (x < y ? -1 : 1) : a < b ? -1 : 1));
  return inOrder.map(([name, value]) => `${name}=${value}`).join('&');
};

const canonicalPath = (path: string, how: SignatureOptions['path']): string =>
  how === 'decoded' ? decode(path) : path.split('/').map(encode).join('/');

const canonicalHeader = ({ header }: Incoming, name: string): string =>
  `${name}:${(header(name) ?? '').trim().replace(/ +/g, ' ')}`;

/** The paths that a client may have signed: with the mount's prefix, or without. */
const pathsOf = ({ url, wirePath }: Incoming): readonly string[] => {
  const whole = url.split('?')[0] ?? '';
  return whole === wirePath ? [whole] : [whole, wirePath];
};

const IS_NOTHING = /^(?:""|null|\{\})?$/;

const bodiesOf = (
  { method, bytes }: Incoming,
  { ignoreEmptyBodies }: SignatureOptions,
): readonly Buffer[] => {
  const isIgnored = ignoreEmptyBodies && (method === 'GET' || method === 'DELETE');
  const hasNothing = bytes.length > 0 && bytes.length <= 4 && IS_NOTHING.test(bytes.toString('latin1'));
  return isIgnored && hasNothing ? [bytes, Buffer.alloc(0)] : [bytes];
};

/** The most signing keys to cache. */
const MOST_KEYS = 100;

const keys = new Map<string, Buffer>();

/** The signing key for a secret and a scope. It is cached, since a scope is valid for a day. */
const keyFor = (secret: string, scope: string): Buffer => {
  const name = `${scope} ${secret}`;
  const key = keys.get(name) ?? (scope.split('/').reduce<string | Buffer>(hmac, `AWS4${secret}`) as Buffer);
  if (keys.size >= MOST_KEYS) keys.clear();
  keys.set(name, key);
  return key;
};

/**
 * Was the request signed with this secret? The time of the signature is not checked.
 * @see AWS Signature Version 4
 */
export const isSignedWith = (
  incoming: Incoming,
  { scope, signedHeaders, signature }: Signature,
  secret: string,
  options: SignatureOptions = {},
): boolean => {
  const { method, rawQuery, header } = incoming;
  const date = header('x-amz-date') ?? header('date') ?? '';
  const key = keyFor(secret, scope);
  const sent = Buffer.from(signature, 'hex');
  const headers = signedHeaders.map((name) => canonicalHeader(incoming, name));
  return pathsOf(incoming).some((path) =>
    bodiesOf(incoming, options).some((body) => {
      const canonical = [
        method,
        canonicalPath(path, options.path),
        canonicalQuery(rawQuery),
        ...headers,
        '',
        signedHeaders.join(';'),
        hash(body),
      ].join('\n');
      return timingSafeEqual(hmac(key, ['AWS4-HMAC-SHA256', date, scope, hash(canonical)].join('\n')), sent);
    }),
  );
};
