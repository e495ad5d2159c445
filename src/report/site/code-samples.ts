import type { Case } from '../../cases/case.ts';
import { FAKE } from '../../cases/credentials.ts';
import { casesFor } from '../../cases/documented.ts';
import type { Contract } from '../../contract/contract.ts';
import { credentialVariables } from '../../contract/credential-variables.ts';
import { textOf } from '../../json/json.ts';
import { isObject } from '../../json/pointer.ts';
import { type CurlRequest, curlOf } from '../../recording/curl.ts';
import { REDACTED } from '../../recording/redacted.ts';
import { secretNameOf, signingOf, unsigned } from '../reporters/html/credentials.ts';
import { fetchOf, literal } from './fetch-sample.ts';
import { type Members, mapOperations } from './links.ts';

const BASIC = `Basic ${Buffer.from(`${FAKE}:${FAKE}`).toString('base64')}`;

/** Signing keys for a server that accepts any. */
const ANY_KEYS = { accessKeyId: FAKE, secretAccessKey: FAKE };

/** Replaces the made-up credential by the mark for which a variable is written. */
const withoutFake = (text: string): string =>
  text === BASIC ? `Basic ${REDACTED}` : text.replaceAll(FAKE, REDACTED);

/**
 * The origin of the first server, with the defaults of its variables; undefined unless its URL is absolute.
 */
export const originOf = ({ document: { written } }: Contract): string | undefined => {
  const [first] = Array.isArray(written.servers) ? (written.servers as unknown[]) : [];
  const { url, variables } = isObject(first) ? first : {};
  const usual = (name: string): string => {
    const variable = isObject(variables) ? variables[name] : undefined;
    return isObject(variable) ? textOf(variable.default) : '';
  };
  const filled = textOf(url).replace(/\{([^}]*)\}/g, (_, name: string) => usual(name));
  const origin = URL.parse(filled)?.origin;
  return origin === 'null' ? undefined : origin;
};

/**
 * A sample in `x-codeSamples`:
 * https://redocly.com/docs/realm/content/api-docs/openapi-extensions/x-code-samples.
 */
interface CodeSample extends SampleLanguage {
  readonly source: string;
}

/** The language of a sample. */
export interface SampleLanguage {
  readonly lang: string;
  readonly label?: string;
}

