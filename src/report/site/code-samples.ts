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

/** Keys to sign with, where any will do. */
const ANY_KEYS = { accessKeyId: FAKE, secretAccessKey: FAKE };

/** A text with a place for the credential, which no page has. */
const withoutFake = (text: string): string =>
  text === BASIC ? `Basic ${REDACTED}` : text.replaceAll(FAKE, REDACTED);

/** The origin of the first server, its variables as by default, where that is a whole address. */
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

/** As `x-codeSamples` has it (https://redocly.com/docs/realm/content/api-docs/openapi-extensions/x-code-samples). */
interface CodeSample extends SampleLanguage {
  readonly source: string;
}

/** What a sample is written in. */
export interface SampleLanguage {
  readonly lang: string;
  readonly label?: string;
}

/** Credentials that a server accepts and that are no secret. */
export interface KnownCredential {
  /** A header field, as a line; or other words where it is none. */
  readonly send: string;
  /** Those that requests are signed with. */
  readonly keys?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** A server that accepts any credentials which are well formed. */
export const ANY = Symbol('any credentials');

/** What a server accepts. */
type Accepted = KnownCredential | typeof ANY;

const FIELD = /^([\w-]+): (.+)$/;

/** What the variables would hold that `contracts check` reads. */
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
 * Those that the contract itself has, by the vendor's client libraries: they call the server that the others call.
 * @param values what variables of the environment hold, where that is no secret
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

/** The request of a case, with places for credentials where none is known. */
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

/** A curl command for a server that is there: it can be run as it is. */
export const curlFor = (contract: Contract, first: Case, base: string, accepted: Accepted): string =>
  curlOf(requestOf(contract, first, base, accepted), secretNameOf(contract));

/**
 * A document whose operations have a curl command and, unless they are signed, a call of `fetch`, made of their examples, where
 * the document has none. Credentials are the variables that `contracts check` reads, unless the server's are known.
 * @param base where the contract's server is: what comes before its path on the vendor's origin
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

/** What the samples of a document are written in, each once, in the order in which they come. */
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
