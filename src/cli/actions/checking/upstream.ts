import type { Contract } from '../../../contract/contract.ts';
import type { Secrets } from '../../../contract/credential-variables.ts';
import { serverPaths } from '../../../contract/server-path.ts';
import { createProxy } from '../../../gateway/proxy.ts';
import { INSECURE, readTls } from '../../../gateway/tls.ts';
import type { Upstream } from '../../../gateway/upstream.ts';
import { loadMock } from '../../../mock/load-mock.ts';
import type { Prepared } from './prepare-check.ts';

const signerFor = async (contract: Contract, secrets: Secrets) => {
  const isSigned = [...secrets.values()].some(({ kind }) => kind === 'sigv4');
  return isSigned ? (await import('../../../gateway/sign.ts')).createSigner(contract, secrets) : undefined;
};

/** The server under test; the mock without `--upstream`. */
export const upstreamFor = async ({
  context: { contract, secrets },
  options: { upstream, timeout, ...options },
}: Prepared): Promise<Upstream> => {
  if (upstream !== undefined) {
    if (options.insecure) console.error(INSECURE);
    const sign = await signerFor(contract, secrets);
    return createProxy(contract, upstream, {
      timeout: timeout * 1000,
      sign,
      tls: readTls(options),
      http2: options.http2,
    });
  }
  const { createMock } = await loadMock();
  return createMock(contract);
};

/** The part of a server URL's path in front of the contract's server path, which the URL may include. */
export const prefixOf = (contract: Contract, upstream: string): string => {
  const path = new URL(upstream).pathname.replace(/\/$/, '');
  const server = serverPaths(contract.document).find((one) => one !== '' && path.endsWith(one)) ?? '';
  return path.slice(0, path.length - server.length);
};