/** Credentials that a server accepts and that are not secret. */
export interface KnownCredential {
  /** A header field as a line; other words where the credential is not a header field. */
  readonly send: string;
  /** The keys to sign requests with. */
  readonly keys?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** Stands for a server that accepts any well-formed credentials. */
export const ANY = Symbol('any credentials');

/** The credentials that a server accepts. */
type Accepted = KnownCredential | typeof ANY;

const FIELD = /^([\w-]+): (.+)$/;

/** The values of the variables that `contracts check` reads, for credentials that are not secret. */
const valuesOf = (
  contract: Contract,
  accepted: Accepted,
  signing: CurlRequest['signing'],
): ReadonlyMap<string, string> => {
  if (accepted === ANY)
    return new Map(
      credentialVariables(contract).map(({ name, holds }) => [
        name,
        holds === 'user:password' ? `${FAKE}:${FAKE}` : FAKE,
      ]),
    );
  const { send, keys } = accepted;
  const values = new Map<string, string>();
  if (keys && signing)
    values.set(signing.accessKeyId, keys.accessKeyId).set(signing.secretAccessKey, keys.secretAccessKey);
  const [, name, value] = FIELD.exec(send) ?? [];
  if (name === undefined || value === undefined) return values;
  const variable = secretNameOf(contract)('header', name, value);
  const isSchemed = name.toLowerCase() === 'authorization';
  return variable === undefined
    ? values
    : values.set(variable, isSchemed ? value.replace(/^\S+ /, '') : value);
};

/**
 * The samples that the contract itself has, which use the vendor's client libraries. Their URL is replaced by
 * that of the server.
 * @param values values of environment variables that are not secret
 */
const ownSamples = (
  operation: Members,
  origin: string | undefined,
  base: string,
  values: ReadonlyMap<string, string>,
): CodeSample[] => {
  const written = operation['x-codeSamples'];
  return (Array.isArray(written) ? (written as unknown[]) : []).flatMap((sample) => {
    if (!isObject(sample) || typeof sample.source !== 'string') return [];
    const moved = origin === undefined ? sample.source : sample.source.replaceAll(origin, base);
    const source = moved.replace(/\bprocess\.env\.(\w+)/g, (read, variable: string) => {
      const value = values.get(variable);
      return value === undefined ? read : literal(value);
    });
    return [{ ...(sample as unknown as CodeSample), source }];
  });
};

/** The request of a case, with known credentials, or with the mark for a variable where none is known. */
const requestOf = (
  contract: Contract,
  { method, url, headers, body }: Case,
  base: string,
  known?: Accepted,
): CurlRequest => {
  const byLowerName = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  const signing = signingOf(contract, Object.fromEntries(byLowerName));
  if (known === ANY) {
    const sent = signing ? unsigned(headers) : headers;
    return {
      method,
      body,
      url: base + url,
      headers: sent,
      signing: signing && { ...signing, keys: ANY_KEYS },
    };
  }
  const [, name, value] = FIELD.exec(known?.send ?? '') ?? [];
  const places = Object.entries(headers).map(([field, text]) => [field, withoutFake(text)] as const);
  const others = places.filter(([field, text]) => text === headers[field]);
  const isKnown = name !== undefined && !signing && others.length < places.length;
  const sent = Object.fromEntries(isKnown ? [[name, value as string], ...others] : places);
  return {
    method,
    body,
    url: base + withoutFake(url),
    headers: signing ? unsigned(sent) : sent,
    signing: signing && { ...signing, ...(known?.keys ? { keys: known.keys } : {}) },
  };
};

/** A curl command that can be run as it is, with credentials that the server accepts. */
export const curlFor = (contract: Contract, first: Case, base: string, accepted: Accepted): string =>
  curlOf(requestOf(contract, first, base, accepted), secretNameOf(contract));

/**
 * Adds samples to the operations of a document: a curl command and, unless the request is signed, a call of
 * `fetch`. They are made from examples, where the document has no such sample. Credentials are the variables
 * that `contracts check` reads, or known ones.
 * @param base the URL that replaces the vendor's origin
 */
export const withCodeSamples = async (
  contract: Contract,
  written: Members,
  base: string,
  known?: Accepted,
): Promise<Members> => {
  await Promise.all(contract.operations.map(contract.prepare));
  const origin = originOf(contract);
  const cases = Map.groupBy(casesFor(contract), ({ operation }) => operation.id);
  return mapOperations(written, (operation) => {
    const first = cases
      .get(operation.operationId as string)
      ?.find(({ unsendable }) => unsendable === undefined);
    const request = first && requestOf(contract, first, base, known);
    const values = known ? valuesOf(contract, known, request?.signing) : new Map<string, string>();
    const own = ownSamples(operation, origin, base, values);
    if (!request) return own.length === 0 ? operation : { ...operation, 'x-codeSamples': own };
    const curl = curlOf(request, secretNameOf(contract));
    const fetched = fetchOf(request, secretNameOf(contract));
    const has = (call: RegExp): boolean => own.some(({ source }) => call.test(source));
    const samples: CodeSample[] = [
      ...(has(/\bcurl\s/) ? [] : [{ lang: 'curl', label: 'curl', source: curl }]),
      ...(fetched === undefined || has(/\bfetch\(/)
        ? []
        : [{ lang: 'JavaScript', label: 'fetch', source: fetched }]),
      ...own,
    ];
    return { ...operation, 'x-codeSamples': samples };
  });
};

/** The languages of all samples of a document, each once, in the order of the document. */
export const languagesIn = (written: Members): readonly SampleLanguage[] => {
  const found = new Map<string, SampleLanguage>();
  mapOperations(written, (operation) => {
    const samples = operation['x-codeSamples'];
    for (const { lang, label } of Array.isArray(samples) ? (samples as CodeSample[]) : [])
      found.set(label ?? lang, { lang, ...(label === undefined ? {} : { label }) });
    return operation;
  });
  return [...found.values()];
};
