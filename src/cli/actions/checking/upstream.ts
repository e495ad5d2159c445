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

/** The server that is judged: the mock where no other is named. */
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

/** The path of a server's URL that comes before the contract's own: that of its server may stand in both. */
export const prefixOf = (contract: Contract, upstream: string): string => {
  const path = new URL(upstream).pathname.replace(/\/$/, '');
  const server = serverPaths(contract.document).find((one) => one !== '' && path.endsWith(one)) ?? '';
  return path.slice(0, path.length - server.length);
};
