import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Contract } from '../contract/contract.ts';
import { type Secret, type Secrets, TO_BE_SIGNED } from '../contract/credential-variables.ts';
import { securitySchemes } from '../contract/security.ts';
import { type Scope, scopeOf } from '../extensions/signature-scope.ts';
import type { Headers } from '../http/exchange.ts';

/** The class that the signer makes hashes with. */
type HashConstructor = ConstructorParameters<typeof SignatureV4>[0]['sha256'];

/** A request as the upstream gets it. */
export interface Signable {
  readonly method: string;
  /** With the port, as in the field `Host`. */
  readonly host: string;
  /** The path and the query. */
  readonly path: string;
  readonly headers: Headers;
  readonly body: Buffer;
}

/** @returns header fields that replace the request's own; undefined for a request that is not to be signed */
export type Sign = (request: Signable) => Promise<Readonly<Record<string, string>>> | undefined;

const decode = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

/** The values of each query parameter by its name. */
const queryOf = (query: string): Record<string, string[]> => {
  const members = Object.create(null) as Record<string, string[]>;
  for (const pair of query === '' ? [] : query.split('&')) {
    const [, name = '', value = ''] = /^([^=]*)=?(.*)$/s.exec(pair) ?? [];
    members[decode(name)] = [...(members[decode(name)] ?? []), decode(value)];
  }
  return members;
};

/** The fields that are signed: the host, and Amazon's own. Others may change on the way. */
const signedHeaders = ({ host, headers }: Signable): Record<string, string> => {
  const own = Object.entries(headers).filter(([name]) => name.startsWith('x-amz-'));
  return { ...Object.fromEntries(own.map(([name, value]) => [name, String(value)])), host };
};

type Bytes = ConstructorParameters<HashConstructor>[0] & {};

const bytesOf = (data: Bytes): string | Buffer => {
  if (typeof data === 'string') return data;
  return ArrayBuffer.isView(data)
    ? Buffer.from(data.buffer, data.byteOffset, data.byteLength)
    : Buffer.from(data);
};

/** SHA-256 with the interface of the signer; with a secret, an HMAC (RFC 2104). */
class Sha256 {
  readonly #hash: Hash | Hmac;

  constructor(secret?: Bytes) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret));
  }

  update(data: Bytes): void {
    this.#hash.update(bytesOf(data));
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
}

const createSigV4 = (
  { accessKeyId, secretAccessKey, sessionToken, region }: Extract<Secret, { kind: 'sigv4' }>,
  scope: Scope,
): Sign => {
  const signer = new SignatureV4({
    service: scope.service,
    region: region ?? scope.region,
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) },
    sha256: Sha256,
    uriEscapePath: !scope.isDecoded,
    applyChecksum: false,
  });
  return (request) => {
    if (request.headers.authorization !== TO_BE_SIGNED) return undefined;
    const [path = '', query = ''] = request.path.split(/\?(.*)/s);
    return signer
      .sign({
        method: request.method,
        protocol: 'https:',
        hostname: request.host, // The type requires it, but only the field Host is signed.
        path: scope.isDecoded ? decode(path) : path,
        query: queryOf(query),
        headers: signedHeaders(request),
        body: request.body,
      })
      .then(({ headers }) => headers);
  };
};

/**
 * The signer of a contract; undefined without a signature scheme or credentials for it.
 * @param secrets read for each request, since they may be renewed
 */
export const createSigner = (contract: Contract, secrets: Secrets): Sign | undefined => {
  const scheme = securitySchemes(contract.document).find(
    ({ isSigV4, name }) => isSigV4 && secrets.get(name)?.kind === 'sigv4',
  );
  if (!scheme) return undefined;
  const scope = scopeOf(contract.document, scheme.pointer);
  let last: { readonly secret: Secret; readonly sign: Sign } | undefined;
  return (request) => {
    const secret = secrets.get(scheme.name);
    if (secret?.kind !== 'sigv4') return undefined;
    if (last?.secret !== secret) last = { secret, sign: createSigV4(secret, scope) };
    return last.sign(request);
  };
};
