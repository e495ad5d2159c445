import { createHash, createHmac } from 'node:crypto';
import type { ServiceRequest } from './service.ts';

/** The secrets of the access keys that the service accepts. */
export const SIGNING_KEYS: Readonly<Record<string, string>> = {
  EXAMPLEACCESSKEY: 'example-secret',
  EXAMPLEPLAINKEY: 'example-plain-secret',
};

/**
 * A header for clients that cannot sign: the service accepts this signature for any request. It allows comparisons with
 * tools that can only send a fixed header.
 */
export const FIXED_SIGNATURE = `AWS4-HMAC-SHA256 Credential=EXAMPLEACCESSKEY/20260414/us-east-1/VinylDNS/aws4_request, SignedHeaders=host;x-amz-date, Signature=${'5'.repeat(64)}`;

const FORM =
  /^AWS4-HMAC-SHA256 +Credential=([^/,]*)\/(\d{8})\/([^/,]*)\/([^/,]*)\/aws4_request, *SignedHeaders=([^,]+), *Signature=([\da-f]{64})$/;

const hash = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest();

const encode = (value: string): string =>
  encodeURIComponent(value).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);

const canonical = (
  { method, path, query, headers, bytes }: ServiceRequest,
  signed: readonly string[],
): string =>
  [
    method,
    path,
    [...query]
      .map(([name, value]) => `${encode(name)}=${encode(value)}`)
      .sort()
      .join('&'),
    ...signed.map(
      (name) =>
        `${name}:${String(headers[name] ?? '')
          .trim()
          .replace(/ +/g, ' ')}`,
    ),
    '',
    signed.join(';'),
    hash(bytes),
  ].join('\n');

/** The vendor's message for a wrong signature; undefined when it is right. */
export const signatureFault = (
  request: ServiceRequest,
  keys: Readonly<Record<string, string>>,
): string | undefined => {
  const { authorization = '', date: plainDate = '', 'x-amz-date': date = plainDate } = request.headers;
  const [, key = '', day = '', region = '', service = '', signed = '', signature = ''] =
    FORM.exec(authorization) ?? [];
  if (signature === '') return 'Authorization header could not be parsed';
  if (key === '') return 'accessKey not found';
  const secret = keys[key];
  if (secret === undefined) return `Account with accessKey ${key} specified was not found`;
  if (authorization === FIXED_SIGNATURE) return undefined;
  const scope = `${day}/${region}/${service}/aws4_request`;
  const stringToSign = [
    'AWS4-HMAC-SHA256',
    String(date),
    scope,
    hash(canonical(request, signed.split(';'))),
  ].join('\n');
  const chain = [day, region, service, 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${secret}`);
  return hmac(chain, stringToSign).toString('hex') === signature
    ? undefined
    : 'Request signature could not be validated';
};

/** The contract's format of `X-Amz-Date`. */
export const isDate = ({ headers: { 'x-amz-date': date } }: ServiceRequest): boolean =>
  date === undefined || /^\d{8}T\d{6}(?:Z|[+-]\d{4})$/.test(String(date));
