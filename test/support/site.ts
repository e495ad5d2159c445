import { type Contract, createContract } from '../../src/contract/contract.ts';
import { createGateway, type Mount, type Served, serve } from '../../src/gateway/gateway.ts';
import { createMock } from '../../src/mock/mock.ts';
import { createSite } from '../../src/report/site.ts';
import { documentOf } from './document.ts';

/** A text that runs a script if it is not escaped. */
export const HOSTILE = `"'><script>window.pwned = 1</script><img src=x onerror=window.pwned=1>&amp;`;

/** A contract with this title. */
export const titled = (title: string, members: Record<string, unknown> = {}): Contract =>
  createContract(documentOf({ info: { title, version: '1' }, ...members }));

/** A contract with another name. */
export const named = (name: string, contract = titled(name)): Contract => ({
  ...contract,
  document: { ...contract.document, provider: { name, file: `${name}.yaml` } },
});

const mountOf = (contract: Contract): Mount => ({
  name: contract.document.provider.name,
  contract,
  upstream: createMock(contract),
});

/** Starts a gateway with the reference site, as `contracts mock` does. */
export const serveSite = async (contracts: readonly Contract[]): Promise<Served> => {
  const mounts = new Map(contracts.map((contract) => [contract.document.provider.name, mountOf(contract)]));
  return serve(createGateway({ mounts, site: createSite(mounts) }));
};
