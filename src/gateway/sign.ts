import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Contract } from '../contract/contract.ts';
import { type Secret, type Secrets, TO_BE_SIGNED } from '../contract/credential-variables.ts';
import { securitySchemes } from '../contract/security.ts';
import { type Scope, scopeOf } from '../extensions/signature-scope.ts';
import type { Headers } from '../http/exchange.ts';

/** How the signer makes a hash. */
type HashConstructor = ConstructorParameters<typeof SignatureV4>[0]['sha256'];

/** A request as the upstream gets it. */
export interface Signable {
  readonly method: string;
  /** With the port, as in the `Host` field. */
  readonly host: string;
  /** The path and the query. */
  readonly path: string;
  readonly headers: Headers;
  readonly body: Buffer;
}

/** @returns header fields that stand in place of the request's own; undefined for a request that is not to be signed */
export type Sign = (request: Signable) => Promise<Readonly<Record<string, string>>> | undefined;

const decode = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

/** Values by name; an array where a name occurs several times. */
const queryOf = (query: string): Record<string, string[]> => {
  const members = Object.create(null) as Record<string, string[]>;
  for (const pair of query === '' ? [] : query.split('&')) {
    const [, name = '', value = ''] = /^([^=]*)=?(.*)$/s.exec(pair) ?? [];
    members[decode(name)] = [...(members[decode(name)] ?? []), decode(value)];
  }
  return members;
};

/** The signed fields: the host and Amazon's own. Others may be changed on the way. */
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

/** SHA-256 as the signer asks for it: keyed where there is a secret (RFC 2104). */
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
        hostname: request.host, // The type wants it; what is signed is the field Host.
        path: scope.isDecoded ? decode(path) : path,
        query: queryOf(query),
        headers: signedHeaders(request),
        body: request.body,
      })
      .then(({ headers }) => headers);
  };
};

/**
 * The signer of a contract, if it has a scheme for signatures and credentials for it.
 * @param secrets looked up for each request, since they may be renewed
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
