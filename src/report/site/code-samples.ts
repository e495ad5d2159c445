import { textOf } from '../../base/json.ts';
import { isObject } from '../../base/pointer.ts';
import type { Case } from '../../cases/case.ts';
import { FAKE } from '../../cases/credentials.ts';
import { casesFor } from '../../cases/documented.ts';
import type { Contract } from '../../contract/contract.ts';
import { type CurlRequest, curlOf } from '../../recording/curl.ts';
import { REDACTED } from '../../recording/redacted.ts';
import { secretNameOf, signingOf, unsigned } from '../reporters/html/credentials.ts';
import { fetchOf } from './fetch-sample.ts';
import { type Members, mapOperations } from './links.ts';

const BASIC = `Basic ${Buffer.from(`${FAKE}:${FAKE}`).toString('base64')}`;

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
interface CodeSample {
  readonly lang: string;
  readonly label?: string;
  readonly source: string;
}

/** Those that the contract itself has, by the vendor's client libraries: they call the server that the others call. */
const ownSamples = (operation: Members, origin: string | undefined, base: string): CodeSample[] => {
  const written = operation['x-codeSamples'];
  return (Array.isArray(written) ? (written as unknown[]) : []).flatMap((sample) => {
    if (!isObject(sample) || typeof sample.source !== 'string') return [];
    const source = origin === undefined ? sample.source : sample.source.replaceAll(origin, base);
    return [{ ...(sample as unknown as CodeSample), source }];
  });
};

/** The request of a case, with places for credentials. */
const requestOf = (contract: Contract, { method, url, headers, body }: Case, base: string): CurlRequest => {
  const places = Object.entries(headers).map(([name, value]) => [name, withoutFake(value)] as const);
  const byLowerName = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  const signing = signingOf(contract, Object.fromEntries(byLowerName));
  const sent = Object.fromEntries(places);
  return { method, body, url: base + withoutFake(url), headers: signing ? unsigned(sent) : sent, signing };
};

const FIELD = /^([\w-]+): (.+)$/;

/**
 * A curl command for a server that is there: it can be run as it is, but for requests that are signed.
 * @param credential a header field that the server accepts, as a line; any that is well formed without one
 */
export const curlFor = (contract: Contract, first: Case, base: string, credential?: string): string => {
  const request = requestOf(contract, first, base);
  if (request.signing) return curlOf(request, secretNameOf(contract));
  const [, name, value] = FIELD.exec(credential ?? '') ?? [];
  const own = Object.entries(first.headers).filter(
    ([, value]) => name === undefined || !value.includes(FAKE),
  );
  const headers = Object.fromEntries(name === undefined ? own : [[name, value as string], ...own]);
  return curlOf({ ...first, url: base + first.url, headers });
};

/**
 * A document whose operations have a curl command and, unless they are signed, a call of `fetch`, made of their examples, where
 * the document has none. Credentials are the variables that `contracts check` reads.
 * @param base where the contract's server is: what comes before its path on the vendor's origin
 */
export const withCodeSamples = async (
  contract: Contract,
  written: Members,
  base: string,
): Promise<Members> => {
  await Promise.all(contract.operations.map(contract.prepare));
  const origin = originOf(contract);
  const cases = Map.groupBy(casesFor(contract), ({ operation }) => operation.id);
  return mapOperations(written, (operation) => {
    const first = cases
      .get(operation.operationId as string)
      ?.find(({ unsendable }) => unsendable === undefined);
    const own = ownSamples(operation, origin, base);
    if (!first) return own.length === 0 ? operation : { ...operation, 'x-codeSamples': own };
    const request = requestOf(contract, first, base);
    const curl = curlOf(request, secretNameOf(contract));
    const fetched = fetchOf(request, secretNameOf(contract));
    const has = (call: RegExp): boolean => own.some(({ source }) => call.test(source));
    const samples: CodeSample[] = [
      ...(has(/\bcurl\s/) ? [] : [{ lang: 'Shell', label: 'curl', source: curl }]),
      ...(fetched === undefined || has(/\bfetch\(/)
        ? []
        : [{ lang: 'JavaScript', label: 'fetch', source: fetched }]),
      ...own,
    ];
    return { ...operation, 'x-codeSamples': samples };
  });
};
