import { FAKE } from '../../cases/credentials.ts';
import { casesFor } from '../../cases/documented.ts';
import type { Contract } from '../../contract/contract.ts';
import { curlOf } from '../../recording/curl.ts';
import { REDACTED } from '../../recording/redacted.ts';
import { secretNameOf, signingOf, unsigned } from '../reporters/html/credentials.ts';
import { fetchOf } from './fetch-sample.ts';
import { type Members, mapOperations } from './links.ts';

const BASIC = `Basic ${Buffer.from(`${FAKE}:${FAKE}`).toString('base64')}`;

/** A text with a place for the credential, which no page has. */
const withoutFake = (text: string): string =>
  text === BASIC ? `Basic ${REDACTED}` : text.replaceAll(FAKE, REDACTED);

/**
 * A document whose operations have a curl command and, unless they are signed, a call of `fetch`, made of their examples. Credentials are the variables that `contracts check` reads.
 * @param base where the contract's server is: what comes before its path on the vendor's origin
 */
export const withCodeSamples = async (
  contract: Contract,
  written: Members,
  base: string,
): Promise<Members> => {
  await Promise.all(contract.operations.map(contract.prepare));
  const cases = Map.groupBy(casesFor(contract), ({ operation }) => operation.id);
  return mapOperations(written, (operation) => {
    const first = cases
      .get(operation.operationId as string)
      ?.find(({ unsendable }) => unsendable === undefined);
    if (operation['x-codeSamples'] !== undefined || !first) return operation;
    const { method, body } = first;
    const headers = Object.fromEntries(
      Object.entries(first.headers).map(([name, value]) => [name, withoutFake(value)]),
    );
    const byLowerName = Object.entries(first.headers).map(([name, value]) => [name.toLowerCase(), value]);
    const signing = signingOf(contract, Object.fromEntries(byLowerName));
    const request = {
      method,
      body,
      url: base + withoutFake(first.url),
      headers: signing ? unsigned(headers) : headers,
      signing,
    };
    const curl = curlOf(request, secretNameOf(contract));
    const fetched = fetchOf(request, secretNameOf(contract));
    const samples = [
      { lang: 'Shell', label: 'curl', source: curl },
      ...(fetched === undefined ? [] : [{ lang: 'JavaScript', label: 'fetch', source: fetched }]),
    ];
    return { ...operation, 'x-codeSamples': samples };
  });
};
