import { createHash, createHmac } from 'node:crypto';
import type { Asked } from './service.ts';

/** The secret of each access key that the service knows. */
export const SIGNING_KEYS: Readonly<Record<string, string>> = {
  EXAMPLEACCESSKEY: 'example-secret',
  EXAMPLEPLAINKEY: 'example-plain-secret',
};

/**
 * A header for clients that cannot sign: the service takes this one signature for right, whatever it stands over.
 * It lets a peer that can only send a fixed header be compared.
 */
export const FIXED_SIGNATURE = `AWS4-HMAC-SHA256 Credential=EXAMPLEACCESSKEY/20260414/us-east-1/VinylDNS/aws4_request, SignedHeaders=host;x-amz-date, Signature=${'5'.repeat(64)}`;

const FORM =
  /^AWS4-HMAC-SHA256 +Credential=([^/,]*)\/(\d{8})\/([^/,]*)\/([^/,]*)\/aws4_request, *SignedHeaders=([^,]+), *Signature=([\da-f]{64})$/;

const hash = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest();

const encode = (value: string): string =>
  encodeURIComponent(value).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);

const canonical = ({ method, path, query, headers, bytes }: Asked, signed: readonly string[]): string =>
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

/** What is wrong with a request's signature, as VinylDNS says it; undefined when it is right. */
export const signatureFault = (asked: Asked, keys: Readonly<Record<string, string>>): string | undefined => {
  const { authorization = '', date: plainDate = '', 'x-amz-date': date = plainDate } = asked.headers;
  const [, key = '', day = '', region = '', service = '', signed = '', signature = ''] =
    FORM.exec(authorization) ?? [];
  if (signature === '') return 'Authorization header could not be parsed';
  if (key === '') return 'accessKey not found';
  const secret = keys[key];
  if (secret === undefined) return `Account with accessKey ${key} specified was not found`;
  if (authorization === FIXED_SIGNATURE) return undefined;
  const scope = `${day}/${region}/${service}/aws4_request`;
  const said = ['AWS4-HMAC-SHA256', String(date), scope, hash(canonical(asked, signed.split(';')))].join(
    '\n',
  );
  const chain = [day, region, service, 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${secret}`);
  return hmac(chain, said).toString('hex') === signature
    ? undefined
    : 'Request signature could not be validated';
};

/** The contract has a form for `X-Amz-Date` alone. */
export const isDate = ({ headers: { 'x-amz-date': date } }: Asked): boolean =>
  date === undefined || /^\d{8}T\d{6}(?:Z|[+-]\d{4})$/.test(String(date));
